"""What every test finds: a database as the product's role, the cast, an instant."""

import gc
import itertools
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from tests import database, templates
from tests.cast import Cast, cast_in
from vallat.access.actor import Actor

PARIS = ZoneInfo("Europe/Paris")
NUMBERS = itertools.count()

# how long drawing and a case take is no result: machines are noisy
drawing.register_profile("vallat", deadline=None, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("vallat")


def pytest_collection_finish() -> None:
    """As the web server does once it is whole: each collection would look again at all of the code and at every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def plain_static_files() -> Iterator[None]:
    """Without hashed names, which need seconds of compression; a test of architecture holds that each name exists."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


@pytest.fixture(autouse=True)
def language_of_the_product() -> None:
    """A page that was asked for in English leaves its thread in English."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """The database stays closed to a test that asks for none: it would pass or fail by what ran before it."""
    database.ensure_template()
    database.create_database(database.DATABASE, template=templates.with_cast())
    database.name_files(settings.DATA)
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
    database.drop_database(database.DATABASE)


@pytest.fixture(scope="session")
def cast_database(django_db_setup: None) -> str:
    """The database that holds the cast; others are copied from it, and nobody is connected to it."""
    return templates.with_cast()


@pytest.fixture(scope="session")
def cast_actors(django_db_setup: None, django_db_blocker: Any) -> Mapping[str, Actor]:
    """Who the people of the cast are in every copy, asked once: they can't be changed."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        return cast_in().actors


@pytest.fixture
def at() -> datetime:
    """A Tuesday in open hours, under the convention of 2024."""
    return datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)


@pytest.fixture
def cast(cast_actors: Mapping[str, Actor], django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, in a transaction that is rolled back. `cast.acting("n1")` sets whose rows are seen.

    On a connection that is kept from test to test: a new one knows no table yet and has prepared nothing.
    """
    from django.db import transaction

    with django_db_blocker.unblock():
        if connection.errors_occurred and not connection.is_usable():
            connection.close()
        with transaction.atomic():
            yield cast_in(actors=cast_actors)
            transaction.set_rollback(True)


@pytest.fixture
def empty_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The tables of a database as it is made, with nobody in it. Yields the DATABASE_URL of the product's role."""
    name = f"{database.DATABASE}_empty"
    database.create_database(name)
    with django_db_blocker.unblock(), on_database(name):
        yield database.app_url(name)
    database.drop_database(name)


@pytest.fixture
def open_cast(own_database: str, cast_actors: Mapping[str, Actor]) -> Iterator[Cast]:
    """The cast in a database whose row-level security is off; rolled back."""
    from django.db import transaction

    from tests.access.locks import open_isolation

    open_isolation(own_database)
    with transaction.atomic():
        yield cast_in(actors=cast_actors)
        transaction.set_rollback(True)


@pytest.fixture
def own_database(cast_database: str, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own with the cast, for what commits: several connections, workers, servers, browsers.

    Yields the DATABASE_URL of the product's role.
    """
    with django_db_blocker.unblock(), copy_of(cast_database) as address:
        yield address


@pytest.fixture(scope="module")
def lasting_database(cast_database: str, django_db_blocker: Any) -> Iterator[str]:
    """The same for all tests of a module, which each begin with rows of their own: what one commits, the next finds."""
    with django_db_blocker.unblock(), copy_of(cast_database) as address:
        yield address


@contextmanager
def copy_of(template: str) -> Iterator[str]:
    name = f"{database.DATABASE}_{next(NUMBERS)}"
    database.create_database(name, template=template)
    with on_database(name):
        before = os.environ["DATABASE_URL"]
        os.environ["DATABASE_URL"] = database.app_url(name)
        try:
            yield database.app_url(name)
        finally:
            os.environ["DATABASE_URL"] = before
    database.drop_database(name)


class on_database:  # noqa: N801 (reads as a verb)
    """Points Django's connection at another database of the tests' server."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.before = connection.settings_dict["NAME"]
        self._switch(self.name)

    def __exit__(self, *error: object) -> None:
        self._switch(self.before)

    def _switch(self, name: str) -> None:
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = name


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=True)
