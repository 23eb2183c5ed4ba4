"""What mails say once a request is solved, worked around or closed: each sentence, and when it is true."""

import re

from tests.servicedesk.escalation.year.judging import (
    CLOSE_DAYS,
    REOPEN_DAYS,
    SAID,
    SUBJECT,
    SURVEY_DAYS,
    Heard,
    Rules,
    known_by,
)

RULES: Rules = []
sentence = known_by(RULES)


@sentence(rf"Votre demande (\S+) « {SUBJECT} » est (résolue|résolue et clôturée|clôturée)\.")
def _ended(heard: Heard, found: re.Match[str]) -> bool:
    story, closed = heard.story, "clôturée" in found[2]
    solved = "résolue" not in found[2] or story.resolved_at is not None
    return found[1] == story.number and solved and (story.closed_at is not None) == closed


@sentence(r"Ce n’est pas réglé \? Répondez à ce courriel sous (\d+) jours : la demande sera rouverte\.")
def _reopens(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.is_over and int(found[1]) == REOPEN_DAYS


@sentence(r"Vous pouvez aussi la rouvrir sur sa page :")
def _is_over(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.is_over


@sentence(r"Sans nouvelle de votre part, elle se clôturera d’elle-même après (\d+) jours\.")
def _closes_by_itself(heard: Heard, found: re.Match[str]) -> bool:
    heard.closes = True  # whether it did is looked at as the year ends
    return int(found[1]) == CLOSE_DAYS and heard.story.closed_at is None


@sentence(
    r"Qu’avez-vous pensé de son traitement \? Un clic suffit :",
    r"(Très satisfait|Satisfait|Ni l’un ni l’autre|Pas satisfait|Pas du tout satisfait)",
    rf"Le lien sert une fois, pendant {SURVEY_DAYS} jours, sans vous connecter\. Votre réponse est conservée avec la demande : "
    r"le service informatique la lit, ainsi que ceux qui suivent les demandes de votre mairie "
    r"\(référent informatique, chefs de service, direction générale\)\.",
)
def _asked(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.closed_at is not None


@sentence(
    r"Il s’agit d’une solution temporaire : votre demande reste ouverte jusqu’à la solution définitive\.",
    rf"Ce qui reste à faire : {SAID}",
)
def _temporary(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.worked_around_at is not None and not heard.story.is_over
