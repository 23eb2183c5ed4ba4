"""What the team does about a major incident: calls, people called in, towns touched, updates, review (6.5)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import ContactResult
from vallat.servicedesk.major_incidents.actions.sync import mobilise
from vallat.servicedesk.major_incidents.enums import ContactMethod
from vallat.servicedesk.major_incidents.mails import mail_in_copy
from vallat.servicedesk.major_incidents.models.incident import (
    MajorAttempt,
    MajorIncident,
    MajorMember,
    MajorReview,
)
from vallat.servicedesk.major_incidents.rules import hours_of, same_closure
from vallat.servicedesk.tickets.queries.escalation_contacts import leaders, people_with


@action
def note_attempt(
    *,
    major: MajorIncident,
    contact_code: str = "",
    person_id: int | None = None,
    mode: str,
    reached: bool,
    note: str = "",
    token: UUID,
    by: Actor,
    at: datetime,
) -> MajorAttempt:
    """A call to a contact of the convention or to somebody of the team. When management is not reached by telephone and the
    service is closed, a mail takes the call's place: to the desk, management in copy, once for each closure. The same
    `token` again notes nothing more.

    Raises NotPossible for somebody that can't be called, or once the incident is over.
    """
    row = _running(major, by)
    before = written_with(token, MajorAttempt.objects.visible_to(by)).first()
    if before is not None:
        return before
    if mode not in (ContactMethod.PHONE, ContactMethod.PERSON):
        raise NotPossible(_("Choose by which way."))
    if not _callable(row, contact_code, person_id, at=at):
        raise NotPossible(_("Choose whom you called."))
    attempt = MajorAttempt.objects.create(
        major=row,
        organisation_id=row.organisation_id,
        contact_code=contact_code,
        person_id=None if contact_code else person_id,
        mode=mode,
        outcome=ContactResult.REACHED if reached else ContactResult.NOT_REACHED,
        note=note.strip()[:300],
        at=at,
        by_id=by.person_id,
        token=token,
    )
    _tell(verbs.MAJOR_TRIED, row, by=by, at=at, outcome=attempt.outcome)
    if mode == ContactMethod.PHONE and not reached:
        _write_instead(row, attempt, by=by, at=at)
    return attempt


def _callable(major: MajorIncident, contact_code: str, person_id: int | None, *, at: datetime) -> bool:
    if contact_code:
        return any(each.code == contact_code for each in agreement_of(major.ticket.convention).contacts)
    return any(person.pk == person_id for person in people_with(Permission.TICKET_WORK, at=at))


def _write_instead(major: MajorIncident, attempt: MajorAttempt, *, by: Actor, at: datetime) -> None:
    agreement, heads = agreement_of(major.ticket.convention), leaders(at=at)
    rules = agreement.major
    to_management = attempt.contact_code == rules.call or attempt.person_id in [each.pk for each in heads]
    written = major.attempts.filter(mode=ContactMethod.MAIL).order_by("-at").first()
    if not to_management or hours_of(major.ticket).is_open(at):
        return
    if written is not None and same_closure(major.ticket, written.at, at):
        return
    desk, copy = agreement.contact(rules.mail), agreement.contact(rules.mail_copy)
    to: dict[str, tuple[str, str, int | None]] = {  # address: language, contact, person
        contact.email: ("fr", contact.code, None) for contact in (desk, copy) if contact.email
    }
    to |= {person.email: (person.language, "", person.pk) for person in heads}
    mails = mail_in_copy(
        major, attempt, {address: language for address, (language, *_who) in to.items()}, at=at
    )
    for mail, (_language, code, person_id) in zip(mails, to.values(), strict=True):
        MajorAttempt.objects.create(
            major=major,
            organisation_id=major.organisation_id,
            contact_code=code,
            person_id=person_id,
            mode=ContactMethod.MAIL,
            outcome=ContactResult.SENT,
            at=at,
            by_id=by.person_id,
            outgoing_id=mail.pk,
        )
        _tell(verbs.MAJOR_TRIED, major, by=by, at=at, outcome=ContactResult.SENT.value)


@action
def call_in(*, major: MajorIncident, person_id: int, by: Actor, at: datetime) -> MajorIncident:
    """One more of the team. Raises NotPossible for somebody who is not of it."""
    row = _running(major, by)
    people = [person for person in people_with(Permission.TICKET_WORK, at=at) if person.pk == person_id]
    if not people:
        raise NotPossible(_("Choose somebody of the team."))
    mobilise(ticket=row.ticket, people=people, by=by, at=at)
    return row


@action
def take_part(*, major: MajorIncident, by: Actor, at: datetime) -> MajorMember:
    """The actor says that they are on it, called in or not."""
    row = _running(major, by)
    member, _made = MajorMember.objects.get_or_create(
        major=row,
        person_id=by.person_id or 0,
        defaults={"organisation_id": row.organisation_id, "since": at, "called_by_id": by.person_id},
    )
    if member.acknowledged_at is None:
        member.acknowledged_at = in_order(at, member.since)
        member.save(update_fields=["acknowledged_at"])
        _tell(verbs.MAJOR_ACKNOWLEDGED, row, by=by, at=at)
    return member


@action
def write_review(
    *, major: MajorIncident, happened: str, cause: str, done: str, by: Actor, at: datetime
) -> MajorReview:
    """What happened, why, what was done; once it is over, and again as more is known. Raises NotPossible while a part is empty."""
    by.require(Permission.DESK_LEAD)
    row = _held(major, by)
    words = {"happened": happened.strip()[:4000], "cause": cause.strip()[:4000], "done": done.strip()[:4000]}
    if row.is_running:
        raise NotPossible(_("The review is written once the incident is over."))
    if row.is_part:
        raise NotPossible(_("This incident is part of another: its review is written there."))
    if not all(words.values()):
        raise NotPossible(_("Say what happened, the cause, and what was done."))
    review, _made = MajorReview.objects.update_or_create(
        major=row,
        defaults={
            **words,
            "organisation_id": row.organisation_id,
            "written_at": at,
            "written_by_id": by.person_id or 0,
        },
    )
    _tell(verbs.MAJOR_REVIEWED, row, by=by, at=at)
    return review


def _running(major: MajorIncident, by: Actor) -> MajorIncident:
    row = _held(major, by)
    if not row.is_running:
        raise NotPossible(_("This incident is over. Reopen its ticket to take the procedure up again."))
    return row


def _held(major: MajorIncident, by: Actor) -> MajorIncident:
    by.require(Permission.TICKET_WORK)
    rows = MajorIncident.objects.visible_to(by).select_related("ticket__convention", "ticket__organisation")
    return rows.select_for_update(of=("self",)).get(pk=major.pk)


def _tell(verb: Verb, major: MajorIncident, *, by: Actor, at: datetime, **detail: object) -> None:
    record(verb, by=by, at=at, organisation_id=major.organisation_id, subject=major, detail=detail)
