"""A second host without the shared files starts nothing: the identity beside the files is that of the database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests import database
from tests.base.machine import Machine, free_port
from tests.cast import Cast, cast_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.installation.identity import (
    NotItsFiles,
    name_files,
    place,
    require_own_files,
    tables_of_files,
)
from vallat.base.models import Installation
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached

OTHER = "0b0e7b1e-9a4c-4b6e-8f0e-0d6c5c7d3a11"
SERVERS = ("serve", "web", "worker", "live", "lmtp")


@pytest.fixture
def data(own_database: str, tmp_path: Path) -> Iterator[Path]:
    """An empty VALLAT_DATA, and a database whose files nobody has named, and that never had any: tests before, on what it is a copy of,
    may have had some and taken them back."""
    with psycopg.connect(
        database.owner_url(own_database.partition("?")[0].rpartition("/")[2]), autocommit=True
    ) as owner:
        for table in tables_of_files():
            owner.execute(sql.SQL("VACUUM {}").format(sql.Identifier(table)))
    with override_settings(DATA=tmp_path / "data"):
        yield tmp_path / "data"


@contextmanager
def as_owner() -> Iterator[None]:
    """Of the tables, as `prepare` is."""
    before = connection.settings_dict["USER"]
    _sign_in(str(conninfo_to_dict(database.owner_url("postgres"))["user"]))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE none")
        yield
    finally:
        _sign_in(before)


def _sign_in(role: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["USER"] = role


def prepare(*, new: bool = False) -> None:
    """What `prepare` does of it, and `prepare --new`."""
    with as_owner():
        name_files(over=new)


def of_another_installation() -> None:
    """VALLAT_DATA is."""
    place().parent.mkdir(parents=True)
    place().write_text(f"{OTHER}\n")


def a_file_comes(at: datetime) -> None:
    with transaction.atomic():
        attach(a_ticket(cast_in(), at).messages.get(), [Attached("a.txt", "text/plain", b"a file")])


def test_prepare_names_the_files_once_in_one_line(data: Path) -> None:
    with pytest.raises(NotItsFiles, match="is missing"):
        require_own_files()
    prepare()
    prepare()
    require_own_files()
    identity = Installation.objects.get().identity
    assert (data / "files" / "INSTALLATION").read_text() == f"{identity}\n"


def test_a_second_host_with_a_folder_of_its_own_is_not_prepared_into_one(data: Path) -> None:
    prepare()
    with override_settings(DATA=data.with_name("of the second host")):
        with pytest.raises(NotItsFiles, match="Mount the folder `files`"):
            prepare()
        assert not place().exists()
        with pytest.raises(NotItsFiles):
            require_own_files()


def test_the_folder_of_another_installation_is_left_as_it_is(data: Path) -> None:
    of_another_installation()
    identity = str(Installation.objects.get().identity)
    for refused in (prepare, require_own_files):
        with pytest.raises(NotItsFiles, match=f"names {OTHER}, the database is {identity}"):
            refused()
    assert place().read_text() == f"{OTHER}\n"


def test_a_new_database_takes_the_folder_of_another_installation_over_when_it_is_told_to(data: Path) -> None:
    """Also when the first `prepare --new` was cut short after it had made the tables."""
    of_another_installation()
    prepare(new=True)
    require_own_files()
    prepare(new=True)
    require_own_files()


def test_one_that_is_at_work_takes_nothing_over_when_the_wrong_folder_is_mounted(data: Path) -> None:
    prepare()
    with override_settings(DATA=data.with_name("of another")):
        of_another_installation()
        with pytest.raises(NotItsFiles, match=f"names {OTHER}, .* this one is not new"):
            prepare(new=True)
        assert place().read_text() == f"{OTHER}\n"


def test_nor_does_one_that_comes_from_before_files_were_named(data: Path, at: datetime) -> None:
    a_file_comes(at)
    of_another_installation()
    with pytest.raises(NotItsFiles, match="this one is not new"):
        prepare(new=True)
    assert place().read_text() == f"{OTHER}\n"


def test_an_update_names_the_files_that_are_there(data: Path, at: datetime) -> None:
    a_file_comes(at)
    (data / "files" / "attachments").mkdir(parents=True)
    (data / "files" / "attachments" / "one").write_text("a file")
    prepare()
    require_own_files()


def test_an_update_beside_an_empty_folder_is_refused_where_rows_name_files(data: Path, at: datetime) -> None:
    """As one that runs where the folder is not mounted."""
    a_file_comes(at)
    with pytest.raises(NotItsFiles, match="is missing"):
        prepare()
    assert not place().exists()


def test_the_product_can_not_write_which_installation_it_is(cast: Cast) -> None:
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Installation.objects.update(identity=OTHER)


def test_commands_that_read_or_write_files_do_nothing_without_them(data: Path) -> None:
    for command in (("export_town", "cabries"), ("import_town", "a.zip"), ("bring_in", "people", "a.csv")):
        with pytest.raises(
            CommandError, match=r"This VALLAT_DATA is not that of this database.* Nothing was"
        ):
            call_command(*command)


def test_no_server_starts_and_mail_stays_with_who_sent_it(own_database: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "data")
    environ = {
        "DATABASE_URL": own_database,
        "SECRET_KEY": "a key for tests alone",
        "VALLAT_LMTP": f"127.0.0.1:{free_port()}",
    }
    for command in SERVERS:
        ended = machine.run(command, **environ)
        assert ended.returncode == os.EX_CONFIG
        assert "This VALLAT_DATA is not that of this database" in ended.stderr
        assert "Nothing was started." in ended.stderr
    ended = machine.run("intake_mail", "assistance", **environ)
    assert (ended.returncode, "This VALLAT_DATA is not that" in ended.stderr) == (os.EX_TEMPFAIL, True)
