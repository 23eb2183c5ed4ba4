"""The course of a major incident follows its ticket: started, taken up again, ended in the transaction that changes it (6.5)."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.in_order import in_order
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import MajorEnding
from vallat.servicedesk.major_incidents.consulted_mails import mail_consulted
from vallat.servicedesk.major_incidents.enums import UpdateKind
from vallat.servicedesk.major_incidents.mails import mail_updates
from vallat.servicedesk.major_incidents.models.affected import AffectedOrganisation, MajorUpdate
from vallat.servicedesk.major_incidents.models.incident import MajorIncident, MajorMember
from vallat.servicedesk.major_incidents.queries.parts import part_of
from vallat.servicedesk.major_incidents.rules import ending_of, next_news
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import merged_into, survivor_of

PART = "majors"  # sees the rows of every town touched, whoever changes the ticket


@action
def sync_with_ticket(*, ticket: Ticket, by: Actor, at: datetime) -> MajorIncident | None:
    """Whatever the ticket now asks for; nothing when the procedure stands as it should. The caller holds the ticket's row."""
    with acting_as(system_actor(PART)):
        major = MajorIncident.objects.select_for_update(of=("self",)).filter(ticket=ticket).first()
        ending = ending_of(ticket)
        if ending is None and part_of(ticket) is not None:
            ending = MajorEnding.PART
        if major is None:
            return None if ending or survivor_of(ticket) else _start(ticket, by=by, at=at)
        major.ticket = ticket
        if ending is None and not major.is_running:
            _resume(major, by=by, at=at)
        elif ending is not None and major.is_running:
            _end(major, ending, by=by, at=at)
        return major


@action
def mobilise(*, ticket: Ticket, people: Sequence[Person], by: Actor, at: datetime) -> MajorIncident | None:
    """Calls in the people whom the convention's escalation reaches; each once. None when the procedure is over."""
    major = sync_with_ticket(ticket=ticket, by=by, at=at)
    if major is None or not major.is_running:
        return None
    known = set(major.members.values_list("person_id", flat=True))
    called = [
        MajorMember(
            major=major,
            organisation_id=major.organisation_id,
            person=person,
            since=at,
            called_by_id=by.person_id,
        )
        for person in people
        if person.pk not in known
    ]
    if called:
        MajorMember.objects.bulk_create(called)
        _tell(verbs.MAJOR_MOBILISED, major, by=by, at=at, people=len(called))
    return major


def _start(ticket: Ticket, *, by: Actor, at: datetime) -> MajorIncident:
    major = MajorIncident.objects.create(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        started_at=at,
        started_by_id=by.person_id,
        news_due_at=next_news(ticket, at),
    )
    _tell(verbs.MAJOR_STARTED, major, by=by, at=at)
    record_affected(major, ticket.organisation_id, ticket.service_code, by=by, at=at)
    told = mail_consulted(ticket, at=at)
    if told:
        _tell(verbs.MAJOR_CONSULTED, major, by=by, at=at, people=len(told))
    return major


def _resume(major: MajorIncident, *, by: Actor, at: datetime) -> None:
    """What it touched as it ended is touched again."""
    before = list(major.towns.filter(ended_at=major.ended_at))
    major.towns.filter(ended_at=major.ended_at).update(goes_on_in=None)
    major.ended_at, major.ended_by_id, major.ending = None, None, ""
    major.news_due_at, major.reminded_at = next_news(major.ticket, at), None
    major.save()
    _tell(verbs.MAJOR_RESUMED, major, by=by, at=at)
    for row in before:
        record_affected(major, row.organisation_id, row.service_code, by=by, at=at)


