"""Opening hours and local closing days of a site, which move visits and appointments."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation import verbs
from vallat.organisation.people.models.place import Site
from vallat.organisation.people.models.site_hours import LocalClosing, OpeningWindow

LONGEST = timedelta(days=366)
A_DAY = 2  # windows: before and after a break
WeeklyWindow = tuple[int, time, time]  # weekday as ISO 8601 counts it, opens, closes


@action
def set_site_hours(*, site: Site, windows: Sequence[WeeklyWindow], by: Actor, at: datetime) -> None:
    """In place of those it had; none: nothing is said of its hours any more.

    Raises:
        ValidationError: a window that closes before it opens, two of a day that overlap, or more; nothing was changed.
    """
    by.require(Permission.SITE_EDIT, site.organisation_id)
    ordered = sorted(windows)
    if max(Counter(weekday for weekday, _opens, _closes in ordered).values(), default=0) > A_DAY:
        raise ValidationError(_("A day has two windows at most. Nothing was changed."))
    for number, (weekday, opens, closes) in enumerate(ordered):
        if opens >= closes:
            raise ValidationError(
                _("A window closes after it opens: correct the times. Nothing was changed.")
            )
        if number and ordered[number - 1][0] == weekday and ordered[number - 1][2] > opens:
            raise ValidationError(_("Two windows of a day overlap: correct the times. Nothing was changed."))
    site.windows.all().delete()
    OpeningWindow.objects.bulk_create(
        OpeningWindow(
            organisation_id=site.organisation_id, site=site, weekday=weekday, opens=opens, closes=closes
        )
        for weekday, opens, closes in ordered
    )
    written = [f"{weekday} {opens:%H:%M}-{closes:%H:%M}" for weekday, opens, closes in ordered]
    record(
        verbs.SITE_HOURS_SET,
        by=by,
        at=at,
        organisation_id=site.organisation_id,
        subject=site,
        detail={"windows": written},
    )


@action
def add_closing(*, site: Site, first: date, last: date, reason: str, by: Actor, at: datetime) -> LocalClosing:
    """Both days included.

    Raises:
        ValidationError: days in the wrong order, more than a year, or said already; nothing was added.
    """
    by.require(Permission.SITE_EDIT, site.organisation_id)
    if last < first:
        raise ValidationError({"last": _("The last day comes before the first: correct one of them.")})
    if last - first > LONGEST:
        raise ValidationError(
            {"last": _("A closing lasts a year at most: close the site if it does not open again.")}
        )
    if site.closings.filter(first_date=first, last_date=last).exists():
        raise ValidationError({"first": _("These closing days are known already.")})
    closing = LocalClosing.objects.create(
        organisation_id=site.organisation_id,
        site=site,
        first_date=first,
        last_date=last,
        reason=reason.strip(),
    )
    _told(closing, verbs.SITE_CLOSING_ADDED, by=by, at=at)
    return closing


@action
def close_everywhere(
    *, site: Site, first: date, last: date, reason: str, by: Actor, at: datetime
) -> list[LocalClosing]:
    """The same days on each open site of the site's organisation; those that know them already keep theirs.

    Raises: as `add_closing`.
    """
    of_town = {"organisation_id": site.organisation_id}
    known = LocalClosing.objects.filter(first_date=first, last_date=last, **of_town).values("site_id")
    others = Site.objects.filter(closed_at=None, **of_town).exclude(pk__in=known).exclude(pk=site.pk)
    return [
        add_closing(site=one, first=first, last=last, reason=reason, by=by, at=at) for one in [site, *others]
    ]


@action
def remove_closing(*, closing: LocalClosing, by: Actor, at: datetime) -> None:
    """The site is open on these days after all; the journal keeps which they were."""
    by.require(Permission.SITE_EDIT, closing.organisation_id)
    _told(closing, verbs.SITE_CLOSING_REMOVED, by=by, at=at)
    closing.delete()


def _told(closing: LocalClosing, verb: Verb, *, by: Actor, at: datetime) -> None:
    record(
        verb,
        by=by,
        at=at,
        organisation_id=closing.organisation_id,
        subject=closing.site,
        detail={"first": closing.first_date.isoformat(), "last": closing.last_date.isoformat()},
    )
