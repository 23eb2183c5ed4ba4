from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TicketKind(TextChoices):
    INCIDENT = "incident", _("Incident")
    SERVICE_REQUEST = "service_request", _("Service request")


class Channel(TextChoices):
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    PORTAL = "portal", _("Portal")
    PROGRAM = "program", _("Program")


class TicketState(TextChoices):
    """Where a ticket stands; derived from its events, kept on the row for lists."""

    NEW = "new", _("New")
    OPEN = "open", _("In progress")
    WAITING = "waiting", _("Waiting")
    WORKED_AROUND = "worked_around", _("Workaround in place")
    RESOLVED = "resolved", _("Resolved")
    CLOSED = "closed", _("Closed")


OPEN_STATES = (TicketState.NEW, TicketState.OPEN, TicketState.WAITING, TicketState.WORKED_AROUND)


class EventKind(TextChoices):
    """What can happen to a ticket. Each is a row with who and when."""

    OPENED = "opened", _("Opened")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    QUALIFIED = "qualified", _("Qualified")
    USER_INFORMED = "user_informed", _("User informed")
    ASSIGNED = "assigned", _("Assigned")
    WORKED_AROUND = "worked_around", _("Workaround in place")
    RESOLVED = "resolved", _("Resolved")
    REOPENED = "reopened", _("Reopened")
    CLOSED = "closed", _("Closed")
    APPOINTMENT = "appointment", _("Appointment")
    VISIT = "visit", _("On site")
    ESCALATED = "escalated", _("Escalated")
    MAJOR_JOINED = "major_joined", _("Part of a major incident")
    MAJOR_LEFT = "major_left", _("No longer part of a major incident")


class SupportLevel(IntegerChoices):
    """Of a team, in the desk's flow (6.4.1)."""

    N1 = 1, _("N1, first level")
    N2 = 2, _("N2, second level and on site")
    N3 = 3, _("N3, contractors")


class Attribution(TextChoices):
    """Whom a waiting interval is attributed to (the text gives no pause: the deadline does not move)."""

    SYNDICATE = "syndicate", _("Syndicate")
    TOWN = "town", _("Town")
    CONTRACTOR = "contractor", _("Contractor")
    USER = "user", _("User")
    FORCE_MAJEURE = "force_majeure", _("Force majeure")


class ClosureReason(TextChoices):
    DONE = "done", _("Done")
    OUT_OF_SCOPE = "out_of_scope", _("Out of scope")
    DUPLICATE = "duplicate", _("Duplicate")
    CANCELLED = "cancelled", _("Cancelled by the user")


class InformedBy(TextChoices):
    MESSAGE = "message", _("Message")
    CALL = "call", _("Call")
    VISIT = "visit", _("On site")


class Direction(TextChoices):
    IN = "in", _("From the user")
    OUT = "out", _("To the user")
    NOTE = "note", _("Private note")


class LinkKind(TextChoices):
    """What a ticket is to the other, read from the one that was opened for it."""

    PART_OF = "part_of", _("Part of")
    RELATED = "related", _("Related to")
    CAUSED_BY = "caused_by", _("Caused by")
    DUPLICATE = "duplicate", _("Duplicate of")
    TAKEN_OUT = "taken_out", _("Taken out of")


class ChangeOutcome(TextChoices):
    DONE = "done", _("Made as planned")
    PARTLY = "partly", _("Made in part")
    BACK = "back", _("Taken back")
    CANCELLED = "cancelled", _("Given up")


class InboundState(TextChoices):
    """What became of a message that came in. Every stored message is in exactly one."""

    RECEIVED = "received", _("Received, not read yet")
    TICKET = "ticket", _("Became a ticket")
    REPLY = "reply", _("Added to a ticket")
    HELD = "held", _("Held for a decision")
    AUTOMATIC = "automatic", _("Automatic, kept aside")
    UNREADABLE = "unreadable", _("Unreadable, kept aside")
    DUPLICATE = "duplicate", _("Already received")
    REJECTED = "set_aside", _("Rejected as unrelated")


class FileCheck(TextChoices):
    """What the antivirus says of a file."""

    UNCHECKED = "unchecked", _("not yet checked")
    CLEAN = "clean", _("checked")
    INFECTED = "infected", _("quarantined")
    TOO_LARGE = "too_large", _("too large to be checked")


class ClockKind(TextChoices):
    RESPONSE = "response", _("Response target")
    RESOLUTION = "resolution", _("Resolution target")


class TriggerKind(TextChoices):
    """What is raised when time passes on a ticket."""

    WARNING = "warning", _("Warning")
    ESCALATION = "escalation", _("Escalation")
    BREACH = "breach", _("Breach")


class MajorEnding(TextChoices):
    """Why the procedure of a major incident is over."""

    WORKED_AROUND = "worked_around", _("workaround in place")
    RESOLVED = "resolved", _("solved")
    CLOSED = "closed", _("closed")
    LESSER = "lesser", _("no longer declared major")
    PART = "part", _("part of another")


class ContactResult(TextChoices):
    REACHED = "reached", _("Reached")
    NOT_REACHED = "not_reached", _("Not reached")
    SENT = "sent", _("Sent")


class PromiseOutcome(TextChoices):
    """What became of a commitment: each ticket is in exactly one, for the response and for the resolution."""

    MET = "met", pgettext_lazy("report", "On time")
    MISSED = "missed", pgettext_lazy("report", "Late")
    RUNNING = "running", pgettext_lazy("report", "Not due yet")
    NONE = "none", pgettext_lazy("report", "No committed deadline")


class Scope(TextChoices):
    """Where a ticket stands towards the convention."""

    COVERED = "covered", pgettext_lazy("report", "Covered")
    DEPARTED = "departed", pgettext_lazy("report", "No committed deadline: unmet condition")
    BEST_EFFORT = "best_effort", pgettext_lazy("report", "Best effort")
    OUT = "out", pgettext_lazy("report", "Out of scope")
    UNKNOWN = "unknown", pgettext_lazy("report", "Not qualified yet")


class VerifiedBy(TextChoices):
    """What shows that a mail is from its sender's address, as one's own mail server found it (RFC 8601)."""

    AUTH = "auth", _("signed in on our mail server")
    DKIM = "dkim", _("signature of the domain (DKIM)")
    SPF = "spf", _("server of the domain (SPF)")
    DMARC = "dmarc", _("rule of the domain (DMARC)")
