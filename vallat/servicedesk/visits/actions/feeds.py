"""The secret address of somebody's calendar: made, made anew, revoked. The secret is given back once."""

import secrets
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from vallat.access.actor import Actor, NotAllowed
from vallat.base.in_order import in_order
from vallat.integrations.tokens import digest_of
from vallat.journal.record import action, record
from vallat.organisation.sign_in.accounts import own_person
from vallat.organisation.sign_in.notices import queue_notice
from vallat.servicedesk import verbs
from vallat.servicedesk.visits.models.appointment import CalendarFeed


@action
def make_feed(*, by: Actor, at: datetime) -> str:
    """256 random bits, in place of those before. Raises NotAllowed for who is nobody."""
    if by.person_id is None or not by.grants:
        raise NotAllowed("a calendar is somebody's")
    by.require_proof()
    revoke_feed(by=by, at=at)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        organisation_id=_home(by), person_id=by.person_id, digest=digest_of(secret), made_at=at
    )
    record(verbs.FEED_MADE, by=by, at=at, organisation_id=feed.organisation_id, subject=feed)
    address = settings.PUBLIC_URL + reverse("servicedesk:feed")
    queue_notice("feed_made", person=own_person(by), address=address, by=by, at=at)
    return secret


@action
def revoke_feed(*, by: Actor, at: datetime) -> bool:
    """Whether there was one. From now on its address opens nothing."""
    feed = (
        CalendarFeed.objects.visible_to(by)
        .filter(revoked_at=None, person_id=by.person_id or 0)
        .select_for_update(of=("self",))
        .first()
    )
    if feed is None:
        return False
    feed.revoked_at = in_order(at, feed.made_at)
    feed.save(update_fields=["revoked_at"])
    record(verbs.FEED_REVOKED, by=by, at=at, organisation_id=feed.organisation_id, subject=feed)
    return True


def _home(by: Actor) -> int:
    """Where the person works, or has a function."""
    if by.organisation_id is not None and by.organisation_id in by.organisations:
        return by.organisation_id
    return by.grants[0].organisation_id
