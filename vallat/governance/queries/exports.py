"""The archives of the towns whose data the actor may take out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.governance.archive.declaration import own_tables
from vallat.governance.enums import ExportState
from vallat.governance.models import TownExport
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes

SHOWN = 10
CHUNK = 1 << 20


@dataclass(frozen=True)
class Shown:
    """An archive as the page shows it at an instant."""

    export: TownExport
    under_way: bool
    interrupted: bool
    again: bool
    contents: list[tuple[str, int]]  # what the town's tables are, and how many rows of each are in it


@dataclass(frozen=True)
class TownExports:
    """A town, and its latest archives."""

    town: Organisation
    exports: Sequence[Shown]

    @property
    def busy(self) -> bool:
        return any(shown.under_way for shown in self.exports)


def exports_by_town(actor: Actor, *, at: datetime) -> list[TownExports]:
    """Of each town that the actor may take out. Raises NotAllowed when there is none."""
    actor.require(Permission.TOWN_EXPORT)
    towns = list(communes(actor).filter(pk__in=actor.organisations_where(Permission.TOWN_EXPORT)))
    rows = list(TownExport.objects.visible_to(actor).order_by("-id")[: SHOWN * max(1, len(towns))])
    return [
        TownExports(town, [shown(row, at) for row in rows if row.organisation_id == town.pk][:SHOWN])
        for town in towns
    ]


def shown(export: TownExport, at: datetime) -> Shown:
    return Shown(
        export,
        export.is_under_way(at),
        export.is_interrupted(at),
        export.can_be_tried_again(at),
        [(str(table.says), rows) for table in own_tables() if (rows := export.counts.get(table.model))],
    )


def digest_of(file: BinaryIO) -> tuple[int, str]:
    """(bytes, SHA-256) of a file, left at its beginning."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()


def past_their_time(actor: Actor, before: datetime) -> list[TownExport]:
    return list(TownExport.objects.visible_to(actor).filter(state=ExportState.READY, ended_at__lt=before))


def export_of(actor: Actor, export_id: int) -> TownExport:
    """Raises Http404 for a stranger."""
    return get_object_or_404(TownExport.objects.visible_to(actor), pk=export_id)
