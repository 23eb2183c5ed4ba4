"""The demo's major incidents: the rows that the procedure would have left, written together; the latest is worked on now."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from vallat.access.actor import Actor
from vallat.journal.models import Entry
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import ContactResult
from vallat.servicedesk.major_incidents.enums import ContactMethod, UpdateKind
from vallat.servicedesk.major_incidents.rules import ending_of, hours_of, is_major, next_news
from vallat.servicedesk.models import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    MajorAttempt,
    MajorIncident,
    MajorMember,
    MajorReview,
    MajorUpdate,
    Ticket,
)
from vallat.servicedesk.tickets.queries.escalation_contacts import leaders, team_and_leaders

REVIEWED = 3  # of every four
LATEST = timedelta(minutes=20)  # of open time since the latest news
SAID = (
    "L'accès à Internet est coupé à la mairie. Nous cherchons la cause avec l'opérateur. Le téléphone fonctionne.",
    "L'opérateur a trouvé une fibre coupée par un chantier. Une équipe est en route. Un lien de secours sert déjà "
    "à l'état civil et à l'accueil.",
)
REVIEW = (
    "Une coupure a arrêté le service pour tous ses utilisateurs, jusqu'à la mise en place du secours.",
    "Une panne chez l'opérateur, sans second chemin depuis ce site.",
    "Secours mis en service, puis réparation ; la liste des sites sans second chemin est tenue à jour.",
)


def add_majors(tickets: Iterable[Ticket], *, now: datetime, by: Actor) -> int:
    """One for each ticket of the highest priority; how many. By the system: nobody gets a mail of a year ago."""
    majors = [_major(ticket, now) for ticket in tickets if is_major(ticket)]
    majors.sort(key=lambda major: major.started_at)
    heads = leaders(at=now)
    MajorIncident.objects.bulk_create(majors)
    AffectedOrganisation.objects.bulk_create([_town(major, major.organisation_id) for major in majors])
    over = [major for major in majors if not major.is_running]
    MajorReview.objects.bulk_create(
        _review(major, heads[0])
        for number, major in enumerate(over)
        if number % 4 < REVIEWED and heads and major.ended_at
    )
    shared = _share_latest(heads, now)
    entries = [_told(verbs.MAJOR_STARTED, major, major.started_at, by) for major in majors]
    entries += [
        _told(verbs.MAJOR_ENDED, major, major.ended_at, by, ending=major.ending)
        for major in over
        if major.ended_at
    ]
    Entry.objects.bulk_create(sorted([*entries, *shared], key=lambda entry: entry.at))
    running = [major for major in majors if major.is_running]
    if running:
        _work_on(running[-1], now)
    return len(majors)


def _major(ticket: Ticket, now: datetime) -> MajorIncident:
    ending = ending_of(ticket)
    started_at = ticket.qualified_at or ticket.opened_at
    ended_at = ticket.resolution_stopped_at or ticket.closed_at
    return MajorIncident(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        started_at=started_at,
        ended_at=max(ended_at, started_at) if ending and ended_at else None,
        ending=ending or "",
        news_due_at=None if ending else next_news(ticket, now),
    )


def _town(major: MajorIncident, town: int, service_code: str = "") -> AffectedOrganisation:
    return AffectedOrganisation(
        major=major,
        organisation_id=town,
        service_code=service_code or major.ticket.service_code,
        added_at=major.started_at,
        news_due_at=next_news(major.ticket, major.started_at),
        ended_at=major.ended_at,
    )


def _review(major: MajorIncident, head: Person) -> MajorReview:
    assert major.ended_at is not None
    happened, cause, done = REVIEW
    return MajorReview(
        major=major,
        organisation_id=major.organisation_id,
        happened=happened,
        cause=cause,
        done=done,
        written_at=major.ended_at,
        written_by=head,
    )


def _share_latest(heads: list[Person], now: datetime) -> list[Entry]:
    """The latest review was shared the next day with the towns touched. Returns what the journal was told."""
    written = MajorReview.objects.filter(written_at__lt=now - timedelta(days=1)).select_related("major")
    review = written.order_by("-written_at", "-id").first()
    if review is None:
        return []
    at, head = review.written_at + timedelta(days=1), heads[0]
    shared = AffectedOrganisationReview.objects.bulk_create(
        AffectedOrganisationReview(
            major=review.major,
            organisation_id=touched.organisation_id,
            service_codes=touched.service_code,
            happened=review.happened,
            cause=review.cause,
            done=review.done,
            shared_at=at,
            shared_by=head,
            told=2,
        )
        for touched in review.major.towns.all()
    )
    return [
        Entry(
            at=at,
            organisation_id=each.organisation_id,
            actor_person_id=head.pk,
            verb=verbs.MAJOR_REVIEW_SHARED.code,
            subject_type=each._meta.label_lower,
            subject_id=each.pk,
            detail={"people": each.told},
        )
        for each in shared
    ]


def _told(verb: Verb, major: MajorIncident, at: datetime, by: Actor, **detail: str) -> Entry:
    return Entry(
        at=at,
        organisation_id=major.organisation_id,
        actor=by.name,
        verb=verb.code,
        subject_type=MajorIncident._meta.label_lower,
        subject_id=major.pk,
        detail=detail,
    )


def _work_on(major: MajorIncident, now: datetime) -> None:
    """Management was reached at the second call, the team is on it, a second town is touched, both were told: all in open hours."""
    team, heads = team_and_leaders(at=now)
    of = {"major": major, "organisation_id": major.organisation_id}
    hours = hours_of(major.ticket)
    span = hours.between(major.started_at, now)

    def after(part: float) -> datetime:
        return hours.add(major.started_at, span * part)

    caller = next((person for person in team if person not in heads), None)
    for part, outcome in ((0.05, ContactResult.NOT_REACHED), (0.1, ContactResult.REACHED)):
        MajorAttempt.objects.create(
            contact_code="it-management",
            mode=ContactMethod.PHONE,
            outcome=outcome,
            at=after(part),
            by=caller,
            **of,
        )
    for number, person in enumerate(team):
        taken = after(0.12 + 0.05 * number) if number < 3 else None
        MajorMember.objects.create(person=person, since=after(0.12), acknowledged_at=taken, **of)
    second = Organisation.objects.filter(kind="commune").exclude(pk=major.organisation_id).order_by("code")[0]
    _town(major, second.pk).save()
    latest = max(0.8, 1 - LATEST / span) if span else 0.8  # soon enough that the next is not late yet
    for part, text in zip((0.25, latest), SAID, strict=True):
        at = after(part)
        for town in (major.organisation_id, second.pk):
            MajorUpdate.objects.create(
                major=major,
                organisation_id=town,
                kind=UpdateKind.PROGRESS,
                text=text,
                at=at,
                next_at=next_news(major.ticket, at),
                by=caller,
                told=2,
            )
        major.news_due_at = next_news(major.ticket, at)
    major.save(update_fields=["news_due_at"])
