"""One instant says that a promise is passed: page, list, API, report, register, webhook and mail never disagree on it (6.5)."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integrations.programs import program_of
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.escalation.surfaces import Figures, card_is_late, figures_of, missed
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.integrations.actions.webhooks import add_webhook
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery
from vallat.servicedesk.escalation.actions.breaches import attribute_breaches
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Ticket

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONTH = "2026-11"
LATE = "Le délai d'intervention est dépassé"
PASSED = {"response": "Délai d’intervention dépassé", "resolution": "Délai de résolution dépassé"}
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock of the pages."""
    return lambda at: monkeypatch.setattr("django.utils.timezone.now", lambda: at)


def worker(cast: Cast, at: datetime) -> None:
    set_context(cast.system)
    raise_due(at=at)
    attribute_breaches(by=cast.system, at=at)


def figures(cast: Cast, client: Client) -> Figures:
    """The month of Bouc-Bel-Air, as its general manager downloads it."""
    return figures_of(cast.signed_in(client, "manager_bba"), "bouc-bel-air", MONTH)


def surfaces(cast: Cast, client: Client, number: str, at: datetime, name: str) -> dict[str, bool]:
    """Whether each surface says that this clock of the ticket is late. The list speaks of the clocks that run alone."""
    program = program_of(cast, "cio", at)
    told = {one["clock"]: one for one in program.get(f"/tickets/{number}").json()["clocks"]}[name]
    desk = cast.signed_in(client, "cio")
    page = desk.get(f"/tickets/{number}/").content.decode()
    register = desk.get(f"/breaches/?clock={name}&opened={MONTH}").content.decode()
    said = {
        "page": card_is_late(page, name),
        "timeline": PASSED[name] in page,
        "api": told["late"],
        "register": number in register,
        "list of the month": number in desk.get(f"/tickets/?opened={MONTH}&{name}=missed").content.decode(),
        "list of the API": number in program.get(f"/tickets?opened={MONTH}&{name}=missed").content.decode(),
        "report": missed(figures(cast, client), name) == "1",
    }
    if told["stopped_at"] is None:
        said["list"] = number in cast.signed_in(client, "cio").get("/tickets/?due=late").content.decode()
    return said


@pytest.mark.clause("6.5.response")
def test_a_major_incident_answered_two_minutes_after_the_call_is_answered_in_time_everywhere(
    cast: Cast, client: Client, clock: Clock, at: datetime
) -> None:
    clock(at)
    desk = cast.signed_in(client, "n1")
    called = {
        "token": str(uuid.uuid4()),
        "caller": cast.person("user_bba").pk,
        "text": "Plus personne ne peut travailler",
        "service_code": "computer",
        "cell": "i1-U1",
    }
    number = desk.post("/calls/new/", called)["Location"].partition("?")[0].rstrip("/").rpartition("/")[2]
    assert "à faire immédiatement" in desk.get(f"/tickets/{number}/").content.decode()
    assert number not in desk.get("/tickets/?due=late").content.decode()
    clock(at + 2 * MINUTE)
    page = f"/tickets/{number}/"
    ticket = _ticket(cast, number)
    answered = {"what": "call", "text": "Nous intervenons.", "call_informs": "on", "version": ticket.version}
    assert desk.post(f"{page}messages/", answered).status_code in (200, 302)
    clock(at + HOUR)
    worker(cast, at + HOUR)
    said = surfaces(cast, client, number, at + HOUR, "response")
    assert not any(said.values()), said
    told = figures(cast, client)
    assert told["response", "Toutes priorités", "met"] == "1"
    assert told["response", "Toutes priorités", "share"] == "100"


