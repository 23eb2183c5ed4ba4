"""What is backed up, and where to: made once for a file of tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests import database
from tests.backup.running import AT, SECRET, Place, back_up, bring_file_in
from tests.conftest import on_database
from vallat.backup.store.folder import Folder
from vallat.base.files.whole_files import write_whole


@pytest.fixture(scope="module")
def source(cast_database: str, django_db_blocker: Any) -> Iterator[Place]:
    """The cast, its files and its key, committed."""
    name = f"{database.DATABASE}_backed_up"
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
        database.create_database(name, template=cast_database)
        with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
            server.execute("ALTER ROLE vallat_app LOGIN")  # commands sign in as it
        with on_database(name):
            write_whole(settings.DATA / "keys" / "secret_key", SECRET.encode())
            yield Place(name, settings.DATA)
        database.drop_database(name)


@pytest.fixture
def store(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "backups" / "store")


@pytest.fixture(scope="module")
def backed_up(source: Place, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One backup, which is copied and never written to."""
    made = Folder(tmp_path_factory.mktemp("backed-up") / "store")
    bring_file_in("kept", AT)
    back_up(source, made)
    return made


@pytest.fixture
def store_of_one(backed_up: Folder, store: Folder) -> Folder:
    """A store with one backup in it."""
    shutil.copytree(backed_up.path, store.path)
    return store
