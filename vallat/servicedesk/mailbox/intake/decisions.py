"""Decisions on a message that waits: what it is turned into. Setting aside and reading again are in `actions.mail`."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.organisation.people.queries import person_by_email
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.actions.mail import settle_decision, undecided
from vallat.servicedesk.mailbox.intake.classify import automatic_sign
from vallat.servicedesk.mailbox.intake.parse import ParsedMail, parse
from vallat.servicedesk.mailbox.intake.route import Filing, as_reply, as_ticket
from vallat.servicedesk.mailbox.intake.senders import came_at
from vallat.servicedesk.tickets.models.inbound import InboundMail
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def accept_as_ticket(*, mail: InboundMail, requester: Person, by: Actor, at: datetime) -> Ticket:
    """The message is a request of that person. The clocks run since it came, not since the decision.

    Raises:
        NotAllowed, NotPossible: see `undecided`.
        NoConvention: none binds the requester's organisation.
    """
    row = undecided(mail, by=by)
    parsed = parse(bytes(row.raw))
    wrote_it = _wrote_it(parsed, requester)
    notify = wrote_it and not automatic_sign(parsed) and not parsed.signs.no_answer_please
    filing = Filing(
        by=by,
        at=row.received_at,
        now=at,
        notify=notify,
        verified_by=row.verified_by if wrote_it else "",
        mailbox=row.mailbox,
    )
    ticket = as_ticket(parsed, requester, filing)
    settle_decision(mail=row, state=InboundState.TICKET, ticket=ticket, by=by, at=at)
    return ticket


@action
def accept_as_reply(*, mail: InboundMail, ticket: Ticket, by: Actor, at: datetime) -> Ticket:
    """The message belongs to that ticket, or opens another when it ended long ago; its writer is named as author.

    Raises:
        NotAllowed, NotPossible: see `undecided`.
        NoConvention: it comes too late, and none binds its sender's organisation.
    """
    row = undecided(mail, by=by)
    parsed = parse(bytes(row.raw))
    sender = person_by_email(by, parsed.sender.address) if parsed.sender else None
    came = came_at(parsed, ticket, row.received_at)
    filing = Filing(by=by, at=came, now=at, notify=False, verified_by=row.verified_by, mailbox=row.mailbox)
    filed = as_reply(parsed, ticket, sender, filing)
    state = InboundState.REPLY if filed == ticket else InboundState.TICKET
    settle_decision(mail=row, state=state, ticket=filed, by=by, at=at)
    return filed


def _wrote_it(parsed: ParsedMail, requester: Person) -> bool:
    """The number of the ticket is told to who asked; a mail to another address would surprise its owner."""
    return parsed.sender is not None and parsed.sender.address == requester.email
