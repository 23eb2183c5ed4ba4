"""What a role may do. The value is what the journal stores; the label is what the rights page shows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(TextChoices):
    TICKET_OPEN = "ticket.open", _("Ask for help")
    TICKET_VIEW_OWN = "ticket.view_own", _("See their own tickets")
    TICKET_VIEW_TOWN = "ticket.view_town", _("See every ticket of the organisation")
    TICKET_VIEW_ASSIGNED = "ticket.view_assigned", _("See the tickets assigned to their company")
    TICKET_TAKE_CALL = "ticket.take_call", _("Open a ticket for somebody else")
    TICKET_QUALIFY = "ticket.qualify", _("Qualify and assign tickets")
    TICKET_WORK = "ticket.work", _("Work on tickets: inform, put on hold, work around, resolve")
    CHANGE_APPROVE = "change.approve", _("Approve planned changes")
    TICKET_CLOSE = "ticket.close", _("Close tickets")
    TICKET_PRIVATE_NOTES = "ticket.private_notes", _("Read and write private notes")
    TEAMS_ADMINISTER = "teams.administer", _("Say who is in which team, and who is on duty")
    REINSTATEMENT_CLAIM = "reinstatement.claim", _("Request restoration after a visit")
    SITE_EDIT = "site.edit", _("Keep sites, rooms and departments, and say how one gets in")
    ORGANISATION_EDIT = (
        "organisation.edit",
        _("Keep the organisations: towns, contractors, vendors, operators"),
    )
    ARTICLE_READ = "article.read", _("Read the articles")
    ARTICLE_WRITE = "article.write", _("Write articles, and publish those for technicians")
    ARTICLE_PUBLISH = "article.publish", _("Publish articles for users, and withdraw them")
    DESK_LEAD = (
        "desk.lead",
        _("Lead the desk: be told of what is late, correct breaches, decide on its hours"),
    )
    BREACH_VIEW = "breach.view", _("See the breaches and what is done about them")
    MAJOR_VIEW = "major.view", _("See the procedure of major incidents")
    MAJOR_TOLD = "major.told", _("Get the updates of a major incident that affects their organisation")
    COMMITMENT_TOLD = (
        "commitment.told",
        _("Be told that no deadline is committed for their town, and when one is again"),
    )
    MAILBOX_DECIDE = "mailbox.decide", _("Decide on emails on hold")
    PEOPLE_VIEW = "people.view", _("See the directory")
    PEOPLE_ADD = "people.add", _("Add people to the directory")
    PEOPLE_ERASE = "people.erase", _("Erase the personal data of who has left")
    DIRECTORY_DECIDE = "directory.decide", _("Approve directory entries")
    FUNCTIONS_DECLARE = "functions.declare", _("Declare who holds which role")
    ACCOUNT_INVITE = "account.invite", _("Open accounts and send invitations")
    ACCOUNT_CONTROL = "account.control", _("Close accounts, end sessions, remove lost second factors")
    REPORT_VIEW = "report.view", _("Read the reports")
    CONTACTS_KEEP = "contacts.keep", _("Keep the numbers that people are told to call")
    CONVENTION_LOAD = "convention.load", _("Put a version of the convention in force")
    JOURNAL_READ = "journal.read", _("Read the journal")
    OUTBOX_VIEW = "outbox.view", _("See outgoing mail and send it again")
    ALERTS_SEND = "alerts.send", _("Open and resolve tickets from a monitoring tool's alerts")
    MOVE_IN = "moving.import", _("Bring in what another tool exported")
    PROGRAMS_ADMINISTER = "programs.administer", _("Administer the tokens of machines and the webhooks")
    TOWN_EXPORT = "town.export", _("Export the town's data")
    DISCLOSURE_VIEW = "disclosure.view", _("See the disclosure requests")
    DISCLOSURE_REGISTER = "disclosure.register", _("Register disclosure requests")
    DISCLOSURE_ADVISE = "disclosure.advise", _("Advise on disclosure requests")
    DISCLOSURE_DECIDE = "disclosure.decide", _("Decide on disclosure requests")
    DISCLOSURE_HAND_OVER = "disclosure.hand_over", _("Hand over what was granted, and close the request")
