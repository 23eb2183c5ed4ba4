"""The latest reviews of major incidents that were shared with a town, for a line on the homes of those who direct it (6.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.organisation.models import Organisation
from vallat.servicedesk.major_incidents.models.affected import AffectedOrganisationReview
from vallat.servicedesk.major_incidents.presenters import service_in_words

LATELY = timedelta(days=90)
SHORT = 3
LOOKED_AT = 20  # a review that is corrected is shared again


@dataclass(frozen=True)
class SharedReview:
    """`what`: the services of the town that were touched, in words."""

    id: int
    what: str
    shared_at: datetime


def with_reviews(towns: QuerySet[Organisation], actor: Actor, *, at: datetime) -> QuerySet[Organisation]:
    """Each with `shared_reviews`, for `shared_reviews_of`: no query more."""
    rows = AffectedOrganisationReview.objects.told_to(actor).filter(
        organisation=OuterRef("pk"), shared_at__gte=at - LATELY
    )
    shown = JSONObject(id=F("id"), major=F("major_id"), at=F("shared_at"), services=F("service_codes"))
    return towns.annotate(shared_reviews=ArraySubquery(rows.values(found=shown)[:LOOKED_AT]))


def shared_reviews_of(town: Organisation | None, version: ConventionVersion | None) -> list[SharedReview]:
    """The latest first, in the latest words of each incident."""
    if town is None or version is None:
        return []
    agreement = agreement_of(version)
    latest: dict[int, SharedReview] = {}
    for each in town.shared_reviews:  # type: ignore[attr-defined]  # annotated
        what = ", ".join(service_in_words(agreement, code) for code in each["services"].split())
        review = SharedReview(each["id"], what, datetime.fromisoformat(each["at"]))
        latest.setdefault(each["major"] or -each["id"], review)
    return list(latest.values())[:SHORT]
