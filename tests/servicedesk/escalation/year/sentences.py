"""What mails say of delays, and of whom one may call: each sentence, and when it is true."""

import re

from tests.servicedesk.escalation.year.convention import CELLS, hours_of
from tests.servicedesk.escalation.year.judging import (
    EXTENSIONS,
    SAID,
    SERVICES,
    SUBJECT,
    Heard,
    Rules,
    known_by,
)
from tests.servicedesk.escalation.year.reading import read_instant

FIRST_HOURS = hours_of(CELLS["i1", "U1"].hours)  # within them some cell's run
RULES: Rules = []
sentence = known_by(RULES)


# --- who, what, where


@sentence(r"Bonjour (.+),")
def _reader(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] in heard.names


@sentence(SUBJECT, re.escape(SAID), r"(Noé Premier|Théa Terrain|Inès Exemple)")
def _words(heard: Heard, found: re.Match[str]) -> bool:
    return True


@sentence(
    r"https?://\S+?/(?:tickets|majors)/([^/]+)/",
    r"https?://\S+?/(?:appointments|surveys?|s|status|commitments)/?.*()",
)
def _address(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] in ("", heard.story.number)


@sentence(
    rf"(\S+) {SUBJECT}",
    r"Votre demande est enregistrée sous le numéro (\S+)\.",
    rf"Il concerne la demande (\S+) « {SUBJECT} »\.",
)
def _number(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] == heard.story.number


@sentence(r"(.+), (P\d)")
def _placed(heard: Heard, found: re.Match[str]) -> bool:
    return (found[1], found[2]) == (heard.town, heard.story.priority)


@sentence(
    r"Répondez à ce courriel pour compléter votre demande\.( Vous pouvez la suivre ici :)?",
    r"Choisissez un horaire, ou dites-nous qu’aucun ne convient\. Le lien sert une fois, sans vous connecter :",
    r"Un empêchement \? Déplacez-le ou annulez-le ici, sans vous connecter :",
)
def _how_to_answer(heard: Heard, found: re.Match[str]) -> bool:
    return True


# --- whom one may call, and why


BEFORE = {
    r"Sans nouvelles de notre part le (.+), appelez :": "no_contact",
    r"Si la demande n'est pas résolue le (.+), vous ou votre direction pourrez appeler :": "overdue",
    r"C'est un incident majeur déclaré\. À partir du (.+), vous pouvez appeler :": "declared",
}
NOW = {
    r"Personne ne vous a encore rappelé ni écrit\. Vous pouvez maintenant appeler :": "no_contact",
    r"Ni rappel ni message en trois heures : la personne peut appeler le second numéro": "no_contact",
    r"Ni rappel ni message le lendemain : la personne peut appeler le second numéro": "no_contact",
    r"Le délai est dépassé\. Vous ou votre direction pouvez maintenant appeler :": "overdue",
    r"Délai d'une journée dépassé : la personne ou sa direction peut appeler l'encadrement": "overdue",
    r"C'est un incident majeur déclaré\. Vous pouvez appeler dès maintenant :": "declared",
    r"Escalade immédiate à l'encadrement, dès 8 h du lundi au vendredi": "declared",
}


@sentence(*BEFORE)
def _will_call(heard: Heard, found: re.Match[str]) -> bool:
    heard.offered = BEFORE[found.re.pattern]
    return read_instant(found[1]) == heard.story.may_call_at(heard.offered)


@sentence(*NOW)
def _may_call(heard: Heard, found: re.Match[str]) -> bool:
    """Who is told that they may call now is answered: somebody is there."""
    heard.offered = NOW[found.re.pattern]
    hours = re.search("trois heures|lendemain", found[0])
    fits = not hours or (hours[0] == "trois heures") == (heard.story.priority == "P2")
    answered = "maintenant" not in found[0] or heard.offered == "declared" or FIRST_HOURS.is_open(heard.at)
    return fits and answered and _is_due(heard)


ONCE_OPEN = {
    r"Personne ne vous a encore rappelé ni écrit\. Vous pourrez appeler dès l’ouverture, (.+) :": "no_contact",
    r"Le délai est dépassé\. Vous ou votre direction pourrez appeler dès l’ouverture, (.+) :": "overdue",
}


