"""The journal's chains: what is changed behind the product's back is found, and where."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tests import database
from tests.cast import Cast, cast_in
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.journal import anchors as kept
from vallat.journal.chain import Break, Link, heads, verify
from vallat.journal.models import Entry
from vallat.journal.record import record
from vallat.organisation import verbs
from vallat.organisation.people.actions.journal_anchors import keep_heads
from vallat.organisation.people.actions.places import add_department
from vallat.organisation.sign_in.actors import act_as_system

ROWS = 12


@pytest.fixture
def journal(own_database: str, at: datetime) -> Iterator[int]:
    """The id of Bouc-Bel-Air, with twelve rows more in its journal, committed."""
    with transaction.atomic():
        cast = cast_in()
        town = cast.organisations["bouc-bel-air"]
        for number in range(ROWS):
            add_department(organisation=town, name=f"Service {number}", by=cast.system, at=at)
    return town.pk


def tampered(sql: str, *parameters: object) -> None:
    """What somebody with the owner's password can do: switch the triggers and the policies off, and on again."""
    with psycopg.connect(database.owner_url(connection.settings_dict["NAME"]), autocommit=False) as owner:
        owner.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        owner.execute("ALTER TABLE journal_entry NO FORCE ROW LEVEL SECURITY")
        assert owner.execute(sql, parameters).rowcount
        owner.execute("ALTER TABLE journal_entry FORCE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
        owner.commit()


def breaks(earlier: list[Link] | None = None) -> list[Break]:
    with transaction.atomic():
        return [verdict.broken for verdict in verify(act_as_system("test"), earlier) if verdict.broken]


def row(organisation_id: int, seq: int) -> Entry:
    with transaction.atomic():
        act_as_system("test")
        return Entry.objects.get(organisation_id=organisation_id, seq=seq)


def last(organisation_id: int) -> int:
    with transaction.atomic():
        (end,) = [link for link in heads(act_as_system("test")) if link.organisation_id == organisation_id]
    return end.seq


def test_what_the_product_writes_is_whole(journal: int) -> None:
    with transaction.atomic():
        verdicts = verify(act_as_system("test"))
        counts = Counter(Entry.objects.values_list("organisation_id", flat=True))
    assert [verdict.broken for verdict in verdicts] == [None] * len(verdicts)
    assert len(verdicts) == 5
    assert {verdict.end.organisation_id: verdict.end.seq for verdict in verdicts} == counts


CHANGES = {
    "verb": "UPDATE journal_entry SET verb = 'person.added' WHERE organisation_id = %s AND seq = %s",
    "who": "UPDATE journal_entry SET actor = 'somebody' WHERE organisation_id = %s AND seq = %s",
    "instant": "UPDATE journal_entry SET at = at + interval '1 microsecond' WHERE organisation_id = %s AND seq = %s",
    "detail": "UPDATE journal_entry SET detail = '{\"a\": 1}' WHERE organisation_id = %s AND seq = %s",
    "subject": "UPDATE journal_entry SET subject_id = subject_id + 1 WHERE organisation_id = %s AND seq = %s",
    "link": "UPDATE journal_entry SET hash = sha256(hash) WHERE organisation_id = %s AND seq = %s",
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_is_named(journal: int, what: str) -> None:
    place = last(journal) - 4
    tampered(CHANGES[what], journal, place)
    (broken,) = breaks()
    assert (broken.organisation_id, broken.seq, broken.entry_id) == (journal, place, row(journal, place).pk)


@pytest.mark.parametrize("back", [4, 0])
def test_a_removed_row_is_missed_at_its_place_also_at_the_end(journal: int, back: int) -> None:
    place = last(journal) - back
    tampered("DELETE FROM journal_entry WHERE organisation_id = %s AND seq = %s", journal, place)
    (broken,) = breaks()
    assert (broken.organisation_id, broken.seq, broken.entry_id) == (journal, place, None)


def test_rows_that_close_the_gap_after_a_removed_one_are_found(journal: int) -> None:
    place = last(journal) - 4
    tampered("DELETE FROM journal_entry WHERE organisation_id = %s AND seq = %s", journal, place)
    for number in range(place + 1, place + 5):
        tampered(
            "UPDATE journal_entry SET seq = seq - 1 WHERE organisation_id = %s AND seq = %s", journal, number
        )
    (broken,) = breaks()
    assert (broken.organisation_id, broken.seq) == (journal, place)


def test_all_rows_of_a_town_removed_are_missed(journal: int) -> None:
    tampered("DELETE FROM journal_entry WHERE organisation_id = %s", journal)
    (broken,) = breaks()
    assert (broken.organisation_id, broken.seq, broken.entry_id) == (journal, 1, None)


COPY = """
INSERT INTO journal_entry (at, organisation_id, actor, actor_person_id, verb, subject_type, subject_id, detail, seq, hash)
SELECT at, organisation_id, actor, actor_person_id, verb, subject_type, subject_id, detail, {seq}, hash
FROM journal_entry WHERE organisation_id = %s AND seq = %s
"""


def test_an_inserted_row_is_named(journal: int) -> None:
    place = last(journal) - 4
    for number in range(last(journal), place, -1):
        tampered(
            "UPDATE journal_entry SET seq = seq + 1 WHERE organisation_id = %s AND seq = %s", journal, number
        )
    tampered(COPY.format(seq=place + 1), journal, place)
    (broken,) = breaks()
    assert (broken.seq, broken.entry_id) == (place + 1, row(journal, place + 1).pk)


def test_a_row_added_at_the_end_past_the_trigger_is_named(journal: int) -> None:
    end = last(journal)
    tampered(COPY.format(seq=end + 1), journal, end)
    (broken,) = breaks()
    assert (broken.seq, broken.entry_id) == (end + 1, row(journal, end + 1).pk)


def test_two_rows_that_changed_places_are_found_at_the_first(journal: int) -> None:
    place = last(journal) - 6
    tampered("UPDATE journal_entry SET seq = -1 WHERE organisation_id = %s AND seq = %s", journal, place)
    tampered(
        "UPDATE journal_entry SET seq = %s WHERE organisation_id = %s AND seq = %s", place, journal, place + 1
    )
    tampered("UPDATE journal_entry SET seq = %s WHERE organisation_id = %s AND seq = -1", place + 1, journal)
    (broken,) = breaks()
    assert (broken.seq, broken.entry_id) == (place, row(journal, place).pk)


def test_a_row_moved_to_another_town_is_missed_in_its_own(journal: int) -> None:
    with transaction.atomic():
        other = cast_in().organisations["cabries"].pk
    place = last(journal) - 2
    tampered(
        "UPDATE journal_entry SET organisation_id = %s, seq = %s WHERE organisation_id = %s AND seq = %s",
        other,
        last(other) + 1,
        journal,
        place,
    )
    assert {broken.organisation_id for broken in breaks()} == {journal, other}


REWRITE = """
DO $$
DECLARE entry journal_entry; before bytea;
BEGIN
    SELECT hash INTO before FROM journal_entry WHERE organisation_id = {town} AND seq = {place} - 1;
    UPDATE journal_entry SET verb = 'person.added' WHERE organisation_id = {town} AND seq = {place};
    FOR entry IN SELECT * FROM journal_entry WHERE organisation_id = {town} AND seq >= {place} ORDER BY seq LOOP
        before := sha256(before || journal_text(entry));
        UPDATE journal_entry SET hash = before WHERE id = entry.id;
    END LOOP;
    UPDATE journal_head SET hash = before WHERE organisation_id = {town};
END $$
"""


def test_a_chain_rewritten_to_its_end_no_longer_passes_through_the_heads_that_were_kept(
    journal: int, at: datetime
) -> None:
    with transaction.atomic():
        earlier = heads(act_as_system("test"))
        add_department(
            organisation=cast_in().organisations["bouc-bel-air"],
            name="Plus tard",
            by=act_as_system("test"),
            at=at,
        )
    place = last(journal) - 5
    with psycopg.connect(database.owner_url(connection.settings_dict["NAME"])) as owner:
        for table in ("journal_entry", "journal_head"):
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        owner.execute(REWRITE.format(town=journal, place=place))
        for table in ("journal_entry", "journal_head"):
            owner.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    assert breaks() == []
    (broken,) = breaks(earlier)
    assert (broken.organisation_id, broken.seq) == (journal, last(journal) - 1)
    assert "kept" in broken.why


def test_the_form_of_a_link_is_the_documented_one(cast: Cast, at: datetime) -> None:
    """Computed by hand, so that somebody else can: docs/adr/0006."""
    town = cast.organisations["bouc-bel-air"]
    with cast.acting("cio") as cio:
        before = Entry.objects.filter(organisation_id=town.pk).latest("seq")
        record(
            verbs.PLACE_ADDED,
            by=cio,
            at=at,
            organisation_id=town.pk,
            subject=town,
            detail={"bb": "é", "a": [1, None, True], "c": 0.5},
        )
        entry = Entry.objects.filter(organisation_id=town.pk).latest("seq")
    text = json.dumps(
        [
            entry.seq,
            "2026-11-17T09:15:00.000000",
            town.pk,
            "",
            cast.person("cio").pk,
            "organisation.place_added",
            "organisation.organisation",
            town.pk,
            {"a": [1, None, True], "c": 0.5, "bb": "é"},  # PostgreSQL's order: shorter keys first
        ],
        ensure_ascii=False,
    )
    assert entry.seq == before.seq + 1
    assert bytes(entry.hash) == hashlib.sha256(bytes(before.hash) + text.encode()).digest()


def test_what_is_written_in_bulk_is_chained_whatever_place_it_claims(cast: Cast, at: datetime) -> None:
    town = cast.organisations["bouc-bel-air"].pk
    with cast.acting("cio"):
        first = Entry.objects.filter(organisation_id=town).latest("seq").seq
        Entry.objects.bulk_create(
            Entry(
                at=at + timedelta(seconds=number),
                organisation_id=town,
                actor="test",
                verb=verbs.PLACE_ADDED.code,
                subject_type="organisation.site",
                subject_id=number,
                seq=7,
                hash=b"mine",
            )
            for number in range(300)
        )
        seqs = (
            Entry.objects.filter(organisation_id=town, seq__gt=first)
            .order_by("id")
            .values_list("seq", flat=True)
        )
        assert list(seqs) == list(range(first + 1, first + 301))
    assert [verdict.broken for verdict in verify(cast.system)] == [None] * 5


def test_a_town_verifies_its_own_chain_alone(cast: Cast) -> None:
    with cast.acting("manager_bba") as manager:
        (verdict,) = verify(manager)
    assert verdict.end.organisation_id == cast.organisations["bouc-bel-air"].pk
    assert verdict.broken is None


def test_a_transaction_that_fails_leaves_no_hole(cast: Cast, at: datetime) -> None:
    town = cast.organisations["bouc-bel-air"]
    with cast.acting("cio") as cio:
        add_department(organisation=town, name="Archives", by=cio, at=at)
        with pytest.raises(ValidationError):
            add_department(organisation=town, name="Archives", by=cio, at=at)
        add_department(organisation=town, name="Musée", by=cio, at=at)
    assert [verdict.broken for verdict in verify(cast.system)] == [None] * 5


def test_the_product_can_not_move_a_head(cast: Cast) -> None:
    with (
        acting_as(cast.system),
        connection.cursor() as cursor,
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute("UPDATE journal_head SET seq = 0")


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_journal", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_that_it_is_whole_or_names_the_row(
    journal: int, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    # not those that the nightly job of a worker in another test kept, of another journal
    settings.JOURNAL_HEADS = tmp_path / "heads.tsv"  # type: ignore[attr-defined]
    assert "bouc-bel-air: " in said()
    assert "The journal is as written" in said()
    place = last(journal) - 4
    wrong = row(journal, place).pk
    tampered(CHANGES["verb"], journal, place)
    out = StringIO()
    with pytest.raises(CommandError, match="of 1 of 5 organisations"):
        call_command("verify_journal", stdout=out)
    assert f"bouc-bel-air: BROKEN at place {place} (row {wrong})" in out.getvalue()


def test_the_heads_of_each_night_are_kept_mailed_and_checked(
    cast: Cast, at: datetime, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.JOURNAL_HEADS = tmp_path / "journal" / "heads.tsv"  # type: ignore[attr-defined]
    settings.JOURNAL_WITNESS = "witness@auditor.example"  # type: ignore[attr-defined]
    keep_heads(by=cast.system, at=at)
    keep_heads(by=cast.system, at=at + timedelta(days=1))
    assert len(kept.read(tmp_path / "journal" / "heads.tsv")) == 10
    mails = OutgoingMail.objects.filter(to="witness@auditor.example")
    assert [mail.body.count("\n") for mail in mails] == [5, 5]
    assert "10 heads kept earlier" in said()
    mailed = tmp_path / "mailed.tsv"
    mailed.write_text(mails[0].body)
    assert "5 heads kept earlier" in said("--heads", str(mailed))
    mailed.write_text(mails[0].body.replace("\t", " ", 1))
    with pytest.raises(CommandError, match="Line 1 of .* is not a head"):
        said("--heads", str(mailed))


def test_heads_that_name_more_rows_than_there_are_break_the_chain(cast: Cast) -> None:
    later = [Link(link.organisation_id, link.seq + 3, link.hash) for link in heads(cast.system)]
    verdicts = verify(cast.system, later)
    assert [verdict.broken.why for verdict in verdicts if verdict.broken] == [
        "rows are missing at the end"
    ] * 5


@pytest.mark.usefixtures("empty_database")
def test_an_empty_database_beside_heads_that_were_kept_is_not_as_written(
    at: datetime, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.JOURNAL_HEADS = tmp_path / "heads.tsv"  # type: ignore[attr-defined]
    assert "as written: 0 rows" in said()
    kept.append(tmp_path / "heads.tsv", kept.lines([Link(1, 3, "ab" * 32)], at))
    with pytest.raises(CommandError, match="no journal at all, and .*heads.tsv keeps 1 heads of one"):
        said()
