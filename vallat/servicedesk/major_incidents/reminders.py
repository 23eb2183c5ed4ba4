"""The pass over updates that towns wait for, each minute: a transaction for each major incident."""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError

from vallat.access.context import acting_as
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk.major_incidents.actions.affected import remind_of_news
from vallat.servicedesk.major_incidents.actions.sync import PART
from vallat.servicedesk.major_incidents.models.incident import MajorIncident

log = logging.getLogger(__name__)


def remind_due(*, at: datetime) -> int:
    """Reminds of all that is due at `at`; how many. What fails is tried again in a minute."""
    actor = system_actor(PART)
    with acting_as(actor):
        due = MajorIncident.objects.filter(ended_at=None, news_due_at__lte=at).order_by("news_due_at")
        ids = list(due.values_list("pk", flat=True))
    reminded = 0
    for major_id in ids:
        try:
            with acting_as(actor):
                reminded += remind_of_news(major_id=major_id, by=actor, at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("The reminder of major incident %d failed; it is tried again.", major_id)
    return reminded
