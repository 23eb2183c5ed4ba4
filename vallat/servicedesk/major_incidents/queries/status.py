"""What the people of a town may know of the major incidents that touch it. Of its own rows alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.db.models.functions import Least
from django.http import Http404
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries import agreement_of, version_read_by
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Organisation
from vallat.organisation.people.enums import OrganisationKind
from vallat.servicedesk.major_incidents.enums import UpdateKind
from vallat.servicedesk.major_incidents.models.affected import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    MajorUpdate,
)
from vallat.servicedesk.major_incidents.presenters import service_in_words, services_in_words

KEPT = timedelta(days=30)  # how long one that is over is still shown
MOST = 200
REVIEWS = 20  # the latest


@dataclass(frozen=True)
class TownMajor:
    """One incident, as one town knows it. `ended_at`: when it touched the town no more."""

    town: Organisation
    what: str
    since: datetime
    ended_at: datetime | None
    updates: list[MajorUpdate]
    next_at: datetime | None

    @property
    def key(self) -> str:
        return f"{self.town.code}-{self.since:%Y%m%d%H%M}"

    @property
    def latest(self) -> MajorUpdate | None:
        return next((update for update in self.updates if update.kind == UpdateKind.PROGRESS), None)


@dataclass(frozen=True)
class TownReview:
    """A review that was shared with a town, in its latest words."""

    town: Organisation
    what: str
    review: AffectedOrganisationReview


@dataclass(frozen=True)
class Status:
    towns: list[Organisation]
    now: list[TownMajor]
    before: list[TownMajor]
    reviews: list[TownReview]


def status_of(actor: Actor, *, code: str = "", at: datetime) -> Status:
    """Of the actor's towns, or of the one with that code. Five queries.

    Raises:
        NotAllowed: the actor asks for nothing anywhere.
        Http404: not one of theirs.
    """
    actor.require(Permission.TICKET_OPEN)
    own = actor.organisations_where(Permission.TICKET_OPEN)
    towns = list(
        Organisation.objects.filter(pk__in=own).exclude(kind=OrganisationKind.CONTRACTOR).order_by("name")
    )
    chosen = [town for town in towns if code in ("", town.code)]
    if not chosen:
        raise Http404
    rows = AffectedOrganisation.objects.told_to(actor).filter(organisation__in=chosen, major__isnull=False)
    rows = rows.exclude(ended_at__lt=at - KEPT).order_by("organisation_id", "major_id", "added_at")[:MOST]
    found = list(rows)
    updates = list(MajorUpdate.objects.told_to(actor).filter(major_id__in={row.major_id for row in found}))
    shared = list(AffectedOrganisationReview.objects.told_to(actor).filter(organisation__in=chosen)[:REVIEWS])
    version = version_read_by(actor, timezone.localdate(at)) if found or shared else None
    agreement = agreement_of(version) if version else None
    by_town = {town.pk: town for town in chosen}
    every = [_seen(by_town[rows[0].organisation_id], rows, updates, agreement) for rows in _incidents(found)]
    every.sort(key=lambda each: each.since, reverse=True)
    return Status(
        chosen,
        [each for each in every if each.ended_at is None],
        [each for each in every if each.ended_at is not None],
        _reviews(shared, by_town, agreement),
    )


def _reviews(
    shared: list[AffectedOrganisationReview], by_town: dict[int, Organisation], agreement: Agreement | None
) -> list[TownReview]:
    """The latest of each incident and town; `shared` has the latest first."""
    latest: dict[tuple[int, int | None], AffectedOrganisationReview] = {}
    for review in shared:
        latest.setdefault((review.organisation_id, review.major_id or -review.pk), review)
    return [
        TownReview(
            by_town[review.organisation_id],
            ", ".join(service_in_words(agreement, code) for code in review.service_codes.split())
            if agreement
            else "",
            review,
        )
        for review in latest.values()
    ]


def _incidents(found: list[AffectedOrganisation]) -> list[list[AffectedOrganisation]]:
    """The rows of each incident of a town. Procedures that became part of one another are one incident to the town."""
    of = {row.pk: (row.organisation_id, row.major_id) for row in found}
    joined: dict[tuple[int, int | None], tuple[int, int | None]] = {}

    def last(procedure: tuple[int, int | None]) -> tuple[int, int | None]:
        while procedure in joined:
            procedure = joined[procedure]
        return procedure

    for row in found:
        if row.goes_on_in_id in of and last(of[row.pk]) != last(of[row.goes_on_in_id]):
            joined[last(of[row.pk])] = last(of[row.goes_on_in_id])
    incidents: dict[tuple[int, int | None], list[AffectedOrganisation]] = {}
    for row in found:
        incidents.setdefault(last(of[row.pk]), []).append(row)
    return list(incidents.values())


def _seen(
    town: Organisation,
    rows: list[AffectedOrganisation],
    updates: list[MajorUpdate],
    agreement: Agreement | None,
) -> TownMajor:
    running = [row for row in rows if row.ended_at is None]
    majors = {row.major_id for row in rows}
    theirs = [each for each in updates if each.organisation_id == town.pk and each.major_id in majors]
    return TownMajor(
        town=town,
        what=services_in_words(agreement, running or rows) if agreement else "",
        since=min(row.added_at for row in rows),
        ended_at=None if running else max(row.ended_at for row in rows if row.ended_at),
        updates=theirs,
        next_at=_promised(rows, theirs) if running else None,
    )


def _promised(rows: list[AffectedOrganisation], theirs: list[MajorUpdate]) -> datetime:
    """When the town hears more: as its latest news says. While none came since one procedure became part of another, the first that
    either promised."""
    told = [each for each in theirs if each.kind == UpdateKind.PROGRESS and each.next_at]  # the latest first
    joined_at = max((row.ended_at for row in rows if row.goes_on_in_id and row.ended_at), default=None)
    if told and told[0].next_at and (joined_at is None or told[0].at >= joined_at):
        return told[0].next_at
    promised: dict[int | None, datetime] = {}
    for row in rows:
        if row.ended_at is None or row.goes_on_in_id:
            promised.setdefault(row.major_id, row.news_due_at)
    for each in reversed(told):
        if each.major_id in promised and each.next_at:
            promised[each.major_id] = each.next_at
    return min(promised.values())


@dataclass(frozen=True)
class TouchedNow:
    """How many major incidents touch a town now, and since when the first does."""

    town: Organisation
    since: datetime
    majors: int


def touched_now(actor: Actor) -> list[TouchedNow]:
    """What touches the actor's towns now, for a line on their pages; one for each town. One query."""
    if actor.can(Permission.MAJOR_VIEW) or not actor.can(Permission.TICKET_OPEN):
        return []
    rows = AffectedOrganisation.objects.told_to(actor).filter(ended_at=None, major__isnull=False)
    rows = rows.annotate(since=Least("added_at", Min("went_on__added_at")))
    by_town: dict[int, list[AffectedOrganisation]] = {}
    for row in rows.select_related("organisation").order_by("added_at", "id")[:MOST]:
        by_town.setdefault(row.organisation_id, []).append(row)
    return [
        TouchedNow(
            town=theirs[0].organisation,
            since=min(row.since for row in theirs),  # type: ignore[attr-defined]  # annotated
            majors=len({row.major_id for row in theirs}),
        )
        for theirs in by_town.values()
    ]
