"""What a role may do. The value is what the journal and the rights page show."""

from enum import StrEnum


class Permission(StrEnum):
    TICKET_OPEN = "ticket.open"  # ask for oneself
    TICKET_VIEW_OWN = "ticket.view_own"  # tickets one asked for
    TICKET_VIEW_TOWN = "ticket.view_town"  # every ticket of the organisation
    TICKET_VIEW_ASSIGNED = "ticket.view_assigned"  # tickets handed to one's company
    TICKET_TAKE_CALL = "ticket.take_call"  # open a ticket for somebody else
    TICKET_QUALIFY = "ticket.qualify"
    TICKET_WORK = "ticket.work"  # acknowledge, inform, wait, work around, resolve, close
    TICKET_PRIVATE_NOTES = "ticket.private_notes"
    MAILBOX_DECIDE = "mailbox.decide"
    PEOPLE_VIEW = "people.view"
    REPORT_VIEW = "report.view"
    CONVENTION_LOAD = "convention.load"
    JOURNAL_READ = "journal.read"
    OUTBOX_VIEW = "outbox.view"
