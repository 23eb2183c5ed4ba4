"""What becomes of the tickets of the demo: most answered in time, some late and why, some not the desk's to solve."""

from datetime import datetime, timedelta
from random import Random

from django.conf import settings

from vallat.demo.desk import Desk
from vallat.demo.script import Asked, Life
from vallat.demo.story import Story
from vallat.demo.waiting import wait_for_contractor, wait_for_other, wait_for_user

RESPONSE_MISSED = (
    0.17  # of written tickets and of what is due at once; other calls are answered while they last
)
RESOLUTION_MISSED = 0.12
REOPENED = 0.04
REQUALIFIED = 0.06

STANDARD = ("i2", "U2")  # the measure of what carries no commitment of its own


def live(asked: Asked, desk: Desk, chance: Random) -> Story:
    """The whole life of a ticket, its future included; the caller cuts it at now."""
    life = Life(asked, desk, chance)
    if asked.channel == "phone":
        _take_call(life)
    else:
        _take_in(life)
    if asked.coverage == "out":
        _send_elsewhere(life)
    elif chance.random() < 0.02:
        _end_early(life)
    else:
        _inform(life)
        _solve(life)
    return life.story()


def _take_call(life: Life) -> None:
    """The person on the phone takes the ticket and qualifies it while they speak."""
    life.do("acknowledge", life.worker.actor)
    life.later(0.5, 4)
    _qualify(life)


def _take_in(life: Life) -> None:
    """A written request waits its turn: acknowledged, read, qualified."""
    asked, chance = life.asked, life.chance
    late = chance.random() < RESPONSE_MISSED
    part = chance.uniform(1.05, 1.6) if late else chance.triangular(0.02, 0.95, 0.2)
    answered = life.desk.part(asked.at, *_measure(life), "response", part)
    life.towards(answered, chance.uniform(0.2, 0.8))
    if life.at == asked.at:
        life.reach(answered)
    life.do("acknowledge", life.worker.actor)
    life.towards(answered, chance.uniform(0.3, 1))
    _qualify(life)
    life.reach(answered)


def _qualify(life: Life) -> None:
    asked = life.asked
    wanted = {
        "service_code": asked.case.service,
        "impact": asked.impact,
        "urgency": asked.urgency,
        "kind": asked.kind,
    }
    if life.chance.random() < REQUALIFIED and asked.impact != "i1":
        hurried = {**wanted, "impact": "i3" if asked.impact == "i2" else "i2"}
        life.do("qualify", life.worker.actor, **hurried)
        life.later(4, 30)
    life.do("qualify", life.worker.actor, **wanted)


def _send_elsewhere(life: Life) -> None:
    life.later(1, 40)
    life.do("close", life.worker.actor, reason="out_of_scope", text=life.asked.case.fix)


def _end_early(life: Life) -> None:
    life.later(5, 60)
    if life.chance.random() < 0.5:
        text = "Cette demande est déjà suivie sous un autre numéro. Nous regroupons les deux."
        life.do("close", life.worker.actor, reason="duplicate", text=text)
        return
    life.answer("Finalement le problème a disparu, vous pouvez fermer ma demande. Merci.")
    life.later(2, 50)
    life.do("close", life.worker.actor, reason="cancelled", text="Bien reçu, nous fermons votre demande.")


def _inform(life: Life) -> None:
    """Tells the user what was found; on the phone, most often at once."""
    finding = life.asked.case.finding
    on_the_phone = life.asked.channel == "phone"
    if on_the_phone and _at_once(life) and life.chance.random() < RESPONSE_MISSED:
        asked = life.asked
        life.reach(
            life.desk.part(asked.at, asked.impact, asked.urgency, "response", life.chance.uniform(1.1, 2))
        )
    if on_the_phone and (life.asked.impact == "i1" or life.chance.random() < 0.75):
        life.do("note_call", life.worker.actor, text=finding, informs=True)
        return
    if on_the_phone:
        life.later(10, 120)
    life.do("send_message", life.worker.actor, text=finding, informs=True)


