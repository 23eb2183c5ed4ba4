from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from tests import database
from tests.cast import Cast, cast_in
from tests.conftest import PARIS, on_database
from tests.governance.world import make_world
from vallat.access.actor import Actor

AT = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)  # as the fixture `at`


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What actions say."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def world_database(
    cast_database: str, cast_actors: Mapping[str, Actor], django_db_blocker: Any
) -> Iterator[str]:
    """Three towns, each with a row in every table that is theirs: committed once, in a database of its own."""
    name = f"{database.DATABASE}_towns"
    database.create_database(name, template=cast_database)
    with django_db_blocker.unblock(), on_database(name), translation.override("en"), transaction.atomic():
        make_world(cast_in(actors=cast_actors), AT)
    yield name
    database.drop_database(name)


@pytest.fixture
def world(world_database: str, cast_actors: Mapping[str, Actor], django_db_blocker: Any) -> Iterator[Cast]:
    """The three towns, in a transaction that is rolled back. Their files stay: a test that takes one away takes it from all."""
    with django_db_blocker.unblock(), on_database(world_database), transaction.atomic():
        yield cast_in(actors=cast_actors)
        transaction.set_rollback(True)
