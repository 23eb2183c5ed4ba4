"""Two hosts whose clocks differ, or one whose clock was put back: who has the ticket's row later comes later (docs/adr/0190)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import times, town_hall
from tests.servicedesk.intake.letters import letter
from vallat.access.actor import Actor
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.handover import hand_over
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, end_waiting, qualify, start_waiting
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import (
    Appointment,
    Claim,
    Event,
    Mailbox,
    Message,
    PermanentFix,
    Ticket,
    Visit,
    Waiting,
)
from vallat.servicedesk.tickets.actions.conversation import add_note, answer_ticket, send_message

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
LATER = 70 * MINUTE


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    return Clock(monkeypatch, at)


def as_it_is(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def told(ticket: Ticket) -> list[datetime]:
    """The instants of its events, in the order in which they were written."""
    return list(Event.objects.filter(ticket=ticket).order_by("pk").values_list("at", flat=True))


def ended(ticket: Ticket, by: Actor, at: datetime) -> None:
    resolve(ticket=as_it_is(ticket), text="Dalle changée.", by=by, at=at)


def waited(ticket: Ticket, by: Actor, at: datetime) -> None:
    start_waiting(ticket=as_it_is(ticket), attributed_to="user", reason="Absente", by=by, at=at)


def none(ticket: Ticket, by: Actor, at: datetime) -> None:
    """Nothing besides its qualification."""


Check = Callable[[Ticket], bool]
CHANGES: dict[str, tuple[Callable[[Ticket, Actor, datetime], None], str, dict[str, str], Check]] = {
    "qualify": (
        none,
        "qualification",
        {"service": "computer", "cell": "i2-U2", "kind": "incident"},
        lambda ticket: ticket.urgency == "U2",
    ),
    "message": (
        none,
        "messages",
        {"text": "On arrive.", "informs": "on"},
        lambda ticket: ticket.informed_at is not None,
    ),
    "note": (
        none,
        "messages",
        {"what": "note", "text": "Dalle en stock."},
        lambda ticket: Message.objects.filter(ticket=ticket, direction="note").exists(),
    ),
    "wait": (
        none,
        "waiting",
        {"attributed_to": "contractor", "reason": "Dalle commandée"},
        lambda ticket: ticket.state == "waiting",
    ),
    "wait for somebody else": (
        waited,
        "waiting",
        {"attributed_to": "contractor", "reason": "Dalle commandée"},
        lambda ticket: Waiting.objects.get(ticket=ticket, ended_at=None).attributed_to == "contractor",
    ),
    "end the waiting": (waited, "waiting/end", {}, lambda ticket: ticket.state == "open"),
    "work around": (
        none,
        "workaround",
        {"text": "Un PC de prêt est posé.", "final_fix": "Changer la dalle"},
        lambda ticket: ticket.state == "worked_around",
    ),
    "resolve": (none, "resolution", {"text": "Dalle changée."}, lambda ticket: ticket.state == "resolved"),
    "reopen": (ended, "reopening", {"reason": "Noir de nouveau"}, lambda ticket: ticket.state == "open"),
    "close": (ended, "closure", {"reason": "done"}, lambda ticket: ticket.state == "closed"),
    "close at once": (
        waited,
        "closure",
        {"reason": "out_of_scope", "text": "Les consommables se commandent par la mairie."},
        lambda ticket: ticket.state == "closed",
    ),
    "hand over": (
        none,
        "assignment",
        {"to": "team-network", "reason": "Sur place"},
        lambda ticket: ticket.team == "network",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_is_lost_or_refused_on_a_host_whose_clock_was_put_back_an_hour(
    before: Any, cast: Cast, qualified: Ticket, at: datetime, now: Clock, change: str
) -> None:
    prepare, address, typed, is_so = CHANGES[change]
    desk = before("tech", qualified)
    with cast.acting("tech") as tech:
        prepare(qualified, tech, at + LATER)
    now.at = at + LATER - HOUR
    assert desk.post(address, **typed).status_code == 302
    desk.page("?show=all")
    with cast.acting("cio"):
        assert is_so(as_it_is(qualified))
        assert told(qualified) == sorted(told(qualified))


@pytest.mark.parametrize("apart", [2 * SECOND, 2 * MINUTE, HOUR], ids=str)
def test_of_two_hosts_apart_the_later_change_wins(
    before: Any, cast: Cast, qualified: Ticket, at: datetime, now: Clock, apart: timedelta
) -> None:
    desk = before("tech", qualified)
    now.at = at + LATER
    desk.done("resolution", text="Dalle changée.")
    now.at -= apart
    assert "Reopened" in desk.done("reopening", reason="Noir de nouveau")
    with cast.acting("cio"):
        ticket = as_it_is(qualified)
        assert (ticket.state, ticket.resolved_at) == ("open", None)
    now.at += apart
    desk.done("waiting", attributed_to="contractor", reason="Dalle commandée")
    now.at -= apart
    desk.done("waiting/end")
    desk.done("waiting", attributed_to="user", reason="Absente")
    desk.done("resolution", text="Dalle changée de nouveau.")
    with cast.acting("cio"):
        assert as_it_is(qualified).state == "resolved"
        assert told(qualified) == sorted(told(qualified))


def test_a_ticket_is_taken_into_account_and_resolved_before_the_clock_says_that_it_was_opened(
    before: Any, cast: Cast, ticket: Ticket, at: datetime, now: Clock
) -> None:
    desk = before("tech", ticket)
    now.at = at - 30 * MINUTE
    desk.done("acknowledgement")
    desk.done("qualification", service="computer", cell="i2-U1", kind="incident")
    assert "Resolved" in desk.done("resolution", text="Dalle changée.")
    with cast.acting("cio"):
        found = as_it_is(ticket)
        assert found.resolved_at is not None
        assert at < found.resolved_at < at + SECOND  # no time went by that a clock could tell
        assert found.opened_at == at


def test_an_appointment_and_a_visit_go_on_under_a_clock_that_was_put_back(
    before: Any, cast: Cast, qualified: Ticket, at: datetime, now: Clock
) -> None:
    desk = before("tech", qualified)
    site = town_hall(cast)
    start, end = times(0)
    offered = {"technician": cast.person("tech").pk, "time": f"{start.isoformat()}/{end.isoformat()}"}
    assert desk.post("appointment", **offered).status_code == 302
    now.at -= 5 * MINUTE
    assert desk.post("appointment", **offered).status_code == 302  # in place of the first
    assert desk.post("appointment/cancellation", reason="Elle rappelle").status_code == 302
    assert desk.post("visits", site=site.pk, token=uuid4()).status_code == 302
    with cast.acting("cio"):
        visit = Visit.objects.get()
    now.at -= 5 * MINUTE
    assert desk.client.post(f"/visits/{visit.pk}/arrival/").status_code == 302
    now.at -= 5 * MINUTE
    state = {"rooms": "damaged", "equipment": "fine", "words": "Une rayure", "solution": "Dalle changée."}
    assert desk.client.post(f"/visits/{visit.pk}/closing/", state).status_code == 302
    with cast.acting("cio"):
        visit.refresh_from_db()
        assert visit.closed_at is not None
        assert Appointment.objects.get().end == "cancelled"
        assert as_it_is(qualified).state == "resolved"
        assert told(qualified) == sorted(told(qualified))
    town = before("referent_bba", qualified).client
    claim = {"about": "rooms", "words": "Une rayure sur le mur", "token": uuid4()}
    assert town.post(f"/visits/{visit.pk}/claims/", claim).status_code == 302
    with cast.acting("cio"):
        row = Claim.objects.get()
    now.at -= 5 * MINUTE
    assert desk.client.post(f"/claims/{row.pk}/answer/", {"text": "Vu."}).status_code == 302
    now.at -= 5 * MINUTE
    assert desk.client.post(f"/claims/{row.pk}/end/", {"text": "Repeint."}).status_code == 302
    with cast.acting("cio"):
        assert Claim.objects.get().done_at is not None


def test_a_town_that_answers_on_a_host_behind_ends_the_waiting(
    before: Any, cast: Cast, qualified: Ticket, at: datetime, now: Clock
) -> None:
    desk = before("user_bba", qualified)
    with cast.acting("tech") as tech:
        waited(qualified, tech, at + LATER)
    now.at = at + LATER - 2 * SECOND
    desk.done("messages", text="Je suis là.")
    with cast.acting("cio"):
        assert as_it_is(qualified).state == "open"
        assert Message.objects.filter(ticket=qualified).latest("pk").at > at + LATER


def test_a_trigger_that_a_worker_behind_raises_is_told_after_what_was_done(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    due = qualified.response_due_at
    assert due is not None
    with cast.acting("tech") as tech:
        waited(qualified, tech, due + MINUTE)
    set_context(cast.system)
    assert raise_due(at=due + SECOND) > 0
    events = Event.objects.filter(ticket=qualified).order_by("pk")
    assert events.last().kind == "escalated"  # type: ignore[union-attr]
    assert told(qualified) == sorted(told(qualified))
    with cast.acting("tech") as tech:
        end_waiting(ticket=as_it_is(qualified), by=tech, at=due)
        assert as_it_is(qualified).state == "open"


ACTS: dict[str, Callable[[Ticket, Cast, Actor, datetime], object]] = {
    "acknowledge": lambda ticket, cast, by, at: acknowledge(ticket=ticket, by=by, at=at),
    "qualify": lambda ticket, cast, by, at: qualify(
        ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=by, at=at
    ),
    "note": lambda ticket, cast, by, at: add_note(ticket=ticket, text="En stock.", by=by, at=at),
    "tell": lambda ticket, cast, by, at: send_message(
        ticket=ticket, text="On arrive.", informs=True, by=by, at=at
    ),
    "answer": lambda ticket, cast, by, at: answer_ticket(
        ticket=ticket, author=cast.person("user_bba"), text=f"Oui, {at:%H:%M:%S}.", by=by, at=at
    ),
    "wait": lambda ticket, cast, by, at: start_waiting(
        ticket=ticket, attributed_to="user", reason="Absente", by=by, at=at
    ),
    "end waiting": lambda ticket, cast, by, at: end_waiting(ticket=ticket, by=by, at=at),
    "hand over": lambda ticket, cast, by, at: hand_over(
        ticket=ticket, team="network", reason="Sur place", by=by, at=at
    ),
    "work around": lambda ticket, cast, by, at: work_around(
        ticket=ticket, text="Un prêt.", final_fix="Changer la dalle", by=by, at=at
    ),
    "resolve": lambda ticket, cast, by, at: resolve(ticket=ticket, text="Changée.", by=by, at=at),
    "reopen": lambda ticket, cast, by, at: reopen(ticket=ticket, reason="Encore", by=by, at=at),
    "close": lambda ticket, cast, by, at: close(ticket=ticket, reason="done", by=by, at=at),
}


def lived(cast: Cast, acts: list[tuple[str, int]], at: datetime, *, jitter: int) -> tuple[object, ...]:
    """What becomes of a ticket, an act a minute: which acts are refused, and how it stands. Nothing is kept."""
    with cast.acting("n1") as by, transaction.atomic():
        ticket = open_ticket(
            requester=cast.person("user_bba"), channel="phone", subject="Écran", text="Noir.", by=by, at=at
        )
        refused = []
        for step, (name, seconds) in enumerate(acts, 1):
            try:
                ACTS[name](as_it_is(ticket), cast, by, at + step * MINUTE + jitter * seconds * SECOND)
            except NotPossible as refusal:
                refused.append((step, str(refusal)))
        found = as_it_is(ticket)
        assert told(ticket) == sorted(told(ticket))
        assert found.last_activity_at >= told(ticket)[-1]
        derived = ("acknowledged_at", "qualified_at", "informed_at", "responded_at", "resolution_stopped_at")
        stands = (
            found.state,
            found.team,
            found.closure_reason,
            *(getattr(found, name) is not None for name in (*derived, "resolved_at", "closed_at")),
            list(
                Waiting.objects.filter(ticket=ticket).order_by("pk").values_list("attributed_to", "ended_by")
            ),
            Message.objects.filter(ticket=ticket).count(),
            PermanentFix.objects.filter(ticket=ticket, ended_at=None).count(),
        )
        transaction.set_rollback(True)
    return refused, stands


def test_whatever_the_clocks_say_a_ticket_stands_as_under_a_good_one(cast: Cast, at: datetime) -> None:
    acts = st.lists(st.tuples(st.sampled_from(list(ACTS)), st.integers(-3600, 3600)), min_size=2, max_size=8)

    @settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
    @given(acts=acts.map(lambda drawn: [("qualify", 0), *drawn]))
    def check(acts: list[tuple[str, int]]) -> None:
        assert lived(cast, acts, at, jitter=1) == lived(cast, acts, at, jitter=0)

    check()


def test_an_answer_by_mail_that_a_host_behind_received_still_reopens(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    with cast.acting("tech") as tech:
        ended(qualified, tech, at + LATER)
        told_so = OutgoingMail.objects.latest("pk")
    raw = letter("Non, toujours noir.", subject="Re: Écran noir", In_Reply_To=told_so.message_id)
    behind = at + LATER - HOUR
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=behind)
    read_mail(mail.pk, at=behind)
    with cast.acting("cio"):
        assert as_it_is(qualified).state == "open"
        assert Message.objects.filter(ticket=qualified).latest("pk").at > at + LATER


def test_a_mail_of_before_the_waiting_stands_where_it_came_and_ends_nothing(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    with cast.acting("tech") as tech:
        waited(qualified, tech, at + LATER)
    raw = letter("Autre chose.", subject=f"Re: {qualified.reference}")
    came = at + LATER - MINUTE
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=came)
    read_mail(mail.pk, at=at + 2 * LATER)
    with cast.acting("cio"):
        assert as_it_is(qualified).state == "waiting"
        assert Message.objects.filter(ticket=qualified).latest("pk").at == came
