"""Opening a ticket, from whatever channel (6.4.1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.mail.outbox import first_try
from vallat.base.postgres.insert import insert
from vallat.base.text import visible
from vallat.convention.queries import agreement_of
from vallat.integrations.enums import WebhookEvent
from vallat.journal.record import action
from vallat.organisation.models import Person, Site
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Channel, Direction, EventKind, LinkKind, TicketKind
from vallat.servicedesk.major_incidents.actions.parts import note_part
from vallat.servicedesk.major_incidents.actions.sync import sync_with_ticket
from vallat.servicedesk.major_incidents.rules import is_major
from vallat.servicedesk.request_rules.queries.opening_context import OpeningContext, opening_context
from vallat.servicedesk.teams.actions.auto_assignment import tell_shared
from vallat.servicedesk.teams.actions.teams import adopt_teams
from vallat.servicedesk.teams.queries import choice_for
from vallat.servicedesk.tickets.actions.update import add_words, event_of, last_word, tell
from vallat.servicedesk.tickets.applications import application_in
from vallat.servicedesk.tickets.clocks import facts_of, write_facts
from vallat.servicedesk.tickets.conversations import Word, said_in
from vallat.servicedesk.tickets.models.inbound import Mailbox
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import address_of_desk, new_opened_mail
from vallat.servicedesk.tickets.webhook_events import announce_ticket
from vallat.servicedesk.unmet_conditions.queries import unmet_condition_on


@action
def open_ticket(
    *,
    requester: Person,
    channel: str,
    subject: str,
    text: str,
    by: Actor,
    at: datetime,
    kind: str = "",
    service_code: str = "",
    impact: str = "",
    urgency: str = "",
    site: Site | None = None,
    answers: dict[str, Any] | None = None,
    application: str = "",
    quoted: str = "",
    message_id: str = "",
    verified_by: str = "",
    mailbox: Mailbox | None = None,
    author: Person | None = None,
    notify: bool = True,
    share: bool = True,
    survivor: Ticket | None = None,
    part_of: str = "",
    context: OpeningContext | None = None,
    token: UUID | None = None,
) -> Ticket:
    """A ticket with its number, its first message, its presumed cell and its clocks.

    A cell that is not given is presumed (`Agreement.presumed_impact`). `author` wrote the message when it is not the requester. The team
    gives it to somebody by itself (`share`). `application`: what it is about, unless the form's answers say so. `survivor` goes on for it:
    the caller merges the two at once. `mailbox`: where it came to, and where mail about it leaves from. `part_of`: the number of the ticket
    whose major incident this one is part of; it then starts none of its own. `context`: what it is decided on, from a caller who read it
    with the requester. `token`: of the form that opens it.

    Raises:
        NotPossible: no major incident runs under that number.
        NoConvention: no version binds the requester's organisation that day.
        LookupError: the version has no such service.
    """
    context = context or opening_context(requester, timezone.localdate(at))
    version = context.version
    agreement = agreement_of(version)
    service = agreement.service(service_code) if service_code else None
    kind = kind or (service.kinds[0] if service and service.kinds else TicketKind.INCIDENT)
    cell = {
        "kind": kind,
        "service_code": service_code,
        "coverage": service.coverage if service else "",
        "impact": impact or agreement.presumed_impact(service, kind, answers),
        "urgency": urgency or agreement.presumption.urgency,
        **_about(requester, service_code, application or application_in(service, answers or {}), at),
    }
    if not {team.code for team in agreement.teams} <= context.teams:
        adopt_teams(agreement=agreement, by=by, at=at)
    ticket = Ticket(
        token=token,
        number=context.number,
        organisation=requester.organisation,
        requester=requester,
        opened_by_id=by.person_id,
        site=site,
        channel=channel,
        mailbox=mailbox,
        subject=visible(subject).strip()[:200] or "—",
        form_data=answers or {},
        convention=version,
        team=service.team if service else agreement.presumption.team,
        last_activity_at=at,
        last_word=last_word(text),
    )
    add_words(ticket, f"{ticket.number} {ticket.subject} {requester.full_name} {requester.email} {text}")
    opened = event_of(ticket, EventKind.OPENED, by=by, at=at, detail=cell)  # all that has happened to it
    outsider = author is not None and author.organisation_id != requester.organisation_id
    first_word = Word(0, Direction.IN, channel, at, outsider)
    facts = facts_of([opened], (), version, said_in([first_word], 0))
    write_facts(ticket, facts)
    chosen = choice_for(ticket, by=by, at=at) if share else None
    if chosen is not None:
        ticket.assignee_id = chosen.person_id
    message = Message(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        direction=Direction.IN,
        channel=channel,
        author=author or requester,
        author_label=(author or requester).full_name,
        at=at,
        text=text,
        quoted=quoted,
        message_id=message_id,
        verified_by=verified_by,
    )
    if notify and context.takes_mail:
        sender = mailbox.address if mailbox else address_of_desk(context.mailbox)
        in_reply_to = message_id if channel == Channel.EMAIL else ""
        mail = new_opened_mail(
            ticket,
            sender=sender,
            owed=facts.owed,
            numbers=context.numbers,
            at=at,
            in_reply_to=in_reply_to,
        )
        insert(ticket, opened, message, mail, also=first_try(place=3))
    else:
        insert(ticket, opened, message)
    tell(ticket, verbs.OPENED, by=by, at=at, detail={"channel": channel})
    if survivor is not None:
        TicketLink.objects.create(
            ticket=ticket,
            other=survivor,
            organisation_id=ticket.organisation_id,
            kind=LinkKind.DUPLICATE,
            made_at=at,
            made_by_id=by.person_id,
        )
    if chosen is not None:
        tell_shared(ticket=ticket, chosen=chosen, by=by, at=at)
    if part_of:
        note_part(ticket, part_of, by=by, at=at)
    elif is_major(ticket):
        sync_with_ticket(ticket=ticket, by=by, at=at)
    if context.has_webhooks:
        announce_ticket(WebhookEvent.TICKET_OPENED, ticket, at=at)
    return ticket


def _about(requester: Person, service_code: str, application: str, at: datetime) -> dict[str, str]:
    """The application, and the condition that is unmet for it; left out where there is none."""
    unmet = unmet_condition_on(requester.organisation_id, service_code, timezone.localdate(at), application)
    return {
        name: value for name, value in (("application", application), ("unmet_condition", unmet)) if value
    }
