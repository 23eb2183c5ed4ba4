"""What a database holds, as a backup notes it and a restored one is compared: rows, policies, owners, chains of the journal."""

import re
from typing import Any

import psycopg
from django.apps import apps
from django.db.models import FileField
from psycopg import sql

from vallat.backup.database.reaching import major
from vallat.backup.store.manifest import Content

SHAPE = re.compile(r"::(character varying|[a-z_]+)(\[\])?|[\s()]")
TABLES = "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1"
ISOLATED = f"""
SELECT relname FROM pg_class WHERE relname IN ({TABLES}) AND relnamespace = 'public'::regnamespace
    AND relrowsecurity AND relforcerowsecurity ORDER BY 1
"""  # noqa: S608 (our own text)
POLICIES = """
SELECT c.relname, p.polname, p.polcmd::text, p.polpermissive::text,
    (SELECT coalesce(string_agg(coalesce(r.rolname, 'public'), ',' ORDER BY r.rolname), '')
     FROM unnest(p.polroles) AS role LEFT JOIN pg_roles r ON r.oid = role),
    coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2
"""
# functions that run as somebody else than the owner of the tables; not those that come with a type, which are a superuser's everywhere
OWNERS = """
SELECT format('%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), r.rolname
FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
WHERE p.pronamespace = 'public'::regnamespace
    AND p.proowner <> (SELECT relowner FROM pg_class WHERE oid = 'public.django_migrations'::regclass)
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype IN ('e', 'i')) ORDER BY 1
"""


def content_of(connection: "psycopg.Connection[Any]") -> Content:
    """Of the connection's transaction, as a role that sees every row."""
    rows = connection.execute
    identity = rows("SELECT identity::text FROM base_installation").fetchone()
    size = rows("SELECT pg_database_size(current_database())").fetchone()
    return Content(
        counts={name: count_of(connection, name) for (name,) in rows(TABLES).fetchall()},
        policies=policies_of(connection),
        isolated=[name for (name,) in rows(ISOLATED).fetchall()],
        owners=dict(rows(OWNERS).fetchall()),
        heads={
            str(organisation): (seq, link)
            for organisation, seq, link in rows(
                "SELECT organisation_id, seq, encode(hash, 'hex') FROM journal_head"
            ).fetchall()
        },
        migrations=[
            list(each) for each in rows("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
        ],
        identity=identity[0] if identity else "",
        server=major(connection),
        size=size[0] if size else 0,
    )


def count_of(connection: "psycopg.Connection[Any]", table: str) -> int:
    row = connection.execute(
        sql.SQL("SELECT count(*) FROM public.{}").format(sql.Identifier(table))
    ).fetchone()
    return int(row[0]) if row else 0


def policies_of(connection: "psycopg.Connection[Any]") -> list[list[str]]:
    return [list(each) for each in connection.execute(POLICIES).fetchall()]


def differences(expected: Content, connection: "psycopg.Connection[Any]") -> list[str]:
    """In policies, isolation and owners, a sentence each. How an expression is written depends on the version of the server: between two
    versions it is not compared."""
    expressions = expected.server == major(connection)
    wanted = {_compared(each, expressions=expressions) for each in expected.policies}
    there = {_compared(each, expressions=expressions) for each in policies_of(connection)}
    isolated = {name for (name,) in connection.execute(ISOLATED).fetchall()}
    owners: dict[str, str] = dict(connection.execute(OWNERS).fetchall())
    found = [f"the policy {each[1]} of {each[0]} is missing or another" for each in sorted(wanted - there)]
    found += [f"the policy {each[1]} of {each[0]} was not in the backup" for each in sorted(there - wanted)]
    found += [f"{name} is not isolated" for name in sorted(set(expected.isolated) - isolated)]
    found += [
        f"the function {name} belongs to {owners.get(name, 'the owner of the tables')}, not to {owner}"
        for name, owner in sorted(expected.owners.items())
        if owners.get(name) != owner
    ]
    return found


def _compared(policy: list[str], *, expressions: bool) -> tuple[str, ...]:
    """Without casts and brackets: PostgreSQL writes them otherwise once the text went through it again."""
    said = [SHAPE.sub("", each) for each in policy[5:]] if expressions else []
    return (*policy[:5], *said)


def named_files(connection: "psycopg.Connection[Any]") -> dict[str, set[str]]:
    """{column: the files that its rows name}, in the storage."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                query = sql.SQL("SELECT DISTINCT {column} FROM public.{table} WHERE {column} <> ''").format(
                    column=sql.Identifier(str(field.column)), table=sql.Identifier(model._meta.db_table)
                )
                names = {name for (name,) in connection.execute(query).fetchall()}
                found[f"{model._meta.db_table}.{field.column}"] = names
    return found
