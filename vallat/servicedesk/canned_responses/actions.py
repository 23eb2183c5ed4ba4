"""Canned answers, templates, tickets that come back: made, ended, opened."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Person
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk import verbs
from vallat.servicedesk.canned_responses.models import CannedResponse, Occurrence, Recurrence, TicketTemplate
from vallat.servicedesk.canned_responses.presenters import unknown_in
from vallat.servicedesk.canned_responses.recurrence import instants
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.tickets.actions.update import tell

MOST_AT_ONCE = 12  # after a long stop: the rest at the next runs


@action
def keep_answer(*, name: str, text: str, by: Actor, at: datetime) -> CannedResponse:
    """Under the name of one that is there, it takes its place; what was kept before stays as a row that ended.

    Raises:
        NotPossible: a variable that nothing is known of.
    """
    by.require(Permission.TICKET_WORK, syndicate().pk)
    if unknown := unknown_in(text):
        raise NotPossible(
            _("Nothing is known of %(names)s. Check how it is written.") % {"names": ", ".join(unknown)}
        )
    for before in CannedResponse.objects.select_for_update().filter(name=name.strip(), ended_at=None):
        _end(before, verbs.ANSWER_ENDED, by=by, at=at)
    row = CannedResponse.objects.create(
        organisation=syndicate(),
        name=name.strip()[:80],
        text=text.strip(),
        made_at=at,
        made_by_id=by.person_id,
    )
    record(verbs.ANSWER_KEPT, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def keep_template(
    *, name: str, subject: str, text: str, service_code: str = "", by: Actor, at: datetime
) -> TicketTemplate:
    """Raises NotPossible when there is one of that name."""
    by.require(Permission.TICKET_QUALIFY)
    try:
        with transaction.atomic():
            row = TicketTemplate.objects.create(
                organisation=syndicate(),
                name=name.strip()[:80],
                subject=subject.strip()[:200],
                text=text.strip(),
                service_code=service_code,
                made_at=at,
                made_by_id=by.person_id,
            )
    except IntegrityError as error:
        raise NotPossible(
            _("There is a template of this name. Archive it first, or choose another name.")
        ) from error
    record(verbs.TEMPLATE_KEPT, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def begin_recurrence(
    *,
    template: TicketTemplate,
    requester: Person,
    rhythm: str,
    first_at: datetime,
    by: Actor,
    at: datetime,
) -> Recurrence:
    """From `first_at`, which is to come. Raises NotPossible otherwise, for a template that ended, and for the same twice."""
    by.require(Permission.TICKET_QUALIFY)
    if template.ended_at is not None:
        raise NotPossible(_("This template is archived."))
    if first_at <= at:
        raise NotPossible(_("The first time is past. Choose one to come."))
    try:
        with transaction.atomic():
            row = Recurrence.objects.create(
                organisation_id=requester.organisation_id,
                template=template,
                requester=requester,
                rhythm=rhythm,
                first_at=first_at,
                made_at=at,
                made_by_id=by.person_id,
            )
    except IntegrityError as error:
        raise NotPossible(_("This ticket comes back for this person from that time on already.")) from error
    record(verbs.RECURRENCE_BEGUN, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def end_prepared(
    *, prepared: CannedResponse | TicketTemplate | Recurrence, by: Actor, at: datetime
) -> CannedResponse | TicketTemplate | Recurrence:
    """Raises NotPossible when it has ended, and for a template from which tickets still come back."""
    by.require(Permission.TICKET_QUALIFY)
    row = type(prepared).objects.select_for_update(of=("self",)).get(pk=prepared.pk)
    if row.ended_at is not None:
        raise NotPossible(_("This was ended already."))
    if isinstance(row, TicketTemplate) and row.recurrences.filter(ended_at=None).exists():
        raise NotPossible(_("Recurring tickets still use this template. End those first."))
    _end(row, ENDINGS[type(row)], by=by, at=at)
    return row


@action
def open_occurrence(*, recurrence_id: int, by: Actor, at: datetime) -> int:
    """Opens what is due and not open yet, MOST_AT_ONCE at most; how many. Its clocks run since it was due.

    The row of the recurrence is locked meanwhile; a second run finds nothing left, and a constraint holds it.
    """
    locked = Recurrence.objects.select_for_update(of=("self",), skip_locked=True)
    row = locked.select_related("template", "requester").filter(pk=recurrence_id, ended_at=None).first()
    if row is None:
        return 0
    there = set(row.occurrences.values_list("due_at", flat=True))
    opened = 0
    for due_at in instants(row.first_at, row.rhythm):
        if due_at > at or opened == MOST_AT_ONCE:
            return opened
        if due_at in there:
            continue
        template = row.template
        ticket = open_ticket(
            requester=row.requester,
            channel=Channel.PROGRAM,
            subject=template.subject,
            text=template.text,
            service_code=template.service_code,
            notify=False,
            by=by,
            at=due_at,
        )
        Occurrence.objects.create(
            recurrence=row, organisation_id=row.organisation_id, due_at=due_at, ticket=ticket
        )
        tell(ticket, verbs.CAME_BACK, by=by, at=at, detail={"recurrence": row.pk})
        opened += 1
    return opened


def _end(row: models.Model, verb: Verb, *, by: Actor, at: datetime) -> None:
    row.ended_at = in_order(at, row.made_at)  # type: ignore[attr-defined]
    row.ended_by_id = by.person_id  # type: ignore[attr-defined]
    row.save(update_fields=["ended_at", "ended_by"])
    organisation_id: int = row.organisation_id  # type: ignore[attr-defined]
    record(verb, by=by, at=at, organisation_id=organisation_id, subject=row)


ENDINGS: dict[type[models.Model], Verb] = {
    CannedResponse: verbs.ANSWER_ENDED,
    TicketTemplate: verbs.TEMPLATE_ENDED,
    Recurrence: verbs.RECURRENCE_ENDED,
}
