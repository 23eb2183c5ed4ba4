"""Every address of the product, walked as every member of the cast and as a stranger (matrix.toml)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.locks import open_scoping
from tests.access.matrix import GROUPS, PEOPLE, Row, page, rows
from tests.access.matrix import PAGE as DOCUMENT
from tests.access.world import SECRET, world_of
from tests.cast import Cast
from vallat.access.context import set_context

STRANGERS = tuple(GROUPS["strangers"].split())
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture
def world(cast: Cast, at: datetime) -> dict[str, object]:
    return world_of(cast, at)


@pytest.fixture
def open_world(open_cast: Cast, at: datetime) -> dict[str, object]:
    return world_of(open_cast, at)


def answer(cast: Cast, world: dict[str, object], row: Row, short: str) -> int:
    """The code that this person gets. What the request wrote is undone."""
    client = Client(raise_request_exception=False)
    cache.clear()  # what limits how often one address asks
    with transaction.atomic():
        set_context(cast.system)
        if short != "nobody":
            cast.signed_in(client, short)
        data = {name: value.format(**world) for name, value in row.data.items()}
        response = client.generic(
            row.method,
            row.address.format(**world),
            "&".join(f"{name}={value}" for name, value in data.items()),
            content_type="application/x-www-form-urlencoded",
        )
        # the client closes a file at its end
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    set_context(cast.system)
    if short in STRANGERS:
        assert SECRET.encode() not in content, f"{row.name} tells {short} of another town's ticket"
        named = (
            b"Boucusager" in content and row.route != "home:gallery"
        )  # where an invented sample bears the name
        assert short == "n3" or not named, f"{row.name} names another town's user to {short}"
    return response.status_code


def expected(short: str) -> dict[str, int]:
    return {_told_apart(row): row.codes[short] for row in rows()}


def walked(cast: Cast, world: dict[str, object], short: str) -> dict[str, int]:
    return {_told_apart(row): answer(cast, world, row, short) for row in rows()}


def _told_apart(row: Row) -> str:
    """An address stands there once for each thing that is sent to it; the note says which."""
    return f"{row.name} {row.note}".strip()


@pytest.mark.parametrize("short", PEOPLE)
def test_each_person_gets_the_declared_answers(cast: Cast, world: dict[str, object], short: str) -> None:
    assert walked(cast, world, short) == expected(short)


@pytest.mark.parametrize("short", STRANGERS)
def test_the_database_alone_keeps_strangers_out(
    cast: Cast, world: dict[str, object], short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lock open: `visible_to` gives everything."""
    open_scoping(monkeypatch)
    assert walked(cast, world, short) == expected(short)


@pytest.mark.parametrize("short", STRANGERS)
def test_scoping_alone_keeps_strangers_out(
    open_cast: Cast, open_world: dict[str, object], short: str
) -> None:
    """The second lock open: PostgreSQL shows every row to everybody."""
    assert walked(open_cast, open_world, short) == expected(short)


@pytest.mark.parametrize("short", ["nobody", "user_sim", "n3", "cio"])
def test_a_method_that_is_not_declared_is_refused(cast: Cast, world: dict[str, object], short: str) -> None:
    taken = {}
    ours = sorted(
        (row for row in rows() if not row.route.startswith(("account_", "mfa_"))), key=lambda row: row.address
    )
    for address, declared in groupby(ours, lambda row: row.address):
        same = list(declared)
        for method in set(METHODS) - {row.method for row in same}:
            row = Row(same[0].route, address, method, {}, {}, "")
            code = answer(cast, world, row, short)
            if code not in (302, 403, 404, 405) or (code == 302 and short != "nobody"):
                taken[row.name] = code
    assert taken == {}


def test_each_address_of_the_product_is_declared() -> None:
    declared = {row.route for row in rows()}
    assert len({_told_apart(row) for row in rows()}) == len(list(rows())), "two rows of one name: give a note"
    assert {route for route in routes() if not route.startswith("api:")} == declared  # those are in api.toml


def routes(patterns: list[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            assert pattern.name, f"{pattern} has no name, and can't be declared"
            yield f"{space}{pattern.name}"


def test_the_page_of_the_matrix_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page(), "run `python -m tests.access.matrix`"