@pytest.mark.clause("6.5.response")
@pytest.mark.parametrize(("minutes", "late"), [(14, False), (15, True), (600, True)])
def test_every_surface_turns_late_at_the_same_instant(
    cast: Cast, client: Client, clock: Clock, opened: Opened, at: datetime, minutes: int, late: bool
) -> None:
    """Fifteen open minutes are the grace of the convention file: a P1 that nobody answers."""
    with cast.acting("cio") as cio:
        add_webhook(
            organisation=cast.organisations["bouc-bel-air"], url="https://supervision.example/vallat",
            events=[WebhookEvent.TICKET_BREACHED], by=cio, at=at,
        )  # fmt: skip
    ticket, now = opened("P1"), at + minutes * MINUTE
    clock(now)
    worker(cast, now)
    said = surfaces(cast, client, ticket.number, now, "response")
    set_context(cast.system)
    mails = OutgoingMail.objects.filter(subject__contains=LATE)
    said |= {"webhook": Delivery.objects.exists(), "mail": mails.exists()}
    assert set(said.values()) == {late}, said


@pytest.mark.clause("6.5.breach")
def test_a_new_qualification_moves_every_surface_and_its_own_deadline_is_noted_when_it_passes(
    cast: Cast, client: Client, clock: Clock, opened: Opened, at: datetime
) -> None:
    """P2, unanswered for four open hours; then qualified P3, whose response is due the next day; nobody answers that either."""
    ticket, late = opened("P2"), datetime(2026, 11, 17, 15, 30, tzinfo=at.tzinfo)
    clock(late)
    worker(cast, late)
    assert all(surfaces(cast, client, ticket.number, late, "response").values())
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="computer", impact="i3", urgency="U1", by=n1, at=late + MINUTE)
    for now, expected in ((late + 2 * MINUTE, False), (at + DAY + MINUTE, True)):
        clock(now)
        worker(cast, now)
        said = surfaces(cast, client, ticket.number, now, "response")
        assert set(said.values()) == {expected}, (now, said)
    set_context(cast.system)
    told = OutgoingMail.objects.filter(subject__contains=LATE, to="cio@sigv.example")
    assert told.count() == 2


@pytest.mark.clause("6.5.breach")
def test_the_report_attributes_missed_delays_as_the_register_does_corrections_included(
    cast: Cast, client: Client, clock: Clock, opened: Opened, at: datetime
) -> None:
    """Two late P2: one is corrected by the head of IT, on the page. Each number opens as many rows."""
    first, second = opened("P2"), opened("P2")
    now = at + 2 * DAY
    for ticket in (first, second):
        with cast.acting("tech") as tech:
            resolve(ticket=ticket, text="Fait.", by=tech, at=now)
    clock(now)
    worker(cast, now)
    head = cast.signed_in(client, "cio")
    corrected = first.breaches.get(clock="resolution")
    head.post(f"/breaches/{corrected.pk}/attribution/", {"attributed_to": "contractor", "reason": "Pièce."})
    told = figures(cast, client)
    lines = [line for (group, line, code) in told if (group, code) == ("resolution_attributed", "attributed")]
    assert lines == ["Syndicat", "Prestataire"]
    assert told["resolution_attributed", "Syndicat", "attributed"] == "1"
    assert told["resolution_attributed", "Prestataire", "attributed"] == "1"
    assert told["resolution", "Toutes priorités", "missed"] == "2"
    assert int(told["resolution_attributed", "Syndicat", "time_of_each"]) > 0
    for party, number in (("syndicate", second.number), ("contractor", first.number)):
        query = f"town=bouc-bel-air&opened={MONTH}&clock=resolution&attribution={party}"
        page = cast.signed_in(client, "manager_bba").get(f"/reports/bouc-bel-air/{MONTH}/").content.decode()
        assert f"/breaches/?{query}".replace("&", "&amp;") in page
        rows = cast.signed_in(client, "manager_bba").get(f"/breaches/?{query}").content.decode()
        assert rows.count("data-row") == 1
        assert number in rows


def _ticket(cast: Cast, number: str) -> Any:
    with cast.acting("n1"):
        return Ticket.objects.get(number=number)
