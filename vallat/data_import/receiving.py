"""A file as it comes in: how it is written, what its columns hold, which mapping fits it best."""

import hashlib
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.data_import.actions.runs import receive_file
from vallat.data_import.enums import Kind
from vallat.data_import.models import Run
from vallat.data_import.proposing import best_built_in
from vallat.data_import.queries.runs import mappings
from vallat.data_import.reading.detecting import CHUNK, FileRefused, format_of
from vallat.data_import.reading.profile import look
from vallat.data_import.rules import Rules, fitted
from vallat.organisation.people.queries import syndicate


def receive(*, file: BinaryIO, name: str, kind: str, by: Actor, at: datetime) -> Run:
    """Keeps the file, with its first look and the mapping that fits best.

    Raises:
        NotAllowed: the actor brings nothing in.
        FileRefused: it is too large, or no table.
    """
    by.require(Permission.MOVE_IN)
    size, sha256 = _measured(file)
    written = format_of(file)
    file.seek(0)
    seen, rows = look(file, written)
    if not rows:
        raise FileRefused(_("The file has a first line, and no row after it. Export it again."))
    file.seek(0)
    mapping_name, rules = best_mapping(by, seen["header"], kind)
    return receive_file(
        organisation=syndicate(),
        kind=Kind(kind),
        file=file,
        name=name,
        size=size,
        sha256=sha256,
        written=written,
        seen=seen,
        rows=rows,
        mapping_name=mapping_name,
        rules=rules,
        by=by,
        at=at,
    )


def best_mapping(actor: Actor, header: list[str], kind: str) -> tuple[str, Rules]:
    """The one that finds the most columns in the file: a saved one before the one that comes with Vallat under the same name."""
    best = best_built_in(header, kind)
    for kept in mappings(actor, kind):
        rules = fitted(Rules.of(kept.rules), header, kind)
        own = kept.name == best[0] and len(rules.columns) >= len(best[1].columns)
        if own or len(rules.columns) > len(best[1].columns):
            best = (kept.name, rules)
    return best


def _measured(file: BinaryIO) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size > settings.MOVING_MAX_BYTES:
            raise FileRefused(
                _(
                    "This file is larger than %(most)d MB, the most that is read at once. Export it year by year."
                )
                % {"most": settings.MOVING_MAX_BYTES // 1_000_000}
            )
    return size, digest.hexdigest()
