"""As whom the database is read and written: a backup sees every row, which neither the product's role nor the owner does."""

import os
from typing import Any

import psycopg
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from vallat.base.postgres.unavailable import why_away

ROLE = """CREATE ROLE vallat_backup LOGIN PASSWORD '...' NOSUPERUSER BYPASSRLS;
GRANT pg_read_all_data TO vallat_backup;"""
SEES_ALL = """
SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AND NOT EXISTS (
    SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND (relkind IN ('r', 'p') AND NOT has_table_privilege(oid, 'SELECT')
        OR relkind = 'S' AND NOT has_sequence_privilege(oid, 'SELECT')))
"""


class Unreachable(Exception):
    """The database does not answer, or not to this role. Says what to do."""


class SeesTooLittle(Exception):
    """A backup by this role would leave rows out. Says what to do."""


def reading_address() -> str:
    """Of the role that reads all: DATABASE_BACKUP_URL, or of the embedded one its owner."""
    return str(settings.BACKUP.reader or os.environ.get("DATABASE_URL", ""))


def owner_address() -> str:
    return str(settings.BACKUP.owner or os.environ.get("DATABASE_URL", ""))


def connected(address: str, **options: Any) -> "psycopg.Connection[Any]":
    """Raises Unreachable."""
    try:
        return psycopg.connect(address, connect_timeout=10, **options)
    except psycopg.Error as error:
        raise Unreachable(f"The database does not answer: {why_away(error)}.") from error


def require_all_seen(connection: "psycopg.Connection[Any]") -> None:
    """Raises SeesTooLittle."""
    row = connection.execute(SEES_ALL).fetchone()
    if not (row and row[0]):
        raise SeesTooLittle(
            f"The role {connection.info.user} does not see every row, and a backup by it would leave towns out. "
            f"As an administrator of the server, once:\n\n{ROLE}\n\nthen set"
            " DATABASE_BACKUP_URL=postgresql://vallat_backup:PASSWORD@HOST/DATABASE."
        )


def libpq(address: str) -> tuple[str, dict[str, str]]:
    """(the address, the environment) for a program of PostgreSQL: the password is not among the arguments, which everybody may list."""
    parts: dict[str, Any] = dict(conninfo_to_dict(address))
    password = parts.pop("password", None)
    secret = {"PGPASSWORD": str(password)} if password else {}
    return make_conninfo(**parts), {**os.environ, **secret, "PGCONNECT_TIMEOUT": "10"}


def major(connection: "psycopg.Connection[Any]") -> int:
    return connection.info.server_version // 10000
