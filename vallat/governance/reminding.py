"""The pass over disclosure requests whose day to answer by comes near or has passed: a transaction for each."""

import logging
from datetime import datetime

from django.utils import timezone

from vallat.access.context import acting_as
from vallat.governance.actions.prolongations import remind_of_answer
from vallat.governance.notifications import PART
from vallat.governance.queries.reminders import to_look_at
from vallat.organisation.sign_in.actors import system_actor

log = logging.getLogger(__name__)

FROM = 7  # o'clock: before people come in


def remind_due(*, at: datetime) -> int:
    """Reminds of all that is due; how many. An hour without a worker loses nothing; what fails is tried again in an hour."""
    now = timezone.localtime(at)
    if now.hour < FROM:
        return 0
    actor = system_actor(PART)
    with acting_as(actor):
        ids = list(to_look_at(actor, today=now.date()).values_list("pk", flat=True))
    return sum(_remind(each, at) for each in ids)


def _remind(request_id: int, at: datetime) -> bool:
    actor = system_actor(PART)
    try:
        with acting_as(actor):
            return remind_of_answer(request_id=request_id, by=actor, at=at) is not None
    except Exception:
        log.exception("The reminder of disclosure request %d failed; it is tried again.", request_id)
        return False
