"""The review of a major incident is shared with the towns that it touched, by who leads the desk (6.5)."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.major_incidents.mails import mail_reviews
from vallat.servicedesk.major_incidents.models.affected import (
    AffectedOrganisation,
    AffectedOrganisationReview,
)
from vallat.servicedesk.major_incidents.models.incident import MajorIncident, MajorReview


@action
def share_review(*, major: MajorIncident, by: Actor, at: datetime) -> list[AffectedOrganisationReview]:
    """Each town touched gets the words of the review, on its page and by mail to its referents and directions; again once they changed.

    Raises:
        NotPossible: it is not written, or each town has these words.
    """
    by.require(Permission.DESK_LEAD)
    row = MajorIncident.objects.visible_to(by).select_for_update(of=("self",)).get(pk=major.pk)
    review = MajorReview.objects.visible_to(by).filter(major=row).first()
    if row.is_running or review is None:
        raise NotPossible(_("Write the review first, once the incident is over."))
    words = (review.happened, review.cause, review.done)
    by_town: dict[int, list[AffectedOrganisation]] = {}
    for touched in row.towns.select_related("organisation"):
        by_town.setdefault(touched.organisation_id, []).append(touched)
    has: dict[int, tuple[str, str, str]] = {}
    for before in row.town_reviews.order_by("shared_at", "id"):
        has[before.organisation_id] = before.words
    reviews = [
        AffectedOrganisationReview.objects.create(
            major=row,
            organisation_id=town,
            service_codes=" ".join(dict.fromkeys(each.service_code for each in rows)).strip()[:600],
            happened=review.happened,
            cause=review.cause,
            done=review.done,
            shared_at=at,
            shared_by_id=by.person_id,
        )
        for town, rows in by_town.items()
        if has.get(town) != words
    ]
    if not reviews:
        raise NotPossible(_("The towns affected have these words already."))
    mail_reviews(major, reviews, by_town, at=at)
    for shared in reviews:
        detail = {"people": shared.told}
        record(
            verbs.MAJOR_REVIEW_SHARED,
            by=by,
            at=at,
            organisation_id=shared.organisation_id,
            subject=shared,
            detail=detail,
        )
    return reviews
