"""A P1 starts the procedure, calls in who it must when it must, and ends with its ticket (6.5)."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.conftest import PARIS
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.major.conftest import Passes
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.journal.models import Entry
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import assign, qualify
from vallat.servicedesk.major_incidents.actions.affected import add_affected, say_update
from vallat.servicedesk.major_incidents.actions.procedure import take_part
from vallat.servicedesk.models import AffectedOrganisation, MajorIncident, MajorMember, MajorUpdate, Ticket

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TEAM = {"cio@sigv.example", "n1@sigv.example", "tech@sigv.example"}


def paris(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


def called_in(ticket: Ticket) -> set[str]:
    return set(MajorMember.objects.filter(major__ticket=ticket).values_list("person__email", flat=True))


@pytest.mark.clause("6.5.major")
def test_a_qualified_p1_starts_the_procedure_in_the_same_transaction(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P1", service="internet-outage")
    set_context(cast.system)
    major = MajorIncident.objects.get()
    assert (major.ticket, major.started_at, major.is_running) == (ticket, at, True)
    assert [(row.organisation.code, row.service_code) for row in AffectedOrganisation.objects.all()] == [
        ("bouc-bel-air", "internet-outage")
    ]
    assert Entry.objects.filter(verb="major.started").count() == 1


def test_a_presumed_p1_starts_it_too_and_a_lesser_qualification_ends_it(cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1:
        ticket = open_ticket(
            requester=cast.person("user_sim"),
            channel="phone",
            subject="Plus rien",
            text="Tout est arrêté.",
            impact="i1",
            urgency="U1",
            by=n1,
            at=at,
        )
        assert MajorIncident.objects.get().is_running
        qualify(ticket=ticket, service_code="computer", impact="i3", urgency="U1", by=n1, at=at + MINUTE)
        major = MajorIncident.objects.get()
    assert (major.ending, major.ended_by, major.ended_at) == ("lesser", cast.person("n1"), at + MINUTE)
    set_context(cast.system)
    assert not AffectedOrganisation.objects.filter(ended_at=None).exists()


def test_what_is_less_or_out_of_scope_starts_nothing(cast: Cast, opened: Opened) -> None:
    opened("P2")
    set_context(cast.system)
    assert not MajorIncident.objects.exists()


@pytest.mark.clause("6.5.major")
@pytest.mark.parametrize(
    ("declared", "passes_at", "whole_team"),
    [
        (paris(11, 17, 16, 29), paris(11, 17, 16, 29), True),
        (paris(11, 17, 16, 31), paris(11, 17, 16, 31), False),
        (paris(11, 20, 19, 0), paris(11, 23, 8, 0), True),  # Friday evening: Monday
        (paris(11, 17, 7, 59), paris(11, 17, 8, 0), True),
        (paris(12, 25, 10, 0), paris(12, 28, 8, 0), True),  # Christmas, a Friday
    ],
)
def test_the_hour_of_the_declaration_decides_who_is_called_in_and_when(
    cast: Cast, opened: Opened, passes: Passes, declared: datetime, passes_at: datetime, whole_team: bool
) -> None:
    ticket = opened("P1", when=declared)
    passes(passes_at - MINUTE)
    assert called_in(ticket) == set()
    passes(passes_at)
    passes(passes_at + MINUTE)
    set_context(cast.system)
    assert called_in(ticket) == (TEAM if whole_team else {"cio@sigv.example"})
    assert MajorIncident.objects.get().started_at == declared


@pytest.mark.clause("6.5.major")
@pytest.mark.parametrize(
    ("declared", "morning"),
    [
        (paris(11, 17, 17, 0), paris(11, 18, 8, 0)),
        (paris(11, 20, 16, 30), paris(11, 23, 8, 0)),  # Friday: Monday
        (paris(12, 24, 17, 0), paris(12, 28, 8, 0)),  # before Christmas, a Friday
    ],
)
def test_what_is_declared_too_late_to_mobilise_the_team_mobilises_it_the_next_morning(
    cast: Cast, opened: Opened, passes: Passes, declared: datetime, morning: datetime
) -> None:
    ticket = opened("P1", when=declared)
    passes(declared)
    passes(morning - MINUTE)
    assert called_in(ticket) == {"cio@sigv.example"}
    passes(morning)
    passes(morning + MINUTE)
    set_context(cast.system)
    assert called_in(ticket) == TEAM
    told = OutgoingMail.objects.filter(subject__contains=ticket.number, to="n1@sigv.example")
    assert told.count() == 1
    asked = OutgoingMail.objects.filter(subject__contains=ticket.number, to=ticket.requester.email)
    assert asked.count() == 2  # that it is received, and once whom to call


@pytest.mark.clause("6.5.major")
def test_what_was_held_until_the_next_morning_mobilises_the_team_as_it_is_opened(
    cast: Cast, opened: Opened, passes: Passes
) -> None:
    ticket = opened("P1", when=paris(11, 17, 17, 0))
    passes(paris(11, 18, 9, 0))  # the first time that the worker sees it
    assert called_in(ticket) == TEAM


@pytest.mark.clause("6.5.major")
@pytest.mark.parametrize("how", ["worked_around", "resolved"])
def test_what_is_over_by_the_morning_calls_nobody_in(
    cast: Cast, opened: Opened, passes: Passes, how: str
) -> None:
    declared = paris(11, 17, 17, 0)
    ticket = opened("P1", when=declared)
    passes(declared)
    with cast.acting("tech") as tech:
        over_at = declared + 30 * MINUTE
        if how == "worked_around":
            work_around(ticket=ticket, text="Lien de secours.", final_fix="Fibre", by=tech, at=over_at)
        else:
            resolve(ticket=ticket, text="Réparé.", by=tech, at=over_at)
    passes(paris(11, 18, 8, 0))
    assert called_in(ticket) == {"cio@sigv.example"}


def test_who_is_on_it_says_so_once(cast: Cast, major: MajorIncident, at: datetime, passes: Passes) -> None:
    passes(at + MINUTE)
    with cast.acting("tech") as tech:
        take_part(major=major, by=tech, at=at + 2 * MINUTE)
        take_part(major=major, by=tech, at=at + 9 * MINUTE)
    set_context(cast.system)
    assert MajorMember.objects.get(person=cast.person("tech")).acknowledged_at == at + 2 * MINUTE
    assert Entry.objects.filter(verb="major.acknowledged").count() == 1


@pytest.mark.parametrize("how", ["worked_around", "resolved", "closed"])
def test_it_ends_with_its_ticket_and_a_reopening_takes_it_up_again(
    cast: Cast, major: MajorIncident, at: datetime, how: str
) -> None:
    ticket, later = major.ticket, at + HOUR
    with cast.acting("cio") as cio:
        add_affected(major=major, town_code="cabries", service_code="", by=cio, at=at)
        if how == "worked_around":
            work_around(ticket=ticket, text="Lien de secours.", final_fix="Fibre", by=cio, at=later)
        elif how == "resolved":
            resolve(ticket=ticket, text="Réparé.", by=cio, at=later)
        else:
            close(ticket=ticket, reason="duplicate", text="Déjà connu.", by=cio, at=later)
        major.refresh_from_db()
        assert (major.ending, major.ended_at, major.ended_by) == (how, later, cast.person("cio"))
        assert not AffectedOrganisation.objects.filter(ended_at=None).exists()
        reopen(ticket=ticket, reason="Retombé.", by=cio, at=later + HOUR)
    set_context(cast.system)
    major.refresh_from_db()
    assert major.is_running
    assert {row.organisation.code for row in AffectedOrganisation.objects.filter(ended_at=None)} == {
        "bouc-bel-air",
        "cabries",
    }
    assert MajorIncident.objects.count() == 1


def test_a_contractor_who_solves_it_ends_it_for_every_town(
    cast: Cast, major: MajorIncident, at: datetime
) -> None:
    """Who may not see the other towns still ends what touches them."""
    ticket = major.ticket
    with cast.acting("cio") as cio:
        add_affected(major=major, town_code="cabries", service_code="", by=cio, at=at)
        say_update(major=major, text="Nous cherchons.", token=token(1), by=cio, at=at + MINUTE)
        contractor = cast.organisations["contractor"]
        assign(ticket=ticket, contractor=contractor, reason="Fibre coupée", by=cio, at=at + MINUTE)
    with cast.acting("n3") as n3:
        resolve(ticket=ticket, text="Réparé.", by=n3, at=at + HOUR)
    set_context(cast.system)
    assert not AffectedOrganisation.objects.filter(ended_at=None).exists()
    over = MajorUpdate.objects.filter(kind="over")
    assert {update.organisation.code for update in over} == {"bouc-bel-air", "cabries"}
    assert (
        OutgoingMail.objects.filter(to="referent@cabries.example", subject__contains="terminé").count() == 1
    )


def test_a_ticket_has_one_procedure_and_the_database_says_so(cast: Cast, major: MajorIncident) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MajorIncident.objects.create(
            ticket=major.ticket,
            organisation=major.organisation,
            started_at=major.started_at,
            news_due_at=major.started_at,
        )


def token(number: int) -> UUID:
    return UUID(int=number)
