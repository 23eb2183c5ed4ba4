"""What mails say of requests that go to the town: each sentence, and when it is true."""

import re

from tests.servicedesk.escalation.year.judging import SERVICES, Heard, Rules, known_by

RULES: Rules = []
sentence = known_by(RULES)


@sentence(
    r"La demande (\S+) porte sur ce dont votre mairie a la charge \((.+)\), et l'assistance attend la mairie :"
)
def _waits_for_town(heard: Heard, found: re.Match[str]) -> bool:
    return _is_left(heard, found) and not heard.story.is_over


@sentence(
    r"La demande (\S+) porte sur ce dont votre mairie a la charge \((.+)\) : l'assistance l’a clôturée comme hors "
    r"périmètre et la laisse à la mairie\."
)
def _closed_out(heard: Heard, found: re.Match[str]) -> bool:
    return _is_left(heard, found) and heard.story.closed_at is not None


def _is_left(heard: Heard, found: re.Match[str]) -> bool:
    story = heard.story
    return (found[1], found[2]) == (story.number, SERVICES[story.service]) and story.coverage == "out"


@sentence(
    r"Vous en êtes informé comme le prévoit la convention \(section 6\.3\) : (?:consulté|informé)\.",
    r"Ce qui a été répondu au demandeur :",
    r"La demande, avec tout ce qui y a été écrit :",
    r"Le câblage du bâtiment est à la mairie, qui fait intervenir son entreprise ; le référent en est informé\.",
    r"À qui s’adresser : .+",
)
def _left(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.coverage == "out"


@sentence(r"Lieu : (.+)")
def _place(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] == "non précisé" or found[1] in heard.sites
