from vallat.servicedesk.alerts.models import Alert
from vallat.servicedesk.calls.models import CallAside
from vallat.servicedesk.canned_responses.models import CannedAnswer, Occurrence, Recurrence, TicketTemplate
from vallat.servicedesk.digests.models import Digest
from vallat.servicedesk.escalation.models.breach import Breach, BreachCorrection
from vallat.servicedesk.escalation.models.escalation import Escalation
from vallat.servicedesk.escalation.models.improvement import Improvement
from vallat.servicedesk.major_incidents.models.affected import MajorTown, MajorTownReview, MajorUpdate
from vallat.servicedesk.major_incidents.models.incident import (
    MajorAttempt,
    MajorIncident,
    MajorMember,
    MajorPart,
    MajorReview,
)
from vallat.servicedesk.permanent_fixes.models import FinalFix
from vallat.servicedesk.problems.models import Change, Concern, Problem
from vallat.servicedesk.revisions.models import ReadingTaken
from vallat.servicedesk.surveys.models import FollowUp, Survey
from vallat.servicedesk.teams.models import Duty, Team, TeamMember
from vallat.servicedesk.ticket_list.models import SavedView
from vallat.servicedesk.tickets.models.contractor_answer import ContractorAnswer
from vallat.servicedesk.tickets.models.event import Event, Waiting
from vallat.servicedesk.tickets.models.inbound import InboundMail, Mailbox
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.models.watcher import Mention, TimeSpent, Watcher
from vallat.servicedesk.unmet_conditions.models import Departure
from vallat.servicedesk.visits.models.appointment import Appointment, CalendarFeed, Slot
from vallat.servicedesk.visits.models.visit import Claim, Visit
from vallat.servicedesk.working_hours.models import HoursRegime

__all__ = [
    "Alert",
    "Appointment",
    "Attachment",
    "Breach",
    "BreachCorrection",
    "CalendarFeed",
    "CallAside",
    "CannedAnswer",
    "Change",
    "Claim",
    "Concern",
    "ContractorAnswer",
    "Departure",
    "Digest",
    "Duty",
    "Escalation",
    "Event",
    "FinalFix",
    "FollowUp",
    "HoursRegime",
    "Improvement",
    "InboundMail",
    "Mailbox",
    "MajorAttempt",
    "MajorIncident",
    "MajorMember",
    "MajorPart",
    "MajorReview",
    "MajorTown",
    "MajorTownReview",
    "MajorUpdate",
    "Mention",
    "Message",
    "Occurrence",
    "Problem",
    "ReadingTaken",
    "Recurrence",
    "SavedView",
    "Slot",
    "Survey",
    "Team",
    "TeamMember",
    "Ticket",
    "TicketLink",
    "TicketTemplate",
    "TimeSpent",
    "Visit",
    "Waiting",
    "Watcher",
]
