"""What mails say of appointments and visits: each sentence, and when it is true."""

import re
from datetime import datetime

from tests.servicedesk.escalation.year.convention import PARIS, hours_of
from tests.servicedesk.escalation.year.judging import SAID, SUBJECT, Heard, Rules, known_by
from tests.servicedesk.escalation.year.reading import read_instants

DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"

RULES: Rules = []
sentence = known_by(RULES)


@sentence(rf"Votre demande (\S+) « {SUBJECT} » est traitée sur rendez-vous\.", r"Nous pouvons être là :()")
def _proposed(heard: Heard, found: re.Match[str]) -> bool:
    return found[1] in ("", heard.story.number) and heard.story.meeting.get("step") == "proposed"


@sentence(rf"- ((?:{DAYS}) .+)")
def _offered_time(heard: Heard, found: re.Match[str]) -> bool:
    begins, ends = read_instants(found[1])
    hours = hours_of(heard.story.cell.hours)
    is_open = hours.between(begins, ends) == ends - begins
    return heard.at < begins and is_open and [begins, ends] in _times(heard.story.meeting)


@sentence(r"Le rendez-vous est convenu :")
def _agreed(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.meeting.get("step") == "agreed" and not heard.story.is_over


@sentence(r"Le rendez-vous est déplacé\. Il est maintenant fixé au :")
def _moved(heard: Heard, found: re.Match[str]) -> bool:
    return heard.story.meeting.get("step") == "moved" and not heard.story.is_over


@sentence(
    r"Le rendez-vous (?:au sujet de|que nous proposions pour) la demande (\S+) est annulé\.( Il était fixé au :)?"
)
def _called_off(heard: Heard, found: re.Match[str]) -> bool:
    was_agreed = heard.story.before.get("step") in ("agreed", "moved")
    cancelled = heard.story.meeting.get("step") == "cancelled"
    return found[1] == heard.story.number and cancelled and was_agreed == bool(found[2])


@sentence(rf"((?:{DAYS}) .+)")
def _time(heard: Heard, found: re.Match[str]) -> bool:
    """The last that was agreed on; of what is cancelled, the one before."""
    meeting = heard.story.meeting if "times" in heard.story.meeting else heard.story.before
    times = _times(meeting)
    return bool(times) and read_instants(found[1]) == times[-1]


@sentence(r"Motif : (.+)")
def _why(heard: Heard, found: re.Match[str]) -> bool:
    """What somebody typed; or that the ticket is over, to whose site somebody came before the time or not."""
    came = heard.story.came_at is not None
    by_itself = found[1] == "Le ticket est terminé." or (
        found[1] == "Nous sommes venus plus tôt que convenu." and came
    )
    return found[1] == SAID or (by_itself and heard.story.is_over)


@sentence(r"L’invitation jointe à ce message l’inscrit dans votre agenda\.")
def _invitation(heard: Heard, found: re.Match[str]) -> bool:
    return heard.calendar


@sentence(r"Nous vous appelons : personne n’a à se déplacer\.", r"À distance")
def _at_a_distance(heard: Heard, found: re.Match[str]) -> bool:
    return True


@sentence(r"Nous venons sur place : (.+)\.", r"(Hôtel de ville.*)")
def _site(heard: Heard, found: re.Match[str]) -> bool:
    """One of the town's; nobody comes while it is closed."""
    days = {begins.astimezone(PARIS).date() for begins, _ends in _times(heard.story.meeting)[-1:]}
    return found[1] in heard.sites and not days & set(heard.closings)


def _times(meeting: object) -> list[list[datetime]]:
    written = meeting.get("times", ()) if isinstance(meeting, dict) else ()
    return [[datetime.fromisoformat(at) for at in pair] for pair in written]
