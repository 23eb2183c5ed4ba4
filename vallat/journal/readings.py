"""Readings that the journal is told of: a private file, a raw message, somebody's rights.

A page that is read runs in a read-only transaction, so the view only notes what it shows; once the page is made, and
before any of it leaves, `middleware.py` writes the notes in a transaction of their own. If that fails, the page is not given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from vallat.access.actor import Actor
from vallat.access.requests import ActorRequest
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb


@dataclass(frozen=True)
class Reading:
    verb: Verb
    organisation_id: int
    subject: models.Model
    detail: Mapping[str, Any] = field(default_factory=dict)


def note_reading(
    request: ActorRequest,
    verb: Verb,
    *,
    organisation_id: int,
    subject: models.Model,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """The view shows this record. Journalled when the answer is one that shows it (below 400)."""
    noted: list[Reading] = request.__dict__.setdefault("readings", [])
    noted.append(Reading(verb, organisation_id, subject, detail or {}))


@action
def tell_readings(*, readings: list[Reading], by: Actor, at: datetime) -> None:
    for reading in readings:
        record(
            reading.verb,
            by=by,
            at=at,
            organisation_id=reading.organisation_id,
            subject=reading.subject,
            detail=reading.detail,
        )
