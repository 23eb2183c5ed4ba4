"""Every operation of the API, asked as every member of the cast and as machines, in both lock configurations (api.toml)."""

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string

from tests.access.api_matrix import BEARERS, MACHINES, ApiRow, api_rows
from tests.access.locks import open_scoping
from tests.access.matrix import GROUPS
from tests.cast import Cast
from tests.integrations.programs import API, machine_of, program_of
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.access.permissions import Permission
from vallat.integrations.queries.programs import own_scopes
from vallat.organisation.models import Site
from vallat.organisation.people.actions.places import add_room
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify, start_waiting

STRANGERS = (*GROUPS["strangers"].split(), "machine_sim")
SEEING = (Permission.TICKET_VIEW_TOWN, Permission.PEOPLE_VIEW)
SECRET = "Zinzolin"  # in the subject of every ticket of Bouc-Bel-Air
World = dict[str, object]


@pytest.fixture
def at() -> datetime:
    return timezone.now()


@pytest.fixture
def world(cast: Cast, at: datetime) -> World:
    return _world(cast, at)


@pytest.fixture
def open_world(open_cast: Cast, at: datetime) -> World:
    return _world(open_cast, at)


def _world(cast: Cast, at: datetime) -> World:
    """Tickets of Bouc-Bel-Air in each state, and the secret of every bearer."""
    tickets = {
        name: a_ticket(cast, at, subject=SECRET) for name in ("own", "fresh", "done", "waits", "handed")
    }
    with cast.acting("referent_bba") as referent:
        hall = Site.objects.get(pk=cast.person("user_bba").site_id)
        room = add_room(site=hall, name="Local réseau", by=referent, at=at)
    with cast.acting("n1") as n1:
        for name in ("own", "done", "waits", "handed"):
            acknowledge(ticket=tickets[name], by=n1, at=at)
            qualify(ticket=tickets[name], service_code="printing", impact="i2", urgency="U2", by=n1, at=at)
        resolve(ticket=tickets["done"], text="Réparé.", by=n1, at=at)
        start_waiting(ticket=tickets["waits"], attributed_to="user", reason="Absent.", by=n1, at=at)
        assign(
            ticket=tickets["handed"],
            contractor=cast.organisations["contractor"],
            reason="Niveau 3",
            by=n1,
            at=at,
        )
    return {
        **{name: ticket.number for name, ticket in tickets.items()},
        "person": cast.person("user_bba").pk,
        "site": cast.person("user_bba").site_id,
        "room": room.pk,
        "secrets": dict(_secrets(cast, at)),
    }


def _secrets(cast: Cast, at: datetime) -> Iterator[tuple[str, str]]:
    manager = "general_manager"
    machines = {
        "machine_bba": lambda: machine_of(cast, "manager_bba", "bouc-bel-air", manager, at, *SEEING),
        "machine_sim": lambda: machine_of(cast, "manager_sim", "simiane-collongue", manager, at, *SEEING),
        "monitoring": lambda: machine_of(cast, "cio", "sigv", "technician", at, Permission.ALERTS_SEND),
        "narrow": lambda: program_of(cast, "n1", at, Permission.PEOPLE_VIEW),
    }
    assert machines.keys() == MACHINES.keys()
    for short in BEARERS:
        if short in machines:
            yield short, machines[short]().secret
        elif short != "nobody" and own_scopes(cast.actor(short)):
            yield short, program_of(cast, short, at).secret


def answer(cast: Cast, world: World, row: ApiRow, short: str) -> int:
    """The code that this bearer gets. What the request wrote is undone."""
    secret = world["secrets"].get(short)  # type: ignore[attr-defined]
    body = row.body and {
        name: world["person"] if value == "{person}" else value for name, value in row.body.items()
    }
    with transaction.atomic():
        set_context(cast.system)
        response = Client(raise_request_exception=False).generic(
            row.method,
            API + row.address.format(**world),
            "" if row.body is None else json.dumps(body or {}),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"} if secret else {},
        )
        transaction.set_rollback(True)
    set_context(cast.system)
    if short in STRANGERS and short != "n3":
        assert SECRET.encode() not in response.content, f"{row.name} tells {short} of another town's ticket"
        assert b"Boucalier" not in response.content, f"{row.name} names another town's user to {short}"
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
    return response.status_code


def named() -> dict[str, ApiRow]:
    return {f"{number} {row.name} {row.note}".strip(): row for number, row in enumerate(api_rows())}


def expected(short: str) -> dict[str, int]:
    return {name: row.codes[short] for name, row in named().items()}


def walked(cast: Cast, world: World, short: str) -> dict[str, int]:
    return {name: answer(cast, world, row, short) for name, row in named().items()}


@pytest.mark.parametrize("short", BEARERS)
def test_each_bearer_gets_the_declared_answers(cast: Cast, world: World, short: str) -> None:
    assert walked(cast, world, short) == expected(short)


@pytest.mark.parametrize("short", STRANGERS)
def test_the_database_alone_keeps_strangers_out(
    cast: Cast, world: World, short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lock open: `visible_to` gives everything."""
    open_scoping(monkeypatch)
    assert walked(cast, world, short) == expected(short)


@pytest.mark.parametrize("short", STRANGERS)
def test_scoping_alone_keeps_strangers_out(open_cast: Cast, open_world: World, short: str) -> None:
    """The second lock open: PostgreSQL shows every row to everybody."""
    assert walked(open_cast, open_world, short) == expected(short)


def test_lists_and_counts_hold_no_foreign_row(cast: Cast, world: World, at: datetime) -> None:
    """What a code can't show: the rows and the counts themselves."""
    theirs = a_ticket(cast, at, requester="user_sim")
    for short in ("user_sim", "referent_sim", "manager_sim", "machine_sim", "n3"):
        with transaction.atomic():
            response = Client().get(
                f"{API}/tickets?state=all", headers={"Authorization": f"Bearer {world['secrets'][short]}"}
            )  # type: ignore[index]
            transaction.set_rollback(True)
        found = response.json()
        numbers = [ticket["number"] for ticket in found["tickets"]]
        assert numbers == [world["handed"] if short == "n3" else theirs.number]
        assert found["count"] == 1


def test_each_operation_of_the_api_is_declared() -> None:
    paths = import_string("config.api.api").get_openapi_schema()["paths"]
    there = {
        f"{method.upper()} {path.removeprefix(API)}" for path, methods in paths.items() for method in methods
    }
    assert {row.operation for row in api_rows()} == there


def test_a_method_that_is_not_declared_is_refused(cast: Cast, world: World) -> None:
    declared = {tuple(row.operation.split(" ", 1)) for row in api_rows()}
    addresses = {row.operation.partition(" ")[2]: row.address.partition("?")[0] for row in api_rows()}
    taken = {}
    for path, address in addresses.items():
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if (method, path) not in declared:
                code = answer(cast, world, ApiRow(f"{method} ", address, {}, {}, ""), "cio")
                if code != 405:
                    taken[f"{method} {address}"] = code
    assert taken == {}
