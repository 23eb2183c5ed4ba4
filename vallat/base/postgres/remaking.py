"""What a database lacks of its protections, made again by the owner of its tables: after a restore, or by whoever changed it by hand."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from django.db import ProgrammingError
from psycopg import sql

from vallat.base.postgres.protections import SEARCH_ROLE, Protections, declared, found, lacking
from vallat.base.postgres.rights import making

COMMANDS = {"*": "ALL", "r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}  # of pg_policy
ORDER = (
    "role",
    "search",
    "function",
    "table",
    "policy",
    "trigger",
)  # rights and what runs: `rights.give_rights`

GIVE_TO_OWNER = """
DO $$ BEGIN
    EXECUTE format('ALTER FUNCTION %s OWNER TO %I', {name}::regprocedure,
        (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'django_migrations'::regclass));
END $$;
"""


class NotMade(Exception):
    """The role that prepares may not, or what a protection is of is missing. Says what to do; nothing was made again."""


def remake(cursor: Any) -> list[tuple[str, str]]:
    """Of tables that are up to date, in the caller's transaction; (kind, name) of what was made again.

    Raises:
        NotMade: see it.
    """
    there, wanted = found(cursor), declared()
    keys = [key for key in lacking(cursor) if key[0] in ORDER]
    keys.sort(key=lambda key: (ORDER.index(key[0]), key[1]))
    try:
        for kind, name in keys:
            for statement in MAKERS[kind](name, there.get((kind, name)), wanted.get((kind, name))):
                cursor.execute(statement)
    except (ProgrammingError, psycopg.ProgrammingError) as error:
        raise NotMade(_why(error, there)) from error
    return keys


def _role(name: str, there: Any, wanted: Any) -> Iterator[str]:
    if there is None:
        yield making(SEARCH_ROLE)  # the other one is made before all
    else:
        yield f"ALTER ROLE {_quoted(name)} NOSUPERUSER NOBYPASSRLS"


def _search(name: str, there: Any, wanted: Any) -> Iterator[str]:
    """The columns that the search reads."""
    table = _quoted(name)
    yield f"REVOKE ALL ON {table} FROM {SEARCH_ROLE}"
    if wanted:
        yield f"GRANT SELECT ({', '.join(map(_quoted, wanted))}) ON {table} TO {SEARCH_ROLE}"


def _function(name: str, there: Any, wanted: Any) -> Iterator[str]:
    """Its name comes with its arguments, as PostgreSQL writes it out: quoted where it must be."""
    yield "SET LOCAL check_function_bodies = off"  # one may call another that comes later
    yield wanted["as"]
    if wanted["owner"]:
        yield making(SEARCH_ROLE)
        owner = _quoted(wanted["owner"])
        yield f"GRANT CREATE ON SCHEMA public TO {owner}"
        yield f"ALTER FUNCTION {name} OWNER TO {owner}"
        yield f"REVOKE CREATE ON SCHEMA public FROM {owner}"
    elif there is not None and there["owner"]:
        yield GIVE_TO_OWNER.format(name=sql.Literal(name).as_string(None))


def _table(name: str, there: Any, wanted: Any) -> Iterator[str]:
    yield f"ALTER TABLE {_quoted(name)} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {_quoted(name)} FORCE ROW LEVEL SECURITY"


def _policy(name: str, there: Any, wanted: Any) -> Iterator[str]:
    table, policy = _parts(name)
    yield f"DROP POLICY IF EXISTS {policy} ON {table}"
    if wanted:
        kind = "RESTRICTIVE" if wanted["restricts"] else "PERMISSIVE"
        using = f" USING ({wanted['using']})" if wanted["using"] else ""
        check = f" WITH CHECK ({wanted['check']})" if wanted["check"] else ""
        yield (
            f"CREATE POLICY {policy} ON {table} AS {kind} FOR {COMMANDS[wanted['for']]} TO {', '.join(map(_role_named, wanted['to']))}{using}{check}"
        )


def _trigger(name: str, there: Any, wanted: Any) -> Iterator[str]:
    table, trigger = _parts(name)
    yield f"DROP TRIGGER IF EXISTS {trigger} ON {table}"
    yield wanted["as"]


MAKERS: dict[str, Callable[[str, Any, Any], Iterator[str]]] = {
    "role": _role,
    "search": _search,
    "function": _function,
    "table": _table,
    "policy": _policy,
    "trigger": _trigger,
}


def _parts(name: str) -> tuple[str, str]:
    """Of `table.policy`, each quoted: what a hand has made may have capitals, spaces and dots."""
    table, _, of_it = name.partition(".")
    return _quoted(table), _quoted(of_it)


def _role_named(name: str) -> str:
    return "PUBLIC" if name == "public" else _quoted(name)


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)


def _why(error: Exception, there: Protections) -> str:
    said = str(error).strip().splitlines()[0].rstrip(".")
    others = sorted({value for (kind, _name), value in there.items() if kind == "owner"})
    of = f" Some tables belong to {', '.join(others)}." if others else ""
    return (
        f"What keeps the towns apart could not be made again: {said}.{of} The role that prepares must own all tables and functions: let "
        "DATABASE_OWNER_URL name the one that does, or restore into an empty database as that role (`bin/vallat restore FOLDER` does)."
    )