def _end(major: MajorIncident, ending: MajorEnding, *, by: Actor, at: datetime) -> None:
    """The towns that were told of it are told that it is over; unless it goes on with the ticket into which this one was merged."""
    promised_at = major.news_due_at
    rows = list(major.towns.filter(ended_at=None).select_related("organisation"))
    at = in_order(at, major.started_at, *(row.added_at for row in rows))
    major.ended_at, major.ended_by_id, major.ending, major.news_due_at = at, by.person_id, ending, None
    major.save()
    _tell(verbs.MAJOR_ENDED, major, by=by, at=at, ending=ending.value)
    AffectedOrganisation.objects.filter(pk__in=[row.pk for row in rows]).update(
        ended_at=at, ended_by_id=by.person_id
    )
    survivor = part_of(major.ticket) if ending is MajorEnding.PART else None
    if survivor is None:
        survivor = MajorIncident.objects.filter(ticket=survivor_of(major.ticket), ended_at=None).first()
    if survivor is None:
        tell_over(major=major, rows=rows, by=by, at=at)
    else:
        _go_on(survivor, rows, promised_at, by=by, at=at)


def _go_on(
    survivor: MajorIncident,
    rows: Sequence[AffectedOrganisation],
    promised_at: datetime | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Touches what these touched, since they did, and owes their towns news by when it was promised."""
    _owe_news(survivor, promised_at)
    touched = {(row.organisation_id, row.service_code): row for row in survivor.towns.filter(ended_at=None)}
    for row in rows:
        town, service = row.organisation_id, row.service_code
        if (town, service) not in touched:
            touched[town, service] = record_affected(
                survivor, town, service, by=by, at=at, since=row.added_at
            )
        row.goes_on_in = touched[town, service]
    AffectedOrganisation.objects.bulk_update(rows, ["goes_on_in"])


def _owe_news(major: MajorIncident, promised_at: datetime | None) -> None:
    if promised_at is not None and major.news_due_at is not None and promised_at < major.news_due_at:
        major.news_due_at = promised_at
        major.save(update_fields=["news_due_at"])


@action
def tell_over(*, major: MajorIncident, rows: Sequence[AffectedOrganisation], by: Actor, at: datetime) -> None:
    """To the towns of `rows` that the incident touches no more, of those that were told of it since it began to touch them."""
    every = _with_those_before(rows)
    since: dict[int, datetime] = {}
    for row in every:
        since[row.organisation_id] = min(row.added_at, since.get(row.organisation_id, row.added_at))
    of_it = Q(major__in={row.major_id for row in every}) | Q(major__ticket__in=merged_into(major.ticket))
    told = MajorUpdate.objects.filter(of_it, organisation__in=since, kind=UpdateKind.PROGRESS)
    knowing = {update.organisation_id for update in told if update.at >= since[update.organisation_id]}
    updates = [
        MajorUpdate.objects.create(
            major=major, organisation_id=town, kind=UpdateKind.OVER, at=at, by_id=by.person_id
        )
        for town in sorted(knowing)
    ]
    mail_updates(major, updates, rows, at=at)
    for update in updates:
        people = {"people": update.told}
        record(
            verbs.MAJOR_UPDATED,
            by=by,
            at=at,
            organisation_id=update.organisation_id,
            subject=update,
            detail=people,
        )


def _with_those_before(rows: Sequence[AffectedOrganisation]) -> list[AffectedOrganisation]:
    """And what went on in them, of procedures that became part of this one. A query for each time that one did."""
    every, last = list(rows), list(rows)
    while last := list(AffectedOrganisation.objects.filter(goes_on_in__in=last)):
        every += last
    return every


def record_affected(
    major: MajorIncident,
    town: int,
    service_code: str,
    *,
    by: Actor,
    at: datetime,
    since: datetime | None = None,
) -> AffectedOrganisation:
    """`town`: the id of the organisation."""
    assert major.news_due_at is not None
    row = AffectedOrganisation.objects.create(
        major=major,
        organisation_id=town,
        service_code=service_code,
        added_at=since or at,
        added_by_id=by.person_id,
        news_due_at=major.news_due_at,
    )
    record(
        verbs.MAJOR_TOUCHES,
        by=by,
        at=at,
        organisation_id=town,
        subject=row,
        detail={"service_code": service_code},
    )
    return row


def _tell(verb: Verb, major: MajorIncident, *, by: Actor, at: datetime, **detail: object) -> None:
    record(verb, by=by, at=at, organisation_id=major.organisation_id, subject=major, detail=detail)
