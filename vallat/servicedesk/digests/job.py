"""The morning's digests: who gets one now."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.digests.actions import FURTHEST, send_digest
from vallat.servicedesk.digests.queries import is_working_day, recipients

log = logging.getLogger(__name__)

FROM = 7  # o'clock: before people come in


def send_due_digests(*, at: datetime) -> int:
    """To everybody who had none today; how many were queued. A transaction each: an hour without a worker loses nothing."""
    now = timezone.localtime(at)
    with transaction.atomic():
        if now.hour < FROM or not is_working_day(now.date()):
            return 0
        people = recipients(act_as_system("digest"), since=at - FURTHEST, day=now.date())
    return sum(_send(person, at) for person in people)


def _send(person: Person, at: datetime) -> bool:
    """One that fails keeps nobody else from theirs; it is tried again in an hour."""
    try:
        with transaction.atomic():
            return send_digest(person=person, by=act_as_system("digest"), at=at) is not None
    except Exception:
        log.exception("The digest of person %d could not be made.", person.pk)
        return False
