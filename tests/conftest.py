"""What every test finds: a database as the product's role, the cast, an instant."""

import itertools
import os
from collections.abc import Iterator
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

from tests import database
from tests.cast import Cast, cast_in

PARIS = ZoneInfo("Europe/Paris")
NUMBERS = itertools.count()

# how long drawing and a case take is no result: machines are noisy
drawing.register_profile("vallat", deadline=None, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("vallat")


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
    database.create_database(database.DATABASE)
    database.name_files(settings.DATA)
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
    database.drop_database(database.DATABASE)


@pytest.fixture(scope="session")
def cast_database(django_db_setup: None, django_db_blocker: Any) -> str:
    """A database that holds the cast, committed; others are copied from it."""
    from django.db import transaction

    from vallat.demo.cast import make_cast

    name = f"{database.DATABASE}_cast"
    database.create_database(name)
    with django_db_blocker.unblock(), on_database(name), transaction.atomic():
        make_cast(at=datetime(2024, 10, 24, 14, 0, tzinfo=PARIS))
    return name


@pytest.fixture
def at() -> datetime:
    """A Tuesday in open hours, under the convention of 2024."""
    return datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)


@pytest.fixture
def cast(cast_database: str, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, in a transaction that is rolled back. `cast.acting("n1")` sets whose rows are seen."""
    from django.db import transaction

    with django_db_blocker.unblock(), on_database(cast_database), transaction.atomic():
        yield cast_in()
        transaction.set_rollback(True)


@pytest.fixture
def open_cast(own_database: str) -> Iterator[Cast]:
    """The cast in a database whose row-level security is off; rolled back."""
    from django.db import transaction

    from tests.access.locks import open_isolation

    open_isolation(own_database)
    with transaction.atomic():
        yield cast_in()
        transaction.set_rollback(True)


@pytest.fixture
def own_database(cast_database: str, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own with the cast, for what commits: several connections, workers, servers, browsers.

    Yields the DATABASE_URL of the product's role.
    """
    name = f"{database.DATABASE}_{next(NUMBERS)}"
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
        database.create_database(name, template=cast_database)
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
