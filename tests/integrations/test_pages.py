"""The pages of tokens and of operations."""

import re
from datetime import datetime, timedelta

from django.test import Client

from tests.cast import Cast
from tests.integrations.programs import Program, machine_of, program_of
from tests.query_counts import counting_queries
from vallat.access.context import set_context
from vallat.access.permissions import Permission
from vallat.integrations.models import Token
from vallat.organisation.sign_in.actions.offboarding import leave

SECRET = re.compile(r"vlt_[\w-]{43}")
FORM = {"name": "Mon tableur", "days": "30", "scopes": ["ticket.view_own", "ticket.open"]}


def test_one_makes_a_token_sees_it_once_uses_it_and_revokes_it(cast: Cast) -> None:
    client = cast.signed_in(Client(), "user_bba", proved=True)
    made = client.post("/api-clients/tokens/", FORM)
    assert made["Cache-Control"] == "no-store"
    [secret] = SECRET.findall(made.content.decode())
    program = Program(secret)
    assert program.get("/tickets").status_code == 200
    page = client.get("/api-clients/tokens/").content.decode()
    assert "Mon tableur" in page
    assert secret not in page
    assert secret[:8] in page
    set_context(cast.system)
    token = Token.objects.get()
    response = client.post(f"/api-clients/tokens/{token.pk}/revocation/", follow=True)
    assert "Révoqué" in response.content.decode()
    assert program.get("/tickets").status_code == 401


def test_what_can_not_be_made_is_said_and_nothing_is_lost_of_what_was_typed(cast: Cast) -> None:
    client = cast.signed_in(Client(), "user_bba", proved=True)
    for change in ({"days": "400"}, {"scopes": []}, {"scopes": ["ticket.work"]}, {"name": ""}, {"days": "x"}):
        response = client.post("/api-clients/tokens/", {**FORM, **change})
        assert response.status_code == 422
        if "name" not in change:
            assert "Mon tableur" in response.content.decode()
    set_context(cast.system)
    assert not Token.objects.exists()


def test_a_person_is_offered_what_they_may_do_and_no_more(cast: Cast) -> None:
    page = cast.signed_in(Client(), "user_bba").get("/api-clients/tokens/").content.decode()
    assert "ticket.open" in page
    assert "ticket.work" not in page
    assert "/api-clients/machines/" not in page
    page = cast.signed_in(Client(), "cio").get("/api-clients/tokens/").content.decode()
    assert "ticket.work" in page
    assert "/api-clients/machines/" in page


def test_a_towns_manager_makes_a_machine_of_the_town(cast: Cast) -> None:
    client = cast.signed_in(Client(), "manager_bba", proved=True)
    town = cast.organisations["bouc-bel-air"].pk
    form = {**FORM, "organisation": town, "role": "general_manager", "scopes": ["ticket.view_town"]}
    [secret] = SECRET.findall(client.post("/api-clients/machines/", form).content.decode())
    assert Program(secret).get("/tickets").status_code == 200
    page = client.get("/api-clients/machines/").content.decode()
    assert "Mon tableur" in page
    assert secret not in page
    assert client.post("/api-clients/machines/", {**form, "role": "technician"}).status_code == 422
    assert client.post("/api-clients/machines/", {**form, "scopes": ["ticket.work"]}).status_code == 422
    assert (
        "Mon tableur"
        not in cast.signed_in(Client(), "manager_sim").get("/api-clients/machines/").content.decode()
    )


def test_the_page_of_operations_lists_each_without_a_script_of_its_own(cast: Cast) -> None:
    response = cast.signed_in(Client(), "user_bba").get("/api-clients/guide/")
    page = response.content.decode()
    for path in ("/api/v1/tickets/{number}/resolution", "/api/v1/alerts", "/api/v1/people/{person_id}"):
        assert path in page
    assert "cdn" not in page
    assert "<script>" not in page


def test_what_the_pages_and_the_api_cost(cast: Cast, at: datetime) -> None:
    for _ in range(3):
        program_of(cast, "cio", at)
        machine_of(cast, "cio", "sigv", "technician", at, Permission.TICKET_VIEW_TOWN)
    client = cast.signed_in(Client(), "cio")
    for name in ("tokens", "machines", "webhooks"):
        client.get(f"/api-clients/{name}/")
        with counting_queries(f"programs {name}"):
            client.get(f"/api-clients/{name}/")
    program = program_of(cast, "cio", at)
    program.get("/tickets")
    with counting_queries("api tickets"):
        program.get("/tickets")


def test_a_town_sees_the_machines_that_the_syndicate_answers_for(cast: Cast, at: datetime) -> None:
    machine_of(cast, "cio", "bouc-bel-air", "general_manager", at, Permission.TICKET_VIEW_TOWN)
    client = cast.signed_in(Client(), "manager_bba")
    page = client.get("/api-clients/machines/").content.decode()
    assert "supervision" in page
    assert cast.person("cio").last_name in page
    set_context(cast.system)
    leave(person=cast.person("cio"), last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    assert "Il n'ouvre rien" in client.get("/api-clients/machines/").content.decode()
