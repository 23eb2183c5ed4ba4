"""Every address of the product, walked as the people of the cast and as a stranger (each room's access.toml)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.locks import open_scoping
from tests.access.matrix import PAGE as DOCUMENT
from tests.access.matrix import PEOPLE, Row, groups_alike, page, rows
from tests.access.walking import STRANGERS, Walk
from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.roles import Reach

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ALIKE = groups_alike((row.codes for row in rows()), PEOPLE)  # one walks for all that get the same everywhere


def expected(short: str) -> dict[str, int]:
    return {_told_apart(row): row.codes[short] for row in rows()}


def walked(walk: Walk, short: str) -> dict[str, int]:
    return {_told_apart(row): walk.answer(row, short) for row in rows()}


def _told_apart(row: Row) -> str:
    """An address stands there once for each thing that is sent to it; the note says which."""
    return f"{row.name} {row.note}".strip()


@pytest.mark.parametrize("short", [first for first, *_ in ALIKE])
def test_each_person_gets_the_declared_answers(walk: Walk, short: str) -> None:
    assert walked(walk, short) == expected(short)


@pytest.mark.parametrize("alike", [alike for alike in ALIKE if len(alike) > 1], ids=lambda alike: alike[0])
def test_one_walks_for_those_who_hold_the_same(alike: list[str], cast_actors: Mapping[str, Actor]) -> None:
    """Else they are not alike: a row of the matrix tells them apart, or the role of one of them is wrong."""
    first, *others = (_held(cast_actors[short]) for short in alike)
    assert others == [first] * len(others)


def _held(actor: Actor) -> set[tuple[Reach, frozenset[Permission]]]:
    return {(grant.role.reach, frozenset(grant.role.permissions)) for grant in actor.grants}


@pytest.mark.parametrize("short", STRANGERS)
def test_the_database_alone_keeps_strangers_out(
    walk: Walk, short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lock open: `visible_to` gives everything."""
    open_scoping(monkeypatch)
    assert walked(walk, short) == expected(short)


def test_scoping_alone_keeps_strangers_out(open_walk: Walk) -> None:
    """The second lock open: PostgreSQL shows every row to everybody."""
    found = {short: walked(open_walk, short) for short in STRANGERS}
    assert found == {short: expected(short) for short in STRANGERS}


@pytest.mark.parametrize("short", ["nobody", "cio"])
def test_a_method_that_is_not_declared_is_refused(walk: Walk, short: str) -> None:
    taken = {}
    ours = sorted(
        (row for row in rows() if not row.route.startswith(("account_", "mfa_"))), key=lambda row: row.address
    )
    for _address, declared in groupby(ours, lambda row: row.address):
        same = list(declared)
        for method in set(METHODS) - {row.method for row in same}:
            row = replace(same[0], method=method, data={}, note="")
            code = walk.answer(row, short)
            if code not in (302, 403, 404, 405) or (code == 302 and short != "nobody"):
                taken[row.name] = code
    assert taken == {}


def test_each_address_of_the_product_is_declared() -> None:
    declared = {row.route for row in rows()}
    assert len({_told_apart(row) for row in rows()}) == len(list(rows())), "two rows of one name: give a note"
    there = dict(routes())
    assert {route for route in there if not route.startswith("api:")} == declared  # those are in api.toml
    elsewhere = {row.route: row.room for row in rows() if there[row.route] not in (row.room, None)}
    assert elsewhere == {}, "in the access.toml of another room than the page's"


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, str | None]]:
    """Each with the room whose page it is; None for those of a library."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            assert pattern.name, f"{pattern} has no name, and can't be declared"
            of, _, inside = pattern.callback.__module__.partition(".")
            yield f"{space}{pattern.name}", inside.partition(".")[0] if of == "vallat" else None


def test_the_page_of_the_matrix_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page(), "run `python -m tests.access.matrix`"
