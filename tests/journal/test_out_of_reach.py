"""As the product's role, any SQL: the links and the ends of the journal stay what PostgreSQL made of the rows."""

from contextlib import suppress
from datetime import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cast import Cast
from vallat.access.context import acting_as
from vallat.base.postgres.address import APP_ROLE
from vallat.journal.chain import Link, heads, verify
from vallat.journal.models import Entry
from vallat.organisation.people.actions.organisations import add_organisation

INSERT = """
INSERT INTO journal_entry (at, organisation_id, actor, verb, subject_type, subject_id, detail, seq, hash)
VALUES (now(), {town}, 'x', 'organisation.place_added', 'organisation.site', 1, '{{}}', 999999, '\\xdeadbeef')
"""
OWN_TABLE = "CREATE TEMP TABLE own (organisation_id bigint, seq bigint, hash bytea)"

REFUSED = {
    "a table of one's own with the trigger of the heads": [
        OWN_TABLE,
        "CREATE TRIGGER x AFTER INSERT ON own REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION journal_move_heads()",
        "INSERT INTO own VALUES ({town}, 1, '\\x00')",
    ],
    "a table of one's own in the place of the journal": [
        "CREATE TEMP TABLE journal_entry (organisation_id bigint, seq bigint, hash bytea)",
        "INSERT INTO journal_entry VALUES ({town}, 999999, '\\xdeadbeef')",
        INSERT.replace("INTO journal_entry", "INTO public.journal_entry"),
    ],
    "a query kept as a temporary table": ["SELECT 1 AS organisation_id INTO TEMP own"],
    "a temporary view in its place": [
        "CREATE TEMP VIEW journal_entry AS SELECT 1 AS organisation_id, 9 AS seq, ''::bytea AS hash"
    ],
    "a view beside it": ["CREATE VIEW public.own AS SELECT * FROM journal_entry"],
    "a schema of one's own": ["CREATE SCHEMA own"],
    "a table": ["CREATE TABLE public.own (organisation_id bigint)"],
    "a domain with a check of one's own": ["CREATE DOMAIN pg_temp.own AS bytea CHECK (VALUE IS NULL)"],
    "an operator of one's own": [
        "CREATE OPERATOR pg_temp.|| (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = byteacat)"
    ],
    "a function of one's own": [
        "CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'"
    ],
    "a rule": ["CREATE RULE own AS ON INSERT TO journal_entry DO INSTEAD NOTHING"],
    "a trigger": [
        "CREATE TRIGGER own AFTER INSERT ON journal_entry REFERENCING NEW TABLE AS added"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_move_heads()"
    ],
    "the triggers switched off": ["ALTER TABLE journal_entry DISABLE TRIGGER USER"],
    "the triggers passed by as a replica does": ["SET LOCAL session_replication_role = replica"],
    "the function of the heads called": ["SELECT journal_move_heads()"],
    "the function of the links called": ["SELECT journal_link()"],
    "another function": [
        "CREATE OR REPLACE FUNCTION public.journal_text(entry journal_entry) RETURNS bytea LANGUAGE sql AS $$SELECT ''::bytea$$"
    ],
    "a function that searches elsewhere": ["ALTER FUNCTION journal_link() SET search_path = pg_temp"],
    "the policies as the owner": ["ALTER TABLE journal_head NO FORCE ROW LEVEL SECURITY"],
    "a right given to oneself": [
        "GRANT UPDATE ON journal_head TO vallat_app",
        "UPDATE journal_head SET seq = 0",
    ],
    "a head changed": ["UPDATE journal_head SET seq = 0"],
    "a head added": ["INSERT INTO journal_head VALUES (4711, 1, '')"],
    "a head removed": ["DELETE FROM journal_head"],
    "all heads removed": ["TRUNCATE journal_head"],
    "a row changed": ["UPDATE journal_entry SET verb = 'x'"],
    "a row moved to another town": ["UPDATE journal_entry SET organisation_id = organisation_id + 1"],
    "a row changed as a double one": [
        INSERT + " ON CONFLICT (organisation_id, seq) DO UPDATE SET verb = 'x'",
    ],
    "a row merged": [
        "MERGE INTO journal_entry USING (SELECT 1 AS seq) one ON journal_entry.seq = one.seq WHEN MATCHED THEN UPDATE SET verb = 'x'"
    ],
    "a row removed": ["DELETE FROM journal_entry"],
    "all rows removed": ["TRUNCATE journal_entry"],
    "the rows locked": ["LOCK TABLE journal_entry IN ACCESS EXCLUSIVE MODE"],
    "the sequence set back": ["SELECT setval('journal_entry_id_seq', 1)"],
    "the sequence at its end": ["SELECT setval('journal_entry_id_seq', 9223372036854775807)"],
    "the sequence restarted": ["ALTER SEQUENCE journal_entry_id_seq RESTART"],
    "the id of a row to come": [
        "INSERT INTO journal_entry (id, at, organisation_id, actor, verb, subject_type, subject_id, detail, seq, hash)"
        " SELECT last_value + 1, now(), {town}, 'x', 'x', 'x', 1, '{{}}', 1, '' FROM journal_entry_id_seq"
    ],
    "an instant that no page can read": [INSERT.replace("now()", "'infinity'")],
    "an instant in another age": [INSERT.replace("now()", "'0001-01-01 BC'")],
    "a number that no page can read": [
        INSERT.replace("'{{}}'", "jsonb_build_object('x', repeat('9', 6000)::numeric)")
    ],
    "a detail that is a text": [INSERT.replace("'{{}}'", """'"x"'""")],
    "a detail that is a list": [INSERT.replace("'{{}}'", "'[1]'")],
    "rows copied in": ["COPY journal_entry FROM PROGRAM 'echo'"],
    "a block of code": ["DO $$ BEGIN EXECUTE 'CREATE TEMP TABLE journal_entry (seq bigint)'; END $$"],
    "a chain of no organisation": [
        "SELECT set_config('vallat.organisations', '{{4711}}', true)",
        INSERT.replace("{town}", "4711"),
    ],
    "another town's row": [INSERT.replace("{town}", "{other}")],
    "a row after the context was emptied for it": [
        INSERT.replace("'x'", "set_config('vallat.organisations', '{{}}', true)", 1)
    ],
}

