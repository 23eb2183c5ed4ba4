"""Nothing that is not the town's leaves with it: with both locks, and with either of them alone."""

from datetime import datetime
from typing import Any

import pytest

from tests.cast import Cast
from tests.governance.archives import archive_of, counts, unpacked
from tests.governance.secrets import Seeder, leaks
from tests.governance.world import a_request, make_world
from vallat.base.declarations import global_tables
from vallat.governance.archive import scope
from vallat.governance.archive.declaration import left_out
from vallat.governance.models import TownExport, TownImport
from vallat.organisation.models import DirectoryEntry, DirectorySource
from vallat.organisation.towns_directory.enums import EntryProblem
from vallat.servicedesk.models import InboundMail, Mailbox


def seeded(cast: Cast, at: datetime) -> Seeder:
    """The world, with secrets wherever a row is not Bouc-Bel-Air's, and a message that is nobody's yet."""
    make_world(cast, at)
    for town in ("simiane-collongue", "cabries", "sigv"):
        a_request(cast, cast.organisations[town], at)
    box = Mailbox.objects.get()
    InboundMail.objects.create(
        mailbox=box, organisation_id=box.organisation_id, digest="d" * 64, raw=b"x", size=1, received_at=at
    )
    for town in ("simiane-collongue", "sigv"):
        _histories(cast.organisations[town].pk, at)
    seeder = Seeder(cast, "bouc-bel-air", at)
    seeder.seed()
    return seeder


def _histories(organisation_id: int, at: datetime) -> None:
    """An archive that was made, one that was brought in, a directory that was read."""
    source = DirectorySource.objects.create(
        organisation_id=organisation_id, base_dn="dc=a", failed_at=at, why="a"
    )
    DirectoryEntry.objects.create(
        source=source,
        organisation_id=organisation_id,
        stable_id="a",
        values={"dn": "a"},
        state="review",
        problem=EntryProblem.values[0],
        since_at=at,
    )
    TownExport.objects.create(
        organisation_id=organisation_id, asked_at=at, asked_by_label="a", alive_at=at, counts={"a": 1}
    )
    TownImport.objects.create(
        organisation_id=organisation_id, imported_at=at, made_at=at, made_by="a", sha256="a"
    )


def expected() -> dict[str, int]:
    return {"servicedesk.ticket": 3, "servicedesk.inboundmail": 1, "governance.disclosurerequest": 1}


def checked(files: dict[str, bytes]) -> None:
    assert list(leaks(files)) == []
    there = counts(files)
    assert {model: there[model] for model in expected()} == expected()
    everything = b"\n".join(files.values())
    assert b"simiane-collongue" not in everything.replace(
        files["tables/convention_conventiontext.jsonl"], b""
    ).replace(files["csv/convention_conventiontext.csv"], b"")


@pytest.mark.clause("7.1.1.ownership")
def test_no_secret_of_another_town_or_of_the_syndicate_leaves(cast: Cast, at: datetime) -> None:
    seeder = seeded(cast, at)
    assert len(seeder.secrets) > 250
    checked(unpacked(archive_of("bouc-bel-air", at)))


def test_the_secrets_are_where_they_would_be_found(cast: Cast, at: datetime) -> None:
    """The archives of the other towns are full of them, and the constraints refused them in columns of codes alone."""
    seeder = seeded(cast, at)
    assert len(list(leaks(unpacked(archive_of("simiane-collongue", at))))) > 20
    away = {table.model for table in left_out()}  # nothing reads them, whether they have rows or not
    free = {name for name in seeder.refused if not _is_code(name) and name.rpartition(".")[0] not in away}
    assert free == set()


def _is_code(label: str) -> bool:
    from django.apps import apps

    model, _dot, name = label.rpartition(".")
    field = apps.get_model(model)._meta.get_field(name)
    short = (field.max_length or 99) < 10
    return bool(field.choices) or short or label in CONSTRAINED


# Held by a trigger or a constraint that lets nothing else in: seeded as the rows are made (Seeder.decided).
CONSTRAINED = {
    "governance.disclosurerequest.reason",
    "governance.disclosurerequest.decided_by_label",
    "governance.prolongation.reason",
    "governance.prolongation.decided_by_label",
    "governance.handedover.what",
    "governance.handedover.handed_by_label",
    "governance.handedover.files",
    "servicedesk.attachment.finding",  # of infected files alone
}


def test_the_database_alone_keeps_the_others_in(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lock open: rows are asked for without their door. What the database does not isolate is public."""
    seeded(cast, at)
    door = scope.seen

    def open_door(rows: Any, actor: Any) -> Any:
        return door(rows, actor) if rows.model._meta.db_table in global_tables() else rows

    monkeypatch.setattr(scope, "seen", open_door)
    checked(unpacked(archive_of("bouc-bel-air", at)))


def test_scoping_alone_keeps_the_others_in(open_cast: Cast, at: datetime) -> None:
    """The second lock open: PostgreSQL shows every row to everybody."""
    seeded(open_cast, at)
    checked(unpacked(archive_of("bouc-bel-air", at)))


def test_with_both_locks_open_the_secrets_would_leave(
    open_cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the tests above can fail."""
    seeded(open_cast, at)
    monkeypatch.setattr(scope, "seen", lambda rows, actor: rows)
    assert list(leaks(unpacked(archive_of("bouc-bel-air", at))))
