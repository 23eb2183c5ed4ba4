"""What can be done on the service desk, as the journal tells it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Presenter, Verb
from vallat.servicedesk.common.enums import (
    Attribution,
    ChangeOutcome,
    ClockKind,
    ClosureReason,
    ContactResult,
    FileCheck,
    InboundState,
    LinkKind,
    MajorEnding,
)


def _cell(detail: Detail) -> str:
    return f"{detail.get('impact', '')} {detail.get('urgency', '')} {detail.get('service_code', '')}".strip()


def _named(choices: type[TextChoices], name: str) -> Presenter:
    """The label of the code under `name`, in the reader's language."""
    labels = dict(choices.choices)
    return lambda detail: str(labels.get(detail[name], detail[name]))


OPENED = Verb("ticket.opened", _("Ticket opened"))
ACKNOWLEDGED = Verb("ticket.acknowledged", _("Ticket acknowledged"))
QUALIFIED = Verb("ticket.qualified", _("Ticket qualified"), _cell)
USER_INFORMED = Verb("ticket.user_informed", _("User informed"))
MESSAGE_SENT = Verb("ticket.message_sent", _("Message sent to the user"))
MESSAGE_RECEIVED = Verb("ticket.message_received", _("Message received from the user"))
CALL_NOTED = Verb("ticket.call_noted", _("Call with the user logged"))
NOTE_ADDED = Verb("ticket.note_added", _("Private note added"))
ASSIGNED = Verb("ticket.assigned", _("Ticket assigned"))
WAITING_STARTED = Verb(
    "ticket.waiting_started", _("Ticket put on hold"), _named(Attribution, "attributed_to")
)
WAITING_ENDED = Verb("ticket.waiting_ended", _("Ticket resumed"))
WORKED_AROUND = Verb("ticket.worked_around", _("Workaround in place on the ticket"))
RESOLVED = Verb("ticket.resolved", _("Ticket resolved"))
REOPENED = Verb("ticket.reopened", _("Ticket reopened"))
CLOSED = Verb("ticket.closed", _("Ticket closed"), _named(ClosureReason, "reason"))
TICKETS_IMPORTED = Verb(
    "ticket.imported",
    _("Tickets of the tool before brought in"),
    lambda detail: f"+{detail['new']}, ~{detail['changed']}",
)
RECOMPUTED = Verb("ticket.recomputed", _("Clocks recomputed"))
READING_TAKEN = Verb(
    "ticket.reading_taken",
    _("Another reading of the convention taken for the ticket"),
    lambda detail: f"{detail['code']} ({detail['former']} → {detail['revision']})",
)
SENT_AGAIN = Verb("ticket.sent_again", _("The form of the ticket sent again: one ticket"))
ATTACHMENT_OPENED = Verb("ticket.attachment_opened", _("Attachment downloaded"), kind=Kind.READING)
SENSITIVE_OPENED = Verb("ticket.sensitive_opened", _("Ticket of a security matter read"), kind=Kind.READING)
MAIL_OPENED = Verb("mail.opened", _("Incoming message looked at"), kind=Kind.READING)
DIGEST_SENT = Verb("digest.sent", _("Digest of changed tickets sent"), lambda detail: str(detail["tickets"]))
ALERT_RECEIVED = Verb(
    "alert.received", _("Alert of a monitoring tool received"), lambda detail: str(detail["count"])
)
ESCALATED = Verb("ticket.escalated", _("Alarm of the ticket raised"), lambda detail: str(detail["code"]))
BREACHED = Verb("ticket.breached", _("Deadline passed unmet"), _named(ClockKind, "clock"))
MAJOR_STARTED = Verb("major.started", _("Procedure of a major incident started"))
MAJOR_RESUMED = Verb("major.resumed", _("Procedure of a major incident taken up again"))
MAJOR_ENDED = Verb("major.ended", _("Procedure of a major incident ended"), _named(MajorEnding, "ending"))
MAJOR_TRIED = Verb("major.tried", _("Somebody called for a major incident"), _named(ContactResult, "outcome"))
MAJOR_MOBILISED = Verb(
    "major.mobilised", _("Called in for a major incident"), lambda detail: str(detail["people"])
)
MAJOR_CONSULTED = Verb(
    "major.consulted",
    _("Consulted on a major incident as it was declared"),
    lambda detail: str(detail["people"]),
)
MAJOR_ACKNOWLEDGED = Verb("major.acknowledged", _("On a major incident"))
MAJOR_TOUCHES = Verb(
    "major.touches", _("Affected by a major incident"), lambda detail: str(detail["service_code"])
)
MAJOR_TOUCHES_NO_MORE = Verb(
    "major.touches_no_more",
    _("No longer affected by a major incident"),
    lambda detail: str(detail["service_code"]),
)
MAJOR_UPDATED = Verb(
    "major.updated", _("Town told of a major incident"), lambda detail: str(detail["people"])
)
MAJOR_REMINDED = Verb("major.reminded", _("Reminded that towns wait for an update"))
MAJOR_REVIEWED = Verb("major.reviewed", _("Review of a major incident written"))
BREACH_WITHDRAWN = Verb(
    "breach.withdrawn", _("Breach withdrawn: no longer late once qualified anew"), _named(ClockKind, "clock")
)
BREACH_ATTRIBUTED = Verb("breach.attributed", _("Breach attributed"), _named(Attribution, "attributed_to"))
BREACH_CORRECTED = Verb(
    "breach.corrected", _("Attribution of a breach corrected"), _named(Attribution, "attributed_to")
)
IMPROVEMENT_OPENED = Verb("improvement.opened", _("Improvement action opened"))
IMPROVEMENT_PLANNED = Verb("improvement.planned", _("Improvement action planned"))
IMPROVEMENT_DONE = Verb("improvement.done", _("Improvement action done"))
REGIME_DECIDED = Verb("regime.decided", _("Regime of hours decided"), lambda detail: str(detail["code"]))
VIEW_SAVED = Verb("ticket_list.view_saved", _("View of the list saved"))
VIEW_DELETED = Verb("ticket_list.view_deleted", _("View of the list deleted"))
MAIL_SENT_AGAIN = Verb("mail.sent_again", _("Mail that was given up sent again"))
MAILBOX_ADDED = Verb("mailbox.added", _("Mailbox added"))
FILE_CHECKED = Verb("file.checked", _("File of a message checked"), _named(FileCheck, "state"))
MAIL_STORED = Verb("mail.stored", _("Incoming message stored"))
MAIL_READ = Verb("mail.read", _("Incoming message read"), _named(InboundState, "state"))
MAIL_DECIDED = Verb("mail.decided", _("Held message decided on"), _named(InboundState, "state"))
ARTICLE_USED = Verb("ticket.article_used", _("Article used for the ticket"))
CONTRACTOR_ANSWERS_READ = Verb("ticket.contractor_answers_read", _("Contractor's answers read"))
MAJOR_JOINED = Verb("major.joined", _("Ticket declared part of a major incident"))
MAJOR_LEFT = Verb("major.left", _("Ticket no longer part of a major incident"))
MAJOR_HELD_APART = Verb("major.held_apart", _("Ticket said to be another outage than a major incident"))
MAJOR_REVIEW_SHARED = Verb(
    "major.review_shared", _("Review of a major incident shared with the town"), lambda d: str(d["people"])
)
LINKED = Verb("ticket.linked", _("Tickets linked"), _named(LinkKind, "kind"))
LINK_ENDED = Verb("ticket.link_ended", _("Link of tickets ended"), _named(LinkKind, "kind"))
MERGED = Verb("ticket.merged", _("Ticket merged into another"))
TAKEN_APART = Verb("ticket.taken_apart", _("Merged ticket taken apart again"))
SPLIT = Verb("ticket.split", _("Ticket opened from messages of another"))
WATCHED = Verb("ticket.watched", _("Somebody gets the mails of the ticket too"))
WATCH_ENDED = Verb("ticket.watch_ended", _("Somebody no longer gets the mails of the ticket"))
TIME_NOTED = Verb("ticket.time_noted", _("Time noted on the ticket"), lambda detail: str(detail["minutes"]))
MENTIONED = Verb("ticket.mentioned", _("Colleague named in a private note"))
FINAL_FIX_PLANNED = Verb("ticket.final_fix_planned", _("Final fix planned"), lambda detail: detail["date"])
FINAL_FIX_ENDED = Verb("ticket.final_fix_ended", _("Final fix no longer awaited"))
PROBLEM_OPENED = Verb("problem.opened", _("Problem opened"))
CAUSE_FOUND = Verb("problem.cause_found", _("Root cause of a problem found"))
ERROR_KNOWN = Verb("problem.known", _("Problem has a workaround"))
PROBLEM_SOLVED = Verb("problem.solved", _("Problem solved"))
CONCERNED = Verb("ticket.concerned", _("Problem or change tied to the ticket"))
CONCERN_ENDED = Verb("ticket.concern_ended", _("Problem or change no longer tied to the ticket"))
CHANGE_PLANNED = Verb("change.planned", _("Change planned"))
CHANGE_DECIDED = Verb("change.decided", _("Change approved or refused"))
CHANGE_ENDED = Verb("change.ended", _("Change over"), _named(ChangeOutcome, "outcome"))
ANSWER_KEPT = Verb("canned_answer.kept", _("Canned response saved"))
ANSWER_ENDED = Verb("canned_answer.ended", _("Canned response archived"))
TEMPLATE_KEPT = Verb("ticket_template.kept", _("Ticket template saved"))
TEMPLATE_ENDED = Verb("ticket_template.ended", _("Ticket template archived"))
RECURRENCE_BEGUN = Verb("recurrence.begun", _("Recurring ticket begun"))
RECURRENCE_ENDED = Verb("recurrence.ended", _("Recurring ticket ended"))
CAME_BACK = Verb("ticket.came_back", _("Recurring ticket opened as it was due"))
SURVEY_ASKED = Verb("survey.asked", _("Satisfaction asked for"))
SURVEY_ANSWERED = Verb("survey.answered", _("Satisfaction told"), lambda detail: str(detail["mark"]))
SURVEY_COMMENTED = Verb("survey.commented", _("Satisfaction commented on"))
FOLLOW_UP_TAKEN = Verb("follow_up.taken", _("Low rating taken in hand"))
FOLLOW_UP_DONE = Verb("follow_up.done", _("Low rating followed up"))
CALL_SET_ASIDE = Verb("call.set_aside", _("Call dismissed as unrelated"))
CALL_ACCEPTED = Verb("call.accepted", _("Dismissed call made a ticket"))
TOWN_TOLD = Verb("ticket.town_told", _("Town told that the ticket goes to it"))
DEPARTURE_RECORDED = Verb("departure.recorded", _("Unmet condition of a town recorded"))
DEPARTURE_ENDED = Verb("departure.ended", _("Unmet condition of a town met again"))
TEAM_ADDED = Verb("team.added", _("Team added"))
TEAM_RENAMED = Verb("team.renamed", _("Team renamed"))
TEAM_MEMBER_ADDED = Verb("team.member_added", _("Person added to a team"))
TEAM_MEMBER_CHANGED = Verb("team.member_changed", _("Skills or towns of a team member changed"))
TEAM_MEMBER_ENDED = Verb("team.member_ended", _("Person out of a team"))
DUTY_SET = Verb("team.duty_set", _("On duty"))
DUTY_ENDED = Verb("team.duty_ended", _("No longer on duty"))
APPOINTMENT_PROPOSED = Verb("appointment.proposed", _("Appointment proposed"))
APPOINTMENT_AGREED = Verb("appointment.agreed", _("Appointment agreed on"))
APPOINTMENT_CONFIRMED = Verb("appointment.confirmed", _("Appointment confirmed by the requester's calendar"))
APPOINTMENT_MOVED = Verb("appointment.moved", _("Appointment moved"))
APPOINTMENT_DECLINED = Verb("appointment.declined", _("No time of the appointment suited"))
APPOINTMENT_CANCELLED = Verb("appointment.cancelled", _("Appointment cancelled"))
APPOINTMENT_MISSED = Verb("appointment.missed", _("Appointment missed"))
APPOINTMENT_HELD = Verb("appointment.held", _("Appointment took place"))
VISIT_PLANNED = Verb("visit.planned", _("Visit planned"))
VISIT_ARRIVED = Verb("visit.arrived", _("Arrived on site"))
VISIT_CLOSED = Verb("visit.closed", _("Visit closed, with the state of the place"))
VISIT_CALLED_OFF = Verb("visit.called_off", _("Visit called off"))
CLAIM_OPENED = Verb("claim.opened", _("Restoration requested"))
CLAIM_ANSWERED = Verb("claim.answered", _("Restoration request answered"))
CLAIM_DONE = Verb("claim.done", _("Restoration done"))
FEED_MADE = Verb("calendar_feed.made", _("Secret address of a calendar made"), kind=Kind.RIGHTS)
FEED_REVOKED = Verb("calendar_feed.revoked", _("Secret address of a calendar revoked"), kind=Kind.RIGHTS)