LINKED = {
    "a place and a link of one's own": [INSERT],
    "names looked for in another order": ["SET LOCAL search_path = pg_temp, public", INSERT],
    "no schema at all": [
        "SET LOCAL search_path = ''",
        INSERT.replace("INTO journal_entry", "INTO public.journal_entry"),
        "SET LOCAL search_path TO DEFAULT",
    ],
    "two statements in one": [
        f"WITH one AS ({INSERT} RETURNING id), two AS ({INSERT} RETURNING id) SELECT * FROM one, two",
    ],
    "a double one that is left": [INSERT + " ON CONFLICT DO NOTHING"],
    "as somebody else counts and writes": [
        "SET LOCAL TimeZone = 'Asia/Kathmandu'",
        "SET LOCAL DateStyle = 'German'",
        "SET LOCAL extra_float_digits = -15",
        INSERT,
    ],
    "in a block of code": [f"DO $do$ BEGIN FOR n IN 1..3 LOOP {INSERT}; END LOOP; END $do$"],
    "as a text that JSON writes in several ways": [
        INSERT.replace("'{{}}'", '\'{{"a": 1.10, "a": 1e2, "é": "\\u00e9"}}\'')
    ],
    "of another day": [INSERT.replace("now()", "'2020-01-01'")],
}


def run(cast: Cast, statements: list[str], town: int) -> None:
    other = cast.organisations["cabries"].pk
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql.format(town=town, other=other))


def ends(cast: Cast) -> list[Link]:
    with acting_as(cast.system):
        assert [verdict.broken for verdict in verify(cast.system)] == [None] * 5
        return heads(cast.system)


def test_the_product_can_not_become_another_role(cast: Cast) -> None:
    """Asked of the role itself: a session that was switched to it by its owner can be switched back (docs/operations.md)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = %s::regrole", [APP_ROLE]
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("attack", REFUSED)
def test_no_statement_of_the_product_reaches_the_links_and_heads(cast: Cast, attack: str) -> None:
    before = ends(cast)
    with cast.acting("manager_bba"), pytest.raises(DatabaseError) as refusal:
        run(cast, REFUSED[attack], cast.organisations["bouc-bel-air"].pk)
    assert "syntax error" not in str(refusal.value)
    assert ends(cast) == before


@pytest.mark.parametrize("attack", LINKED)
def test_what_is_added_is_linked_whatever_the_statement_says(cast: Cast, attack: str) -> None:
    town = cast.organisations["bouc-bel-air"].pk
    before = {link.organisation_id: link for link in ends(cast)}
    with cast.acting("manager_bba"):
        run(cast, LINKED[attack], town)
    with acting_as(cast.system):
        rows = Entry.objects.filter(organisation_id=town, seq__gt=before[town].seq).count()
    after = {link.organisation_id: link for link in ends(cast)}
    assert rows
    assert after[town].seq == before[town].seq + rows
    assert {**after, town: None} == {**before, town: None}


def test_a_row_of_another_day_stands_at_the_end_all_the_same(cast: Cast, at: datetime) -> None:
    """What can be done: a row of the actor's own organisations may say another instant than that of its writing. Its place says when."""
    town = cast.organisations["bouc-bel-air"].pk
    with cast.acting("manager_bba"):
        run(cast, LINKED["of another day"], town)
        last, before = Entry.objects.filter(organisation_id=town).order_by("-seq")[:2]
    assert last.at < before.at


def test_an_organisation_that_has_a_journal_stays(cast: Cast, at: datetime) -> None:
    """Without it, its chain would be hidden from who verifies them all."""
    with acting_as(cast.system):
        added = add_organisation(kind="contractor", code="passing", name="De passage", by=cast.system, at=at)
    with (
        acting_as(cast.system),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM organisation_organisation WHERE id = %s", [added.pk])


def test_a_head_moves_with_its_row_or_both_are_refused(cast: Cast) -> None:
    """The context is emptied between the row and its head: an owner that is no superuser is refused there, another is not held by it."""
    hidden = INSERT + " RETURNING set_config('vallat.organisations', '{{}}', true)"
    with cast.acting("manager_bba"), suppress(DatabaseError):
        run(cast, [hidden], cast.organisations["bouc-bel-air"].pk)
    ends(cast)
