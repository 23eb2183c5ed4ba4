"""Tickets of these last days drawn for the cast, so that each of them finds something to look at and to do.

Each line: who asks, about what, by which channel, how many open minutes ago, and how far it went.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random

from vallat.assets.models import Asset
from vallat.demo.desk import Desk
from vallat.demo.placeholders import Surroundings
from vallat.demo.script import Life, asked_of
from vallat.demo.story import Story
from vallat.demo.texts import cases
from vallat.demo.waiting import hand_to_contractor

FIRST_NUMBER = 90_001
Plot = Callable[[Life], None]


def untouched(life: Life) -> None:
    """Nobody has looked at it yet."""


def qualified(life: Life) -> None:
    life.later(1, 3)
    life.do("acknowledge", life.worker.actor)
    life.later(1, 2)
    asked = life.asked
    wanted = {
        "service_code": asked.case.service,
        "impact": asked.impact,
        "urgency": asked.urgency,
        "kind": asked.kind,
    }
    life.do("qualify", life.worker.actor, **wanted)


def informed(life: Life) -> None:
    qualified(life)
    life.later(1, 3)
    life.do("send_message", life.worker.actor, text=life.asked.case.finding, informs=True)


def with_technician(life: Life) -> None:
    informed(life)
    life.hand_to(life.desk.technicians[0], "Pour intervention sur place")


def question_asked(life: Life) -> None:
    informed(life)
    life.later(2, 5)
    life.do("send_message", life.worker.actor, text="Quand pouvons-nous passer à votre bureau ?")
    life.do(
        "start_waiting", life.worker.actor, attributed_to="user", reason="Réponse de l'utilisateur attendue"
    )


def town_waited_for(life: Life) -> None:
    with_technician(life)
    life.later(2, 5)
    reason = "Accès au local technique : clé attendue des services techniques"
    life.do("start_waiting", life.worker.actor, attributed_to="town", reason=reason)


def worked_around(life: Life) -> None:
    with_technician(life)
    life.later(5, 15)
    life.do("work_around", life.worker.actor, text=life.asked.case.workaround, final_fix=life.asked.case.fix)


def with_contractor(life: Life) -> None:
    informed(life)
    hand_to_contractor(life)


def with_head(life: Life) -> None:
    informed(life)
    life.hand_to(life.desk.head, "Demande de direction")


def solved(life: Life) -> None:
    informed(life)
    life.later(5, 12)
    life.do("resolve", life.worker.actor, text=life.asked.case.fix)


BBA, CAB, SIM = "@bouc-bel-air.example", "@cabries.example", "@simiane-collongue.example"

# requester, service, which of its cases, channel, impact, urgency, open minutes ago, plot
LINES: tuple[tuple[str, str, int, str, str, str, float, Plot], ...] = (
    ("user" + BBA, "printing", 0, "email", "i3", "U1", 12, untouched),
    ("user" + BBA, "computer", 3, "portal", "i3", "U1", 150, question_asked),
    ("user" + BBA, "folder-rights", 0, "phone", "i3", "U2", 700, with_technician),
    ("user" + BBA, "account", 4, "phone", "i3", "U1", 300, solved),
    ("user" + CAB, "office-applications", 3, "email", "i3", "U1", 35, untouched),
    ("user" + CAB, "windows-session", 0, "phone", "i3", "U1", 200, worked_around),
    ("user" + CAB, "printing", 2, "portal", "i3", "U1", 520, solved),
    ("user" + CAB, "data-restore", 1, "portal", "i3", "U2", 90, question_asked),
    ("user" + SIM, "vpn-connection", 0, "email", "i3", "U1", 21, untouched),
    ("user" + SIM, "switches-wifi", 1, "portal", "i2", "U2", 240, with_technician),
    ("user" + SIM, "desk-telephony", 0, "phone", "i3", "U1", 410, solved),
    ("referent" + BBA, "business-access", 0, "phone", "i2", "U1", 55, worked_around),
    (
        "referent" + CAB,
        "business-access",
        1,
        "phone",
        "i2",
        "U1",
        415,
        with_technician,
    ),  # due within the hour
    ("referent" + SIM, "internet-outage", 0, "phone", "i1", "U1", 80, with_contractor),
    ("referent" + SIM, "network-access", 1, "phone", "i2", "U2", 1500, town_waited_for),  # late, and why
    ("referent" + CAB, "cctv-cameras", 0, "portal", "i2", "U2", 330, with_contractor),
    ("manager" + BBA, "direction-demand", 0, "portal", "i3", "U2", 900, with_head),
    (
        "manager" + CAB,
        "staff-movement",
        0,
        "email",
        "i3",
        "U1",
        400,
        untouched,
    ),  # its answer is due soon, or late
    ("manager" + SIM, "staff-movement", 1, "email", "i3", "U1", 260, untouched),
)


def spotlights(desk: Desk, now: datetime) -> Iterator[Story]:
    """The first level's part falls to the cast's own; the rest of the team has the year's tickets."""
    chance = Random(len(LINES))  # noqa: S311 (a demo)
    around = Surroundings(desk.people.values(), Asset.objects.order_by("id"))
    for number, (email, service, which, channel, impact, urgency, ago, plot) in enumerate(
        LINES, FIRST_NUMBER
    ):
        person = desk.people[email]
        words = around.words(person, chance)
        case = [case for case in cases() if case.service == service][which]
        asked = asked_of(
            desk,
            case,
            person,
            (impact, urgency),
            channel=channel,
            at=desk.before(now, ago),
            number=number,
            words=words,
            chance=chance,
        )
        life = Life(asked, desk, chance, desk.first_level[0])
        plot(life)
        yield life.story().until(now)
