"""Opening the tickets that come back, as they are due."""

import logging
from datetime import datetime

from django.db import transaction

from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.canned_responses.actions import open_occurrence
from vallat.servicedesk.canned_responses.queries import due_recurrences

log = logging.getLogger(__name__)

ACTOR = "recurring"


def open_due(*, at: datetime) -> int:
    """Opens what is due, each in a transaction of its own: one that fails keeps no other from its ticket, and is tried
    again at the next run. How many were opened."""
    with transaction.atomic():
        act_as_system(ACTOR)
        ids = due_recurrences(at)
    return sum(_open(recurrence_id, at) for recurrence_id in ids)


def _open(recurrence_id: int, at: datetime) -> int:
    try:
        with transaction.atomic():
            return open_occurrence(recurrence_id=recurrence_id, by=act_as_system(ACTOR), at=at)
    except Exception:
        log.exception("The recurring ticket %d could not be opened; it is tried again.", recurrence_id)
        return 0
