"""Publishing an article, withdrawing it, reading it again."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.knowledge import verbs
from vallat.knowledge.actions.change import locked, version_of
from vallat.knowledge.enums import Audience
from vallat.knowledge.models import Article, Publication, Review


@action
def publish_article(*, article: Article, number: int, review_date: date, by: Actor, at: datetime) -> Article:
    """The latest version takes the place of the one that readers see. `number` is the version that was looked at.

    Raises:
        ArticleChanged: there is a later one.
        NotAllowed: it is for users, and the actor may publish for technicians alone.
        NotPossible: readers see it already, or the review lies in the past.
    """
    _require(article, by)
    row = locked(article, by, latest=number)
    if row.published == number:
        raise NotPossible(_("Readers see this version already."))
    _not_before(review_date, at)
    _end(row, "", by=by, at=at)
    Publication.objects.create(article=row, version=version_of(row, number), at=at, by_id=by.person_id)
    row.published, row.withdrawn_at, row.review_date = number, None, review_date
    row.save(update_fields=["published", "withdrawn_at", "review_date"])
    record(
        verbs.ARTICLE_PUBLISHED,
        by=by,
        at=at,
        organisation_id=row.organisation_id,
        subject=row,
        detail={"version": number, "audience": row.audience},
    )
    return row


@action
def withdraw_article(*, article: Article, reason: str, by: Actor, at: datetime) -> Article:
    """Readers see it no more. Raises NotPossible without a reason, or when it is not published."""
    _require(article, by)
    row = locked(article, by)
    if row.published is None:
        raise NotPossible(_("This article is not published."))
    if not reason.strip():
        raise NotPossible(_("Write why the article is withdrawn."))
    _end(row, reason.strip()[:200], by=by, at=at)
    row.published, row.withdrawn_at = None, at
    row.save(update_fields=["published", "withdrawn_at"])
    record(verbs.ARTICLE_WITHDRAWN, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def review_article(*, article: Article, next_date: date, by: Actor, at: datetime) -> Article:
    """It was read again and still holds, until `next_date`. Raises NotPossible for a draft, or a day that is past."""
    by.require(Permission.ARTICLE_WRITE)
    row = locked(article, by)
    if row.published is None:
        raise NotPossible(_("This article is not published."))
    _not_before(next_date, at)
    version = version_of(row, row.published)
    Review.objects.create(article=row, version=version, at=at, by_id=by.person_id, next_date=next_date)
    row.review_date = next_date
    row.save(update_fields=["review_date"])
    record(
        verbs.ARTICLE_REVIEWED,
        by=by,
        at=at,
        organisation_id=row.organisation_id,
        subject=row,
        detail={"version": row.published},
    )
    return row


def _require(article: Article, by: Actor) -> None:
    """What users read is published by who answers for it; what technicians alone read, by who writes."""
    by.require(Permission.ARTICLE_WRITE)
    if article.audience != Audience.DESK:
        by.require(Permission.ARTICLE_PUBLISH)


def _not_before(day: date, at: datetime) -> None:
    if day <= timezone.localdate(at):
        raise NotPossible(_("The next review is in the future."))


def _end(article: Article, reason: str, *, by: Actor, at: datetime) -> None:
    for running in Publication.objects.filter(article=article, ended_at=None):  # one at most
        running.ended_at, running.ended_by_id, running.reason = in_order(at, running.at), by.person_id, reason
        running.save(update_fields=["ended_at", "ended_by", "reason"])
