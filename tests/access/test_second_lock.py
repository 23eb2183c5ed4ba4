"""As the product's role, any statement in the context of another town: every table, read, added to, changed, moved, removed."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests import database
from tests.access.rows import fill_what_is_empty
from tests.access.test_names import foreign_keys
from tests.cast import Cast, cast_in
from tests.conftest import PARIS, on_database
from tests.governance.world import a_request, make_world
from vallat.access.actor import NOBODY
from vallat.access.context import acting_as
from vallat.base.declarations import Through, each, global_tables, isolation_of_tables

OWN = "bouc-bel-air"
TABLES = """
SELECT pg_class.relname, array_agg(attname::text) FILTER (WHERE attgenerated = '' AND attname <> 'id'),
    bool_or(attname = 'organisation_id')
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
GROUP BY 1 ORDER BY 1
"""

# {table whose rows are a town's through the row that they name: (foreign key, the table that it names)}
THROUGH = {
    model._meta.db_table: (field.column, field.related_model._meta.db_table)
    for model, said in each()
    if isinstance(said.isolation, Through)
    for field in [model._meta.get_field(said.isolation.column)]
}
# What a town reads besides its own rows: {table: which, in SQL}.
OF_SYNDICATE = "organisation_id = (SELECT id FROM organisation_organisation WHERE kind = 'syndicate')"
GIVEN = f"""published IS NOT NULL AND {OF_SYNDICATE} AND (audience = 'everyone'
    OR id IN (SELECT article_id FROM knowledge_articletown WHERE organisation_id = {{own}}))"""
ALSO_READ = {
    "convention_contactnumber": OF_SYNDICATE,  # numbers that it gives to everybody
    # what is published for everybody, or for several towns of which this is one; of that, the published version
    "knowledge_article": GIVEN,
    "knowledge_articleversion": f"(article_id, number) IN (SELECT id, published FROM knowledge_article WHERE {GIVEN})",
    # the message that became the town's ticket
    "servicedesk_inboundmail": "ticket_id IN (SELECT id FROM servicedesk_ticket WHERE organisation_id = {own})",
}
assert ALSO_READ.keys() <= {
    table for table, isolation in isolation_of_tables().items() if getattr(isolation, "also", "")
}
# What who sees both organisations may move from one to the other.
MOVED = {
    "knowledge_article": "what was for one town is read by all: decided by the head of IT, its story is the syndicate's then",
}
OF_THE_SYNDICATE = {
    "servicedesk_inboundmail.ticket_id",
    "servicedesk_inboundmail.named_ticket_id",
}  # no town has such a row
REFUSED = (
    "row-level security",
    "permission denied",  # the journal, the migrations
    "organisation_stays",
    "name_what_is_seen",
    "a link between two towns",
    "disclosure_",  # the register's own triggers, which come before the policy
    "prolongation_kept",
    "_organisation",  # SameOrganisation
)


def tables() -> dict[str, list[str]]:
    """{each table with rows of towns: its columns but the id}"""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        everybodys = global_tables()
        found = {name: (columns, has) for name, columns, has in cursor.fetchall() if name not in everybodys}
    bare = {name for name, (_columns, has) in found.items() if not has}
    assert bare == THROUGH.keys(), "A table without an organisation says through which row it is a town's."
    return {name: columns for name, (columns, _has) in found.items()}


def rows(sql: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def whose(table: str, alias: str = "") -> str:
    """SQL: the organisation of a row."""
    if table not in THROUGH:
        return f"{alias or table}.organisation_id"
    column, parent = THROUGH[table]
    return f"(SELECT organisation_id FROM {parent} WHERE id = {alias or table}.{column})"


def outcome(sql: str, *values: object) -> str:
    """`done`, `no row`, `refused`, or the error that says something else. Taken back in any case."""
    try:
        with transaction.atomic():
            done = rows(f"{sql} RETURNING 1", *values)
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError as error:
        return "refused" if any(reason in str(error) for reason in REFUSED) else str(error).splitlines()[0]
    return "done" if done else "no row"


def key(table: str) -> str:
    return "organisation_id" if table == "journal_head" else "id"


@pytest.fixture(scope="module")
def filled(cast_database: str, django_db_blocker: Any) -> Iterator[str]:
    """A database in which every table has rows of others, committed."""
    at = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)
    name = f"{database.DATABASE}_filled"
    database.create_database(name, template=cast_database)
    with django_db_blocker.unblock(), on_database(name), transaction.atomic():
        cast = cast_in()
        make_world(cast, at)
        for town in ("simiane-collongue", "sigv"):
            a_request(cast, cast.organisations[town], at)
        fill_what_is_empty(cast, at)
    yield name
    database.drop_database(name)


@pytest.fixture
def there(filled: str, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), on_database(filled), transaction.atomic():
        yield cast_in()
        transaction.set_rollback(True)


@pytest.fixture
def theirs(there: Cast) -> "Theirs":
    """A new table stands here, or fails: it would be untested."""
    own = there.organisations[OWN].pk
    with there.acting("cio"):
        found = {
            table: rows(
                f"SELECT {key(table)}, {whose(table)}, to_jsonb({table})::text FROM {table}"
                f" WHERE {whose(table)} <> %s ORDER BY 1 LIMIT 1",
                own,
            )
            for table in tables()
        }
    empty = sorted(table for table, row in found.items() if not row)
    assert not empty, (
        f"{empty}: let fill_what_is_empty (tests/access/rows.py) make a row of another organisation."
    )
    return {table: row[0] for table, row in found.items()}


# {table: (id, organisation, the row as JSON) of another}
Theirs = dict[str, tuple[int, int, str]]


def test_every_table_shows_the_towns_own_rows_alone(there: Cast) -> None:
    """Raw SQL. Each table holds rows that must stay hidden: one that has none would be untested."""
    own = there.organisations[OWN].pk
    with there.acting("cio"):
        hidden = {
            table: {
                row
                for (row,) in rows(
                    f"SELECT {key(table)} FROM {table} WHERE {whose(table)} <> {own}"
                    f" AND NOT coalesce({ALSO_READ.get(table, 'false').format(own=own)}, false)"
                )
            }
            for table in tables()
        }
    assert [table for table, hides in hidden.items() if not hides] == []
    for who in ("manager_bba", "referent_bba"):
        with there.acting(who):
            found = {
                table: hides & {row for (row,) in rows(f"SELECT {key(table)} FROM {table}")}
                for table, hides in hidden.items()
            }
        assert {table: seen for table, seen in found.items() if seen} == {}


def test_without_an_actor_every_table_is_empty(there: Cast, theirs: Theirs) -> None:
    with acting_as(NOBODY):
        found = {table: rows(f"SELECT count(*) FROM {table}")[0][0] for table in theirs}
    assert {table: count for table, count in found.items() if count} == {}


def test_no_table_takes_a_row_of_another(there: Cast, theirs: Theirs) -> None:
    with there.acting("manager_bba"):
        found = {table: outcome(copied(table), theirs[table][2]) for table in theirs}
    assert {table: what for table, what in found.items() if what != "refused"} == {}


def test_no_row_of_ones_own_comes_to_name_what_is_anothers(there: Cast, theirs: Theirs) -> None:
    """Each foreign key that both columns hold, or what the actor sees."""
    own = there.organisations[OWN].pk
    found = {}
    for name, (parent, same, seen) in foreign_keys().items():
        table, _dot, column = name.partition(".")
        if not (same or seen):
            continue
        with there.acting("cio"):  # one that no other row names, where it may be named once
            [(named,)] = rows(
                f"SELECT id FROM {parent} WHERE organisation_id = %s"
                f" ORDER BY id IN (SELECT {column} FROM {table} WHERE {column} IS NOT NULL), id LIMIT 1",
                theirs[parent][1],
            )
        with there.acting("manager_bba"):
            change = f"UPDATE {table} SET {column} = %s WHERE id = (SELECT max(id) FROM {table} WHERE organisation_id = %s)"
            found[name] = outcome(change, named, own)
    otherwise = {name: what for name, what in found.items() if what != "refused"}
    assert {name for name, what in otherwise.items() if what == "no row"} == OF_THE_SYNDICATE
    # a second one for the same survey, a date that is missing: another constraint speaks first
    assert {
        what
        for name, what in otherwise.items()
        if not re.search("violates (unique|check) constraint|no row", what)
    } == set()
    assert len(found) - len(otherwise) > 65


def copied(table: str, organisation: int | None = None) -> str:
    """SQL: a row like the one that is given as JSON, new; of `organisation`, when it is another."""
    names = ", ".join(f'"{name}"' for name in tables()[table])
    row = "%s::jsonb" if organisation is None else f"%s::jsonb || '{{\"organisation_id\": {organisation}}}'"
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(null::{table}, {row})"


@pytest.mark.parametrize("change", ['UPDATE {0} SET "{1}" = "{1}"', "DELETE FROM {0}"])
def test_no_table_changes_or_gives_up_a_row_of_another(there: Cast, theirs: Theirs, change: str) -> None:
    with there.acting("manager_bba"):
        found = {
            table: outcome(f"{change.format(table, columns[0])} WHERE {key(table)} = %s", theirs[table][0])
            for table, columns in tables().items()
        }
    assert {table: what for table, what in found.items() if what not in ("no row", "refused")} == {}


@pytest.mark.parametrize("who", ["manager_bba", "cio"])
def test_no_table_lets_a_row_be_moved_to_another_or_taken_from_it(
    there: Cast, theirs: Theirs, who: str
) -> None:
    """Not even by who sees both."""
    own = there.organisations[OWN].pk
    found = {}
    with there.acting(who):
        for table in theirs.keys() - THROUGH.keys() - (MOVED.keys() if who == "cio" else set()):
            move = f"UPDATE {table} SET organisation_id = %s WHERE"
            row, organisation, _json = theirs[table]
            found[f"{table}: given away"] = outcome(f"{move} organisation_id = %s", organisation, own)
            found[f"{table}: taken"] = outcome(f"{move} {key(table)} = %s", own, row)
            if who == "cio":
                assert found[f"{table}: taken"] != "no row", table
    speaks_first = "violates (unique|exclusion) constraint"  # where both have the same
    otherwise = {what: how for what, how in found.items() if how not in ("no row", "refused")}
    assert {what: how for what, how in otherwise.items() if not re.search(speaks_first, how)} == {}


@pytest.mark.django_db
def test_every_table_has_the_trigger_that_keeps_a_row_with_its_organisation() -> None:
    sql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'organisation_stays' AND tgenabled = 'O'"
    held = {table for (table,) in rows(sql)}
    journal = {"journal_entry", "journal_head"}  # nothing is changed there
    assert tables().keys() - THROUGH.keys() - held == MOVED.keys() | journal


def test_what_is_handed_over_is_read_and_neither_written_nor_given_on(there: Cast, theirs: Theirs) -> None:
    """The contractor's own context; its answers are written by an action that acts on the town meanwhile (context.also_on)."""
    contractor = there.organisations["contractor"].pk
    with there.acting("cio"):
        [(ticket,)] = rows("SELECT id FROM servicedesk_ticket WHERE contractor_id = %s LIMIT 1", contractor)
    seen = []
    with there.acting("n3"):
        for table, columns in tables().items():
            column = "id" if table == "servicedesk_ticket" else "ticket_id"
            if column != "id" and column not in columns:
                continue
            found = rows(f"SELECT to_jsonb({table})::text FROM {table} WHERE {column} = %s LIMIT 1", ticket)
            if not found:
                continue
            seen.append(table)
            assert outcome(f"UPDATE {table} SET {column} = {column} WHERE {column} = %s", ticket) == "no row"
            assert outcome(f"DELETE FROM {table} WHERE {column} = %s", ticket) == "no row"
            assert outcome(copied(table), found[0][0]) == "refused"
            assert outcome(copied(table, contractor), found[0][0]) != "done"
    assert {"servicedesk_ticket", "servicedesk_event", "servicedesk_message"} <= set(seen)


WRITTEN = """
SELECT polrelid::regclass::text || ' ' || polname, coalesce(pg_get_expr(polwithcheck, polrelid), pg_get_expr(polqual, polrelid))
FROM pg_policy JOIN pg_attribute ON attrelid = polrelid AND attname = 'organisation_id' WHERE polcmd <> 'r'
"""
WRITTEN_OTHERWISE = {
    "exchange_token used_as_shown": "the day of its last use, by whoever shows it",
    "exchange_keptanswer isolation": "the answers kept for a token, by whoever shows it; SameOrganisation ties them to it",
}


@pytest.mark.django_db
def test_every_policy_lets_own_rows_alone_be_written() -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        written = dict(cursor.fetchall())
    own = written["servicedesk_ticket isolation"]
    assert own.startswith("(organisation_id = ANY (")
    assert " OR " not in own
    assert {name for name, condition in written.items() if condition != own} == WRITTEN_OTHERWISE.keys()
