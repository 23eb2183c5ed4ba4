"""A dump brought back into an empty database, as the owner of the tables: all of it in one transaction, or nothing.

The text that pg_restore makes is given to psql in three parts: tables, rows, then indexes, triggers and policies. Between the last two
the rows are counted: no policy hides any yet, so the owner, whom they hold too, sees all. Objects belong to whoever restores, and
functions that run as somebody else are given back to them.
"""

import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from vallat.backup.database.programs import Programs, programs_for
from vallat.backup.database.reaching import connected, libpq, major
from vallat.backup.reading import Backup
from vallat.backup.store.manifest import Content
from vallat.backup.store.sealing import CHUNK
from vallat.base.postgres.address import APP_ROLE
from vallat.base.postgres.protections import SEARCH_ROLE
from vallat.base.postgres.rights import making

HELD = "base_hold"
SETTING_OF_17 = (
    b"SET transaction_timeout = 0;\n"  # written by pg_dump 17 and later, unknown to servers before
)
FIRST_WITH_IT = 17
HEAD = 4096  # bytes of a text in which it stands
# Servers with the fixes of November 2026 keep this beside each column. An older pg_dump writes it down, and no server takes it back.
KEPT_BY_THE_SERVER = re.compile(
    rb"^ALTER TABLE ONLY \S+ ALTER COLUMN \S+ SET \(pg_attver=\d+\);\n", re.MULTILINE
)

THERE = """
SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    AND relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(pg_|information_schema$)') ORDER BY 1
"""
WHICH = (
    "SELECT system_identifier, oid FROM pg_control_system(), pg_database WHERE datname = current_database()"
)
EMPTY_IT = """
DO $$ DECLARE
    each record;
BEGIN
    FOR each IN SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', each.relname);
    END LOOP;
    FOR each IN SELECT typname FROM pg_type LEFT JOIN pg_class c ON c.oid = typrelid
        WHERE typnamespace = 'public'::regnamespace AND (typtype IN ('e', 'd', 'r') OR c.relkind = 'c') LOOP
        EXECUTE format('DROP TYPE IF EXISTS public.%I CASCADE', each.typname);
    END LOOP;
    FOR each IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP
        IF EXISTS (SELECT FROM pg_proc WHERE oid = each.oid) THEN
            EXECUTE format('DROP ROUTINE %s CASCADE', each.oid::regprocedure);
        END IF;
    END LOOP;
    FOR each IN SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('DROP SEQUENCE IF EXISTS public.%I CASCADE', each.relname);
    END LOOP;
END $$;
"""


class NotEmpty(Exception):
    """There is something in the database. Says how much."""


class RefillFailed(Exception):
    """PostgreSQL refused; the database is as it was. Says what it said."""


def require_empty(connection: "psycopg.Connection[Any]") -> None:
    """Raises NotEmpty."""
    names = [name for (name,) in connection.execute(THERE).fetchall()]
    if names:
        shown = ", ".join(names[:3])
        raise NotEmpty(
            f"The database is not empty: {len(names)} tables and sequences, {shown}{' ...' if len(names) > 3 else ''}"
        )


def which(connection: "psycopg.Connection[Any]") -> str:
    """Which database of which server it is, whatever it and its server are called."""
    row = connection.execute(WHICH).fetchone()
    assert row is not None
    return f"{row[0]} {row[1]}"


def is_held(connection: "psycopg.Connection[Any]") -> bool:
    """Whether a restore has filled the database, and nobody has put it into service since."""
    try:
        row = connection.execute(f"SELECT FROM public.{HELD} WHERE released_at IS NULL").fetchone()
    except psycopg.errors.UndefinedTable:
        connection.rollback()
        return False
    return row is not None


def empty(connection: "psycopg.Connection[Any]") -> None:
    connection.execute(EMPTY_IT)


def require_version(connection: "psycopg.Connection[Any]", backup: Backup) -> Programs:
    """The programs to restore with. Raises NoProgram, RefillFailed."""
    made_on, here = backup.manifest.content.server, major(connection)
    if here < made_on:
        raise RefillFailed(
            f"The backup was made of PostgreSQL {made_on}, and this server is {here}: it goes back into {made_on} or later."
        )
    return programs_for(max(here, backup.manifest.program))