@sentence(*ONCE_OPEN)
def _may_call_once_open(heard: Heard, found: re.Match[str]) -> bool:
    heard.offered = ONCE_OPEN[found.re.pattern]
    opens_at = FIRST_HOURS.next_open(heard.at.replace(second=0, microsecond=0))
    return _is_due(heard) and heard.at < read_instant(found[1]) == opens_at


def _is_due(heard: Heard) -> bool:
    """The step of 6.5 has come, and what it waits for has not."""
    story, since = heard.story, heard.story.may_call_at(heard.offered)
    unheard = heard.offered != "no_contact" or story.unheard(heard.at)
    return unheard and since is not None and since <= heard.at and story.waits("resolution")


@sentence(r"- Second numéro du service informatique : 9346")
def _second_line(heard: Heard, found: re.Match[str]) -> bool:
    return heard.offered == "no_contact"


@sentence(r"- Encadrement informatique du SIGV : Inès Exemple \(DSI du SIGV\), 9301")
def _management(heard: Heard, found: re.Match[str]) -> bool:
    return heard.offered in ("overdue", "declared")


@sentence(r"Rappelez le demandeur ou écrivez-lui : personne de l'équipe ne l'a encore fait\.")
def _call_back(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.unheard(heard.at)


@sentence(r"Votre demande est toujours ouverte\. Répondez à ce courriel pour joindre l'équipe\.")
def _still_open(heard: Heard, found: re.Match[str]) -> bool:
    return not heard.story.is_over


# --- delays


SOON = {
    "Le délai d'intervention prend bientôt fin": "response",
    "Le délai de résolution prend bientôt fin": "resolution",
}


@sentence(*SOON)
def _due_soon(heard: Heard, found: re.Match[str]) -> bool:
    clock = SOON[found[0]]
    due = heard.story.due_at(clock)
    return due is not None and due > heard.at and heard.story.waits(clock)


LATE = {"Le délai d'intervention est dépassé": "response", "Le délai de résolution est dépassé": "resolution"}


@sentence(*LATE)
def _late(heard: Heard, found: re.Match[str]) -> bool:
    clock = LATE[found[0]]
    return heard.story.waits(clock) and heard.story.is_passed(clock, heard.at)


@sentence(r"Votre demande est qualifiée : (.+), priorité (P\d)\.")
def _qualified(heard: Heard, found: re.Match[str]) -> bool:
    return (found[1], found[2]) == (SERVICES[heard.story.service], heard.story.priority)


@sentence(r"Elle est à résoudre au plus tard le (.+)\.")
def _solved_by(heard: Heard, found: re.Match[str]) -> bool:
    due = read_instant(found[1])
    return due == heard.story.due_at("resolution") and heard.at < due


@sentence(
    r"Aucun délai promis\.", r"La convention ne promet aucun délai pour cette demande \(section 6\.5\)\."
)
def _no_delay(heard: Heard, found: re.Match[str]) -> bool:
    return not heard.story.promised


@sentence(r"À (prendre en charge|résoudre) avant le (.+)\.")
def _to_be_done(heard: Heard, found: re.Match[str]) -> bool:
    clock = "resolution" if found[1] == "résoudre" else "response"
    heard.deadlines += 1
    return read_instant(found[2]) == heard.story.due_at(clock) and heard.story.waits(clock)


@sentence(
    r"Ces échéances sont celles de la convention entre le syndicat et la mairie \(section 6\.5\), en heure locale\."
)
def _of_convention(heard: Heard, found: re.Match[str]) -> bool:
    return heard.deadlines > 0


# --- handed over


@sentence(
    r"La demande (\S+) est affectée à votre entreprise\.",
    rf"Motif : {SAID}()",
    r"Service : .+()",
    r"Répondez à ce courriel, ou ouvrez la demande ici, avec votre compte :()",
)
def _handed_over(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] in ("", heard.story.number)


@sentence(r"Demandeur : (.+), (.+)")
def _requester(heard: Heard, found: re.Match[str]) -> bool:
    return found[2] in (heard.town, *EXTENSIONS)


@sentence(r"Son poste est le (\d+) ; l'annuaire n'a pas d'autre numéro pour cette personne\.")
def _number_of_requester(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] in EXTENSIONS
