"""A scripted November at Bouc-Bel-Air, small enough to be counted by hand, through the domain's own actions.

| ticket | opened         | what happens                                                     |
|--------|----------------|------------------------------------------------------------------|
| A      | 3 Nov 09:00    | P2, answered in 20 min, solved the same afternoon                |
| B      | 5 Nov 09:00    | P2, answered late, user waited for, solved late                  |
| C      | 10 Nov 10:00   | P4 by appointment, answered, still open                          |
| D      | 12 Nov 10:00   | left to the town by the convention, closed as out of scope       |
| E      | 27 Nov 11:00   | P3, answered in 14 min, not due yet on 2 December                |
| F      | 20 Nov 10:00   | nobody touched it: both clocks ran out                           |
| G      | 16 Nov 09:30   | closed as a duplicate before it was due                          |
| H      | 31 Oct 23:30   | October's, solved on 2 November                                  |
| I      | 1 Nov 00:30    | November's on the town's clock, October's in UTC                 |
| Z      | 4 Nov 10:00    | of another town                                                  |
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.cast import Cast
from vallat.access.actor import Actor
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify, start_waiting
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import note_call

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 12, 2, 9, 0, tzinfo=PARIS)


def on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@dataclass(frozen=True)
class Desk:
    """Opens and answers tickets as first level."""

    cast: Cast
    n1: Actor

    def opens(self, at: datetime, channel: str, *, person: str = "user_bba", kind: str = "") -> Ticket:
        return open_ticket(
            requester=self.cast.person(person), channel=channel, subject="Sujet", text="Texte", kind=kind,
            by=self.n1, at=at, notify=False,
        )  # fmt: skip

    def answers(self, ticket: Ticket, at: datetime, service: str, impact: str, urgency: str) -> None:
        """Acknowledged and qualified at once, the user told at `at`."""
        acknowledge(ticket=ticket, by=self.n1, at=ticket.opened_at)
        qualify(
            ticket=ticket,
            service_code=service,
            impact=impact,
            urgency=urgency,
            by=self.n1,
            at=ticket.opened_at,
        )
        note_call(ticket=ticket, text="Dit au téléphone.", informs=True, by=self.n1, at=at)

    def solves(self, ticket: Ticket, at: datetime) -> None:
        resolve(ticket=ticket, text="C'est réparé.", by=self.n1, at=at)


def november(cast: Cast) -> dict[str, Ticket]:
    with cast.acting("n1") as n1:
        desk = Desk(cast, n1)
        return {**_answered(desk), **_left(desk), **_edges(desk)}


def _answered(desk: Desk) -> dict[str, Ticket]:
    a = desk.opens(on(11, 3, 9), "phone")
    desk.answers(a, on(11, 3, 9, 20), "computer", "i2", "U1")
    desk.solves(a, on(11, 3, 15))
    b = desk.opens(on(11, 5, 9), "email")
    desk.answers(b, on(11, 5, 15), "computer", "i2", "U1")
    start_waiting(ticket=b, attributed_to="user", reason="Absent", by=desk.n1, at=on(11, 5, 16))
    desk.solves(b, on(11, 9, 10))
    c = desk.opens(on(11, 10, 10), "portal", kind="service_request")
    desk.answers(c, on(11, 10, 10, 30), "fixed-lines", "i3", "U2")
    e = desk.opens(on(11, 27, 11), "email")
    desk.answers(e, on(11, 27, 11, 14), "computer", "i3", "U1")
    return {"A": a, "B": b, "C": c, "E": e}


def _left(desk: Desk) -> dict[str, Ticket]:
    d = desk.opens(on(11, 12, 10), "phone")
    qualify(
        ticket=d,
        service_code="town-video-conferencing",
        impact="i3",
        urgency="U1",
        by=desk.n1,
        at=on(11, 12, 10),
    )
    close(ticket=d, reason="out_of_scope", text="Voir l'éditeur.", by=desk.n1, at=on(11, 12, 10, 30))
    f = desk.opens(on(11, 20, 10), "phone")
    g = desk.opens(on(11, 16, 9, 30), "phone")
    close(ticket=g, reason="duplicate", text="Déjà connu.", by=desk.n1, at=on(11, 16, 9, 45))
    return {"D": d, "F": f, "G": g}


def _edges(desk: Desk) -> dict[str, Ticket]:
    h = desk.opens(on(10, 31, 23, 30), "phone")
    desk.answers(h, on(11, 2, 8, 45), "computer", "i2", "U1")
    desk.solves(h, on(11, 2, 9))
    i = desk.opens(on(11, 1, 0, 30), "portal", kind="service_request")
    desk.answers(i, on(11, 2, 9, 30), "computer", "i2", "U2")
    desk.solves(i, on(11, 2, 9, 30))
    z = desk.opens(on(11, 4, 10), "phone", person="user_sim")
    return {"H": h, "I": i, "Z": z}


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)