def refill(backup: Backup, dump: Path, address: str, because: str, told: Callable[[int], object]) -> None:
    """`dump`: a file of one's own (`Backup.copy_dump`). Roles, tables, rows, policies, owners; held from the moment that its rows are
    there. Raises NoProgram, RefillFailed.
    """
    with connected(address, autocommit=True) as connection:
        programs = require_version(connection, backup)
        server = major(connection)
        try:
            for role in (APP_ROLE, SEARCH_ROLE):
                connection.execute(making(role))
        except psycopg.Error as error:
            raise RefillFailed(
                f"The roles {APP_ROLE} and {SEARCH_ROLE} are not as docs/operations.md has them: {str(error).strip()}"
            ) from error
    content = backup.manifest.content
    with _psql(programs, address) as into:
        into.write(b"BEGIN;\n")
        into.write(f"GRANT CREATE ON SCHEMA public TO {SEARCH_ROLE};\n".encode())
        for section in ("pre-data", "data"):
            _section(dump, programs, section, into, told if section == "data" else _nobody, server)
        into.write(counts_compared(content))
        _section(dump, programs, "post-data", into, _nobody, server)
        into.write(owners_given(content))
        if HELD in content.counts:
            into.write(held(because))
        into.write(f"REVOKE CREATE ON SCHEMA public FROM {SEARCH_ROLE};\n".encode())
        into.write(
            b"COMMIT;\n"
        )  # told, and not left to the end of what psql reads: a restore that is killed ends that too


def counts_compared(content: Content) -> bytes:
    """SQL that stops at the first table that has not the rows that the backup counted."""
    told = [_count_compared(table, count) for table, count in sorted(content.counts.items())]
    return (
        "\nSET row_security = off;\nDO $compared$ BEGIN\n" + "\n".join(told) + "\nEND $compared$;\n"
    ).encode()


def _count_compared(table: str, count: int) -> str:
    there = f"(SELECT count(*) FROM public.{_quoted(table)})"  # noqa: S608 (a name, quoted)
    said = f"'% has % rows, the backup counted {count}', {_literal(table)}, {there}"
    return f"IF {there} <> {count} THEN RAISE EXCEPTION {said}; END IF;"


def owners_given(content: Content) -> bytes:
    return "".join(
        f"ALTER FUNCTION public.{signature} OWNER TO {_quoted(owner)};\n"
        for signature, owner in sorted(content.owners.items())
    ).encode()


def held(because: str) -> bytes:
    """SQL of a hold (docs/adr/0200): nothing ever finds these rows without it. One that ran as the backup was made is of another
    restore.
    """
    return (
        f"UPDATE public.{HELD} SET held_at = now(), because = {_literal(because)} WHERE released_at IS NULL;\n"  # noqa: S608 (quoted)
        f"INSERT INTO public.{HELD} (held_at, because) SELECT now(), {_literal(because)}"
        f" WHERE NOT EXISTS (SELECT FROM public.{HELD} WHERE released_at IS NULL);\n"
    ).encode()


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)


def _literal(text: str) -> str:
    return sql.Literal(text).as_string(None)


def _nobody(number: int) -> None:
    return


@contextmanager
def _psql(programs: Programs, address: str) -> Iterator[IO[bytes]]:
    """What is written to it is carried out at the end of the block, or nothing of it. Raises RefillFailed."""
    reached, environment = libpq(address)
    command = [
        programs["psql"],
        "-X",
        "-q",
        "-w",
        "-v",
        "ON_ERROR_STOP=1",
        "-o",
        "/dev/null",
        "-d",
        reached,
    ]
    with subprocess.Popen(  # noqa: S603 (PostgreSQL's own)
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as program:
        assert program.stdin is not None
        assert program.stderr is not None
        said: list[bytes] = []
        hears = threading.Thread(target=lambda: said.append(program.stderr.read()))  # type: ignore[union-attr]
        hears.start()
        try:
            yield program.stdin
            program.stdin.close()
        except BrokenPipeError:  # it stopped at an error, which it says
            pass
        except BaseException:
            program.kill()
            raise
        finally:
            with suppress(BrokenPipeError):
                program.stdin.close()
            code = program.wait()
            hears.join()
        if code != 0:
            text = " ".join(b"".join(said).decode(errors="replace").split())
            raise RefillFailed(f"PostgreSQL refused the restore: {text[:600] or f'psql ended with {code}'}")


def _section(
    dump: Path, programs: Programs, section: str, into: IO[bytes], told: Callable[[int], object], server: int
) -> None:
    """Of the dump as text."""
    with subprocess.Popen(  # noqa: S603 (PostgreSQL's own)
        [programs["pg_restore"], "--no-owner", f"--section={section}", "-f", "-", str(dump)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        try:
            text = program.stdout.read(-1 if section == "pre-data" else HEAD)
            into.write(_taken(text, server, tables=section == "pre-data"))
            while chunk := program.stdout.read(CHUNK):
                into.write(chunk)
                told(len(chunk))
        except BaseException:
            program.kill()
            raise
        said = program.stderr.read().decode(errors="replace")
        if program.wait() != 0:
            raise RefillFailed(f"pg_restore: {' '.join(said.split())[:500]}")


def _taken(text: bytes, server: int, *, tables: bool) -> bytes:
    """Without what that server refuses although it, or a newer one, was dumped with it."""
    text = KEPT_BY_THE_SERVER.sub(b"", text) if tables else text
    return text.replace(SETTING_OF_17, b"", 1) if server < FIRST_WITH_IT else text
