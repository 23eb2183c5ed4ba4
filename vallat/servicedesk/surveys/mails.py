"""What the mails of a survey say: the end of the ticket, and a link for each mark."""

from datetime import datetime
from typing import Any

from django.conf import settings

from vallat.base.models import OutgoingMail
from vallat.servicedesk.common.presenters.satisfaction_scale import SATISFACTION_SCALE
from vallat.servicedesk.surveys.links import addresses_of
from vallat.servicedesk.surveys.models import Survey
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import queue_about
from vallat.servicedesk.tickets.standing import Mailed


def closed_after(survey: Survey) -> Mailed:
    """The end of what was solved before, and what its requester thought of it."""
    context = {"reopen_days": settings.REOPEN_DAYS, "marks": marks_of(survey), "days": settings.SURVEY_DAYS}
    return Mailed("closed", {**context, "merged": False})


def marks_of(survey: Survey) -> tuple[tuple[Any, str], ...]:
    """Each mark in words and its link, the best first."""
    addresses = addresses_of(survey, sorted(SATISFACTION_SCALE, reverse=True))
    return tuple((SATISFACTION_SCALE[mark], address) for mark, address in addresses.items())


def notify_closed(ticket: Ticket, survey: Survey, *, at: datetime) -> OutgoingMail | None:
    """Tells the requester that the ticket is closed, and asks what they thought of it: a link for each mark."""
    mailed = closed_after(survey)
    return queue_about(ticket, mailed.name, mailed.context, at=at, automatic=True)
