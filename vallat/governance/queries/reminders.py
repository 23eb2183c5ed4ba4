"""Reminders of disclosure requests: which are due."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.governance.enums import ReminderKind
from vallat.governance.models import DisclosureRequest


def to_look_at(actor: Actor, *, today: date) -> QuerySet[DisclosureRequest]:
    """Requests that nobody decided on, whose day comes near or has passed."""
    near = today + timedelta(days=settings.DISCLOSURE_REMINDER_DAYS)
    rows = DisclosureRequest.objects.visible_to(actor)
    return rows.filter(decided_at=None, closed_at=None, answer_by_date__lte=near).order_by("pk")


def reminder_due(request: DisclosureRequest, *, today: date) -> ReminderKind | None:
    """What is to be reminded of today, if that was not done: nothing once it is decided, nor ahead of a day that was made known in
    the days when it would be."""
    day = request.answer_by_date
    if day is None or request.is_decided or request.is_closed:
        return None
    sent = {each.kind for each in request.reminders.all() if each.answer_by_date == day}
    if day < today:
        return None if ReminderKind.PASSED in sent else ReminderKind.PASSED
    near = day - timedelta(days=settings.DISCLOSURE_REMINDER_DAYS)
    if today < near or ReminderKind.AHEAD in sent or _known_since(request) >= near:
        return None
    return ReminderKind.AHEAD


def _known_since(request: DisclosureRequest) -> date:
    """Since when the present day to answer by is."""
    put_off: Iterable[date] = (timezone.localdate(each.decided_at) for each in request.prolongations.all())
    return max((timezone.localdate(request.registered_at), *put_off))
