"""A deployment above the convention's figure is planned together: the ticket says so until a change that plans it is linked (5.6)."""

from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.convention.reading import Page
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.models import Change, ProblemLink, Ticket

PLAN = {
    "token": "7d3f0d1e-6c0b-4f7e-9f5b-1f0c5a5f7a11",
    "title": "Quarante postes",
    "why": "Renouvellement.",
    "risk": "low",
    "risk_words": "Peu.",
    "starts_at": "2026-12-07T08:00",
    "ends_at": "2026-12-11T17:00",
    "backout_plan": "Les anciens postes restent une semaine.",
}


def a_project(cast: Cast, at: datetime, devices: int) -> Ticket:
    answers = {"what": "Renouveler les postes", "devices": devices, "planned_together": devices > 3}
    with cast.acting("n1") as n1:
        return open_ticket(
            requester=cast.person("head_bba"), channel="phone", subject="Quarante postes", text="Le projet.",
            kind="service_request", service_code="project-assistance", answers=answers, by=n1, at=at,
        )  # fmt: skip


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    return cast.signed_in(client, "cio")


def test_the_ticket_says_so_and_leads_to_a_change_that_is_filled_in(
    cast: Cast, desk: Client, at: datetime
) -> None:
    ticket = a_project(cast, at, 40)
    page = Page(desk, f"/tickets/{ticket.number}/")
    assert "À planifier ensemble avec la mairie" in page.words
    assert "Ce qui est demandé dépasse 3 utilisateurs ou appareils" in page.words
    assert "Aucun changement n'est encore planifié" in page.words
    assert page.links["Planifier ensemble"] == f"/changes/new/?ticket={ticket.number}"
    form = desk.get(f"/changes/new/?ticket={ticket.number}").content.decode()
    assert 'value="Quarante postes"' in form
    assert "plus de 3 utilisateurs ou appareils (section 5.6)" in form
    assert "Nombre d&#x27;appareils ou de personnes : 40" in form


def test_it_says_which_change_plans_it_until_that_one_is_refused(
    cast: Cast, desk: Client, at: datetime
) -> None:
    ticket = a_project(cast, at, 40)
    assert desk.post(f"/changes/new/?ticket={ticket.number}", PLAN).status_code == 302
    with cast.acting("cio"):
        change = Change.objects.get()
        assert ProblemLink.objects.get().ticket_id == ticket.pk
    page = Page(desk, f"/tickets/{ticket.number}/")
    assert "Planifié ensemble avec la mairie" in page.words
    assert "Planifier ensemble" not in page.links
    assert page.links["Quarante postes"] == f"/changes/{change.pk}/"
    assert desk.post(f"/changes/{change.pk}/decision/", {"approved": "no"}).status_code == 302
    assert "Aucun changement n'est encore planifié" in Page(desk, f"/tickets/{ticket.number}/").words


def test_who_asked_reads_that_it_is_planned_with_their_town(cast: Cast, at: datetime) -> None:
    ticket = a_project(cast, at, 40)
    page = Page(cast.signed_in(Client(), "head_bba"), f"/tickets/{ticket.number}/")
    assert "Se planifie avec votre mairie" in page.words
    assert "Planifier ensemble" not in page.links


def test_at_the_figure_nothing_is_said(cast: Cast, desk: Client, at: datetime) -> None:
    ticket = a_project(cast, at, 3)
    page = Page(desk, f"/tickets/{ticket.number}/")
    assert "avec la mairie" not in page.words
    assert "Planifier ensemble" not in page.links
