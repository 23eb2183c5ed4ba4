"""The world that the matrix is walked in, made once."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from tests import database
from tests.access.locks import open_isolation
from tests.access.walking import Walk
from tests.access.world import world_of
from tests.cast import cast_in
from tests.conftest import PARIS, on_database
from vallat.access.actor import Actor

AT = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)


class World(NamedTuple):
    database: str
    named: Mapping[str, object]  # what stands in braces in an address


@pytest.fixture(scope="package")
def world(cast_database: str, cast_actors: Mapping[str, Actor], django_db_blocker: Any) -> Iterator[World]:
    """A row of each kind, committed in a database of its own."""
    name = f"{database.DATABASE}_world"
    database.create_database(name, template=cast_database)
    with django_db_blocker.unblock(), on_database(name), transaction.atomic():
        named = world_of(cast_in(actors=cast_actors), AT)
    yield World(name, named)
    database.drop_database(name)


@pytest.fixture
def walk(world: World, cast_actors: Mapping[str, Actor], django_db_blocker: Any) -> Iterator[Walk]:
    with django_db_blocker.unblock():
        yield from _walk_in(world.database, world, cast_actors)


@pytest.fixture
def open_walk(world: World, cast_actors: Mapping[str, Actor], django_db_blocker: Any) -> Iterator[Walk]:
    """Where row-level security is off."""
    name = f"{world.database}_open"
    database.create_database(name, template=world.database)
    open_isolation(database.app_url(name))
    with django_db_blocker.unblock():
        yield from _walk_in(name, world, cast_actors)
    database.drop_database(name)


def _walk_in(name: str, world: World, actors: Mapping[str, Actor]) -> Iterator[Walk]:
    with on_database(name), transaction.atomic():
        yield Walk(cast_in(actors=actors), world.named)
        transaction.set_rollback(True)
