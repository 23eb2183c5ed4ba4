"""Who is where when: the kept times of the team, and those of one person's calendar feed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.context import set_context
from vallat.access.permissions import Permission
from vallat.integrations.tokens import digest_of
from vallat.organisation.sign_in.actors import act_as_system, actor_of_person
from vallat.servicedesk.visits.models.appointment import CalendarFeed, Slot

PART = "calendar-feed"
FEED_PAST = timedelta(days=30)
MOST_IN_FEED = 500


def slots_between(
    actor: Actor, first: date, last: date, *, technician_id: int | None = None
) -> Sequence[Slot]:
    """Kept times of these days, both included, in order; of one technician or of everybody. One query. Raises NotAllowed."""
    actor.require(Permission.TICKET_QUALIFY)
    found = Slot.objects.visible_to(actor).filter(
        released_at=None, starts_at__gte=_midnight(first), starts_at__lt=_midnight(last + timedelta(days=1))
    )
    if technician_id is not None:
        found = found.filter(technician_id=technician_id)
    beside = ("technician", "organisation", "ticket", "appointment__site", "appointment__visit")
    unread = ("ticket__search_text", "ticket__search")
    return list(found.select_related(*beside).defer(*unread).order_by("starts_at", "technician__last_name"))


def feed_made_at(actor: Actor) -> datetime | None:
    """Since when somebody's own feed has its address; None without one."""
    feed = (
        CalendarFeed.objects.visible_to(actor).filter(revoked_at=None, person_id=actor.person_id or 0).first()
    )
    return feed.made_at if feed else None


def slots_of_feed(secret: str, *, at: datetime) -> Sequence[Slot]:
    """What was agreed on with the person of a secret address, or by them, as they may see it now.

    Raises:
        Http404: no such address; or the account of its person is closed, or no function is left.
    """
    act_as_system(PART)
    found = CalendarFeed.objects.filter(digest=digest_of(secret), revoked_at=None)
    feed = found.select_related("person__user").first()
    if feed is None or feed.person.user is None or not feed.person.user.is_active:
        raise Http404
    actor = actor_of_person(feed.person, timezone.localdate(at))
    if not actor.grants:
        raise Http404
    set_context(actor)
    own = Q(technician_id=actor.person_id) | Q(ticket__requester_id=actor.person_id)
    slots = Slot.objects.visible_to(actor).filter(
        own, released_at=None, chosen_at__isnull=False, starts_at__gt=at - FEED_PAST
    )
    beside = ("ticket__convention", "appointment__site")
    return list(slots.select_related(*beside).order_by("starts_at")[:MOST_IN_FEED])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
