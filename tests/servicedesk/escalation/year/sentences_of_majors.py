"""What mails say of a major incident, to the team and to towns: each sentence, and when it is true."""

import re

from tests.servicedesk.escalation.year.judging import SUBJECT, Heard, Rules, known_by
from tests.servicedesk.escalation.year.reading import read_instant

RULES: Rules = []
sentence = known_by(RULES)


# --- major incidents


@sentence(r"Toujours pas résolu au matin : toute l'équipe est appelée")
def _next_morning(heard: Heard, found: re.Match[str]) -> bool:
    story = heard.story
    return (
        story.is_major
        and story.waits("resolution")
        and not story.takes_whole_team
        and story.next_morning <= heard.at
    )


@sentence(r"Il a été déclaré à temps pour mobiliser toute l'équipe\.")
def _whole_team(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.is_major and heard.story.takes_whole_team


LEADS = "Inès Exemple"


@sentence(
    r"Ce qui est attendu de vous : répondre aux appels à ce sujet et mobiliser les personnes nécessaires\."
)
def _expected_of_who_leads(heard: Heard, found: re.Match[str]) -> bool:
    return LEADS in heard.names and heard.story.is_major and heard.story.waits("resolution")


@sentence(
    r"Ce qui est attendu de vous : répondre à l'appel du demandeur ou de sa direction et veiller à la résolution\."
)
def _expected_once_late(heard: Heard, found: re.Match[str]) -> bool:
    since = heard.story.may_call_at("overdue")
    return (
        LEADS in heard.names and since is not None and since <= heard.at and heard.story.waits("resolution")
    )


@sentence(
    r"Vous faites partie des personnes mobilisées : indiquez sur la page de la procédure que vous y travaillez\."
)
def _called_in(heard: Heard, found: re.Match[str]) -> bool:
    """At once where it was declared in time, otherwise the next morning."""
    story = heard.story
    called = story.takes_whole_team or story.next_morning <= heard.at
    return story.is_major and called and story.waits("resolution")


@sentence(
    rf"Un incident majeur est déclaré dans votre mairie : (\S+) « {SUBJECT} »\.",
    rf"Vous êtes consulté : incident majeur – {SUBJECT}()",
    r"La convention prévoit que vous soyez consulté \(.+, section 6\.\d\)\. Dites en répondant à ce message ce que le syndicat "
    r"doit savoir : ce qui ne peut pas attendre, qui prévenir\.()",
)
def _consulted(heard: Heard, found: re.Match[str]) -> bool:
    story = heard.story
    return story.is_major and story.waits("resolution") and found[1] in ("", story.number)


# --- major incidents, to the towns


@sentence(
    r"(?:Incident majeur|Major incident) – (.+) – .+",
    r"Un incident majeur touche : .+ \((.+)\)\.",
    r"A major incident affects: .+ \((.+)\)\.",
)
def _touches(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.is_major and heard.story.waits("resolution")


@sentence(
    r"(?:Incident majeur terminé|Major incident over) – (.+) – .+",
    r"L'incident majeur est terminé pour : .+ \((.+)\)\.",
    r"The major incident is over for: .+ \((.+)\)\.",
)
def _touches_no_more(heard: Heard, found: re.Match[str]) -> bool:
    return not (heard.story.is_major and heard.story.waits("resolution"))


@sentence(
    r"Vous et les agents de votre mairie pouvez le suivre ici :",
    r"You and the people of your town can follow it here:",
    r"Hello Marc Simdirection,",
)
def _can_follow(heard: Heard, found: re.Match[str]) -> bool:
    return heard.update is not None


@sentence(r"Nous vous écrivons de nouveau d'ici le (.+)\.", r"We write again by (.+)\.")
def _next_news(heard: Heard, found: re.Match[str]) -> bool:
    return heard.update is not None and heard.update.next_at is not None and heard.at < heard.update.next_at


@sentence(
    r"Les mairies attendent un point d'information()",
    r"Un point d'information était promis pour le (.+) aux mairies que cet incident majeur touche\. Merci de l'écrire, même pour dire que "
    r"rien n'a changé\.",
)
def _owed_news(heard: Heard, found: re.Match[str]) -> bool:
    """It is past, no later one was promised, and the incident still runs."""
    promised = read_instant(found[1]) if found[1] else heard.at
    runs = heard.story.is_major and heard.story.waits("resolution")
    return runs and promised <= heard.at and (heard.news_at is None or heard.news_at <= promised)