def _solve(life: Life) -> None:
    asked, chance = life.asked, life.chance
    if asked.channel == "phone" and asked.team == "n1" and asked.impact == "i3" and chance.random() < 0.4:
        life.later(2, 25)
        life.do("resolve", life.worker.actor, text=asked.case.fix, closes=True)
        return
    if asked.team != "n1":
        life.later(2, 20)
        life.hand_to(life.desk.worker_for(asked.team, chance), "Pour intervention")
    late = chance.random() < RESOLUTION_MISSED
    solved = _solution(life, late=late)
    _meanwhile(life, solved, late=late)
    life.reach(solved)
    _finish(life)


def _solution(life: Life, *, late: bool) -> datetime:
    """The instant of the solution; what carries no commitment takes up to two weeks."""
    asked, chance = life.asked, life.chance
    if not _promised(life):
        return life.desk.part(asked.at, *STANDARD, "resolution", chance.triangular(0.3, 6, 1.5))
    part = chance.uniform(1.03, 2.2) if late else chance.triangular(0.08, 0.97, 0.35)
    return life.desk.part(asked.at, asked.impact, asked.urgency, "resolution", part)


def _meanwhile(life: Life, solved: datetime, *, late: bool) -> None:
    """Notes, questions, waiting: what explains that it took the time it took."""
    chance = life.chance
    if chance.random() < 0.25:
        life.towards(solved, 0.1)
        life.do("add_note", life.worker.actor, text=chance.choice(NOTES))
    if life.asked.case.contractor and chance.random() < 0.7:
        wait_for_contractor(life, solved)
    elif chance.random() < (0.6 if late else 0.14):
        wait_for_user(life, solved) if chance.random() < 0.6 else wait_for_other(life, solved)


def _finish(life: Life) -> None:
    """A temporary solution first, where one exists and it is urgent."""
    case, chance = life.asked.case, life.chance
    urgent = life.asked.impact == "i1" or (life.asked.impact, life.asked.urgency) == ("i2", "U1")
    if case.workaround and chance.random() < (0.55 if urgent else 0.12):
        life.do("work_around", life.worker.actor, text=case.workaround, final_fix=case.fix)
        life.days_later(1, 8)
    _resolve(life)


def _resolve(life: Life) -> None:
    life.do("resolve", life.worker.actor, text=life.asked.case.fix)
    if life.chance.random() < REOPENED:
        _come_back(life)
    _close(life)


def _close(life: Life) -> None:
    """By hand, unless nobody thought of it: it closes by itself within the hour after the delay (VALLAT_CLOSE_DAYS)."""
    due = life.at + timedelta(days=settings.CLOSE_DAYS)
    life.days_later(3, 6)
    by_hand = life.chance.choice(life.desk.first_level).actor
    if not settings.CLOSE_DAYS or life.at < due:
        life.do("close", by_hand, reason="done")
        return
    life.at = due.replace(minute=20, second=0, microsecond=0) + timedelta(hours=due.minute >= 20)
    life.do("close_by_itself", life.desk.closing, days=settings.CLOSE_DAYS, asks=True)


def _come_back(life: Life) -> None:
    life.days_later(1, 2)
    requester = life.desk.actor(life.asked.requester)
    life.do("reopen", requester, reason="Le même problème est revenu ce matin.")
    life.later(40, 500)
    life.do(
        "resolve", life.worker.actor, text="La cause est traitée cette fois : nous avons vérifié avec vous."
    )


def _promised(life: Life) -> bool:
    cell = life.desk.cell(life.asked.impact, life.asked.urgency)
    return life.asked.coverage == "covered" and cell.resolution is not None


def _at_once(life: Life) -> bool:
    """What is due at once: nobody answers in the very second, and a few only after the grace that the convention gives."""
    response = life.desk.cell(life.asked.impact, life.asked.urgency).response
    return _promised(life) and response is not None and response.immediate


def _measure(life: Life) -> tuple[str, str]:
    return (life.asked.impact, life.asked.urgency) if _promised(life) else STANDARD


NOTES = (
    "Même panne vue la semaine dernière sur un autre poste du service.",
    "Rappeler avant de passer : le bureau est fermé entre midi et deux.",
    "Vu avec le référent informatique, il confirme.",
    "À surveiller : la garantie de cet appareil se termine cette année.",
    "Essayé à distance sans succès, il faudra se déplacer.",
    "La personne est en réunion toute la matinée.",
)
