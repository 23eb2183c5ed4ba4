"""Protections of the database: what keeps the towns apart and the journal whole, beside tables and rows.

Row-level security and its policies, triggers, functions, the role that searches, what the two roles may do. Migrations make them
once; a database that was restored by another role, or changed by hand, may hold its rows and lack some of these in silence. What
freshly migrated tables have is declared in `protections.json` (docs/adr/0197): a server compares before it starts, `prepare` makes
again what is missing or other.
"""

import json
import re
from pathlib import Path
from typing import Any

from vallat.base.postgres.address import APP_ROLE

DECLARED = Path(__file__).with_name("protections.json")
SEARCH_ROLE = "vallat_search"  # the search runs as it, past the policies and under its own look at the towns
WRITTEN_OUT_AS = range(
    15, 19
)  # versions of PostgreSQL that are known to write these out alike; of others they are not compared
WRITTEN_OUT = {"policy": {"using", "check"}, "trigger": {"as"}, "function": {"as"}}

CASTS = re.compile(r"::(?:character varying|timestamp with time zone|\w+)(?:\[\])?|[()\s]")
KINDS = {
    "table": "row-level security of", "owner": "the owner of", "policy": "policy", "trigger": "trigger", "function": "function",
    "right": "rights on", "search": "what the search reads of", "role": "role",
}  # fmt: skip
SHOWN = 5

# Rows of (kind, name, value). A function of an extension, or made with a type, is not ours.
READ = f"""
WITH owner AS (SELECT relowner AS id FROM pg_class WHERE oid = to_regclass('public.django_migrations')),
ours AS (
    SELECT oid, relname, relkind, relrowsecurity, relforcerowsecurity, relowner
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S')
),
everything(kind, name, value) AS (
SELECT 'table', relname::text, jsonb_build_array(relrowsecurity, relforcerowsecurity) FROM ours WHERE relrowsecurity OR relforcerowsecurity
UNION ALL
SELECT 'owner', relname, to_jsonb(pg_get_userbyid(relowner)) FROM ours WHERE relowner <> (SELECT id FROM owner)
UNION ALL
SELECT 'policy', relname || '.' || polname, jsonb_build_object(
    'for', polcmd, 'restricts', NOT polpermissive,
    'to', (SELECT jsonb_agg(CASE role WHEN 0 THEN 'public' ELSE pg_get_userbyid(role) END ORDER BY role) FROM unnest(polroles) AS role),
    'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid))
FROM pg_policy JOIN ours ON ours.oid = polrelid
UNION ALL
SELECT 'trigger', relname || '.' || tgname, jsonb_build_object('fires', tgenabled, 'as', pg_get_triggerdef(pg_trigger.oid))
FROM pg_trigger JOIN ours ON ours.oid = tgrelid WHERE NOT tgisinternal
UNION ALL
SELECT 'function', pg_proc.oid::regprocedure::text, jsonb_build_object(
    'owner', CASE proowner WHEN (SELECT id FROM owner) THEN '' ELSE pg_get_userbyid(proowner) END,
    'runs', has_function_privilege('{APP_ROLE}', pg_proc.oid, 'EXECUTE'),
    'as', pg_get_functiondef(pg_proc.oid))
FROM pg_proc JOIN pg_language ON pg_language.oid = prolang
WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND lanname IN ('sql', 'plpgsql')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
UNION ALL
SELECT 'right', relname, to_jsonb(array_remove(ARRAY[
    CASE WHEN has_table_privilege('{APP_ROLE}', oid, 'SELECT') THEN 'SELECT' END,
    CASE WHEN has_table_privilege('{APP_ROLE}', oid, 'INSERT') THEN 'INSERT' END,
    CASE WHEN has_table_privilege('{APP_ROLE}', oid, 'UPDATE') THEN 'UPDATE' END,
    CASE WHEN has_table_privilege('{APP_ROLE}', oid, 'DELETE') THEN 'DELETE' END,
    CASE WHEN has_table_privilege('{APP_ROLE}', oid, 'TRUNCATE, TRIGGER') THEN 'MORE' END], NULL))
FROM ours WHERE relkind <> 'S'
UNION ALL
SELECT 'search', relname, jsonb_agg(attname ORDER BY attname)
FROM ours JOIN pg_attribute ON attrelid = ours.oid, aclexplode(attacl) AS given
WHERE relkind <> 'S' AND given.grantee = to_regrole('{SEARCH_ROLE}') AND given.privilege_type = 'SELECT' GROUP BY relname
UNION ALL
SELECT 'role', rolname, to_jsonb(rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname IN ('{APP_ROLE}', '{SEARCH_ROLE}'))
SELECT kind, name, value::text FROM everything
"""  # noqa: S608 (names of our own)

Protections = dict[tuple[str, str], Any]  # {(kind, name): value}


def found(cursor: Any) -> Protections:
    """Those of a database; the cursor is Django's or psycopg's."""
    cursor.execute(READ)
    return {(kind, name): json.loads(value) for kind, name, value in cursor.fetchall()}


def lacking(cursor: Any) -> list[tuple[str, str]]:
    """(kind, name) of what a database lacks, or has otherwise than declared."""
    return differing(found(cursor), declared(), version=cursor.connection.info.server_version // 10_000)


def declared() -> Protections:
    return {
        (kind, name): {**value, "as": "\n".join(value["as"]) + "\n"} if kind == "function" else value
        for kind, named in json.loads(DECLARED.read_text(encoding="utf-8")).items()
        for name, value in named.items()
    }


def as_lines(kind: str, value: Any) -> Any:
    """A function's text is a list of lines in the file, which people read."""
    return {**value, "as": value["as"].splitlines()} if kind == "function" else value


def differing(there: Protections, wanted: Protections, *, version: int) -> list[tuple[str, str]]:
    """What is missing or other; and what is there besides that lets the product's roles see or do more."""
    exact = version in WRITTEN_OUT_AS
    less = [key for key, value in wanted.items() if not _alike(key[0], there.get(key), value, exact=exact)]
    more = [key for key, value in there.items() if key not in wanted and _opens(key, value, wanted)]
    return less + more


def _alike(kind: str, one: Any, wanted: Any, *, exact: bool) -> bool:
    if one is None or kind not in WRITTEN_OUT:
        return bool(one == wanted)
    text = WRITTEN_OUT[kind]
    if any(one[name] != wanted[name] for name in wanted if name not in text):
        return False
    plain = str if kind == "function" else _without_casts
    return not exact or all(plain(one[name]) == plain(wanted[name]) for name in wanted if name in text)


def _without_casts(text: str | None) -> str:
    """PostgreSQL reads what it has written out with its casts in other places (`'a'::varchar::text` in a list), so that a restored
    expression is written otherwise, once."""
    return CASTS.sub("", text or "")


def _opens(key: tuple[str, str], value: Any, wanted: Protections) -> bool:
    """Tables besides, their policies, policies for other roles than the product's, triggers and functions are an operator's own."""
    kind, name = key
    if ("right", name.partition(".")[0]) not in wanted:
        return False
    return kind in {"owner", "search"} or (
        kind == "policy" and bool({"public", APP_ROLE, SEARCH_ROLE} & set(value["to"]))
    )


def named(keys: list[tuple[str, str]]) -> str:
    """In a sentence: the first of them, and how many more."""
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return ", ".join(f"{KINDS[kind]} {name}" for kind, name in keys[:SHOWN]) + more
