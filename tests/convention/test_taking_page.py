"""The head of IT sees which open requests are under a former reading, what the latest would change, and takes it for them (0.act)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.convention.reading import Page
from tests.convention.running import said
from tests.convention.successor import file_of
from tests.convention.test_revisions import WHY, corrected
from tests.engines.agreement.variants import edited
from tests.query_counts import check_queries, queries_of
from tests.servicedesk.desk.rows import a_ticket
from vallat.convention.models import ConventionVersion
from vallat.journal.models import Entry
from vallat.servicedesk.escalation.actions.breach_register import settle_breaches
from vallat.servicedesk.models import Breach, ReadingTaken, Ticket

PAGE = "/convention/sigv-2024/requests/"


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_ticket(cast, at, subject="Écran noir")


@pytest.fixture
def revised(cast: Cast, ticket: Ticket, tmp_path: Path) -> Ticket:
    ran = said("revise_convention", file_of(corrected(), tmp_path), *WHY, "--confirm")
    assert ran.code == 0, ran.err
    return ticket


@pytest.mark.clause("0.update")
def test_the_page_of_the_convention_says_how_many_and_how_a_reading_is_loaded(
    cast: Cast, client: Client, revised: Ticket
) -> None:
    page = Page(cast.signed_in(client, "cio"), "/convention/")
    part = page.part("readings")
    assert "1 demande ouverte relève d'une lecture antérieure" in part
    assert "bin/vallat revise_convention FICHIER.toml --reason" in part
    assert PAGE in page.links.values()
    assert "/convention/compare/?a=sigv-2024--1&b=sigv-2024" in page.links.values()
    assert not Page(cast.signed_in(Client(), "user_bba"), "/convention/").has("readings")
    assert not Page(client, "/convention/sigv-2024--1/").has("panels")


@pytest.mark.clause("0.act")
def test_what_would_change_is_shown_first_then_taken_by_a_decision_with_its_reason(
    cast: Cast, client: Client, revised: Ticket
) -> None:
    due = revised.resolution_due_at
    page = Page(cast.signed_in(client, "cio"), PAGE)
    assert "Demandes ouvertes qui la prendraient 1" in page.words
    assert f"{revised.number} Écran noir" in page.words
    assert "Aujourd'hui : P3" in page.words
    revised.refresh_from_db()
    assert revised.resolution_due_at == due
    empty = client.post(PAGE, {"reason": " "})
    assert empty.status_code == 422
    assert "obligatoire" in empty.content.decode()
    assert client.post(PAGE, {"reason": "La case avait été mal lue."}).status_code == 302
    revised.refresh_from_db()
    assert due is not None
    assert revised.resolution_due_at is not None
    assert (revised.convention.revision, revised.resolution_due_at < due) == (2, True)
    taken = ReadingTaken.objects.get()
    assert (taken.reason, taken.taken_by, taken.tickets, taken.differing, taken.kept) == (
        "La case avait été mal lue.", cast.person("cio"), 1, 1, 0,
    )  # fmt: skip
    assert Entry.objects.filter(verb="ticket.reading_taken", subject_id=revised.pk).count() == 1
    after = Page(client, PAGE)
    assert "il n'y a rien à prendre" in after.words
    assert "La case avait été mal lue." in after.words
    assert "Inès Exemple" in after.words


def test_a_request_that_is_due_as_before_and_one_that_keeps_its_own_are_named_too(
    cast: Cast, client: Client, ticket: Ticket, at: datetime, tmp_path: Path
) -> None:
    keeps = a_ticket(cast, at, subject="Session bloquée", service_code="windows-session")
    text = edited(('code           = "windows-session"', 'code           = "windows-profile"'))
    said("revise_convention", file_of(text, tmp_path), *WHY, "--confirm")
    words = Page(cast.signed_in(client, "cio"), PAGE).words
    assert f"Échéance inchangée {ticket.number} Écran noir" in words
    assert f"Conserveraient la leur {keeps.number} Session bloquée" in words


def test_the_register_of_breaches_follows_the_reading(cast: Cast, client: Client, revised: Ticket) -> None:
    assert revised.resolution_due_at is not None
    with cast.acting("cio") as cio:
        settle_breaches(ticket=revised, at=revised.resolution_due_at + timedelta(days=9), by=cio)
        former = Breach.objects.get(clock="resolution").due_at
    assert cast.signed_in(client, "cio").post(PAGE, {"reason": "Erreur de lecture."}).status_code == 302
    revised.refresh_from_db()
    with cast.acting("cio"):
        (standing,) = Breach.objects.filter(clock="resolution", withdrawn_at=None)
    assert former > standing.due_at == revised.resolution_due_at


def test_a_former_reading_is_not_taken(cast: Cast, client: Client, revised: Ticket) -> None:
    cast.signed_in(client, "cio")
    Page(client, "/convention/sigv-2024--1/requests/", status=404)
    Page(client, "/convention/nothing/requests/", status=404)
    for who in ("n1", "sg", "manager_bba"):
        Page(cast.signed_in(Client(), who), PAGE, status=403)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"reason": ""}, "reading_taken_says_why"),
        ({"tickets": 0, "differing": 0}, "reading_taken_by_some"),
        ({"differing": 4}, "reading_taken_by_some"),
    ],
)
def test_the_database_keeps_a_decision_whole(
    cast: Cast, at: datetime, wrong: dict[str, object], constraint: str
) -> None:
    row = {
        "convention": ConventionVersion.objects.get(), "reason": "Une raison.", "taken_at": at,
        "tickets": 3, "differing": 1, "kept": 0, **wrong,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReadingTaken.objects.create(**row)


def test_the_page_asks_few_queries(cast: Cast, client: Client, revised: Ticket) -> None:
    check_queries("requests under a former reading", queries_of(cast.signed_in(client, "cio"), PAGE))
