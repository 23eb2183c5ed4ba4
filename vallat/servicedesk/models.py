from vallat.servicedesk.alerts.models import Alert
from vallat.servicedesk.calls.models import UnrelatedCall
from vallat.servicedesk.canned_responses.models import CannedResponse, Occurrence, Recurrence, TicketTemplate
from vallat.servicedesk.digests.models import Digest
from vallat.servicedesk.escalation.models.breach import Breach, BreachCorrection
from vallat.servicedesk.escalation.models.escalation import Escalation
from vallat.servicedesk.escalation.models.improvement import Improvement
from vallat.servicedesk.major_incidents.models.affected import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    MajorUpdate,
)
from vallat.servicedesk.major_incidents.models.incident import (
    MajorAttempt,
    MajorIncident,
    MajorMember,
    MajorPart,
    MajorReview,
)
from vallat.servicedesk.permanent_fixes.models import PermanentFix
from vallat.servicedesk.problems.models import Change, Problem, ProblemLink
from vallat.servicedesk.related.models import TimeSpent
from vallat.servicedesk.revisions.models import ReadingTaken
from vallat.servicedesk.surveys.models import FollowUp, Survey
from vallat.servicedesk.teams.models import Duty, Team, TeamMember
from vallat.servicedesk.ticket_list.models import SavedView
from vallat.servicedesk.tickets.models.contractor_answer import ContractorAnswer
from vallat.servicedesk.tickets.models.event import Event, Waiting
from vallat.servicedesk.tickets.models.inbound import InboundMail, Mailbox
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.mention import Mention
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.models.watcher import Watcher
from vallat.servicedesk.unmet_conditions.models import UnmetCondition
from vallat.servicedesk.visits.models.appointment import Appointment, CalendarFeed, Slot
from vallat.servicedesk.visits.models.visit import Claim, Visit
from vallat.servicedesk.working_hours.models import HoursRegime

__all__ = [
    "AffectedOrganisation",
    "AffectedOrganisationReview",
    "Alert",
    "Appointment",
    "Attachment",
    "Breach",
    "BreachCorrection",
    "CalendarFeed",
    "CannedResponse",
    "Change",
    "Claim",
    "ContractorAnswer",
    "Digest",
    "Duty",
    "Escalation",
    "Event",
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
    "MajorUpdate",
    "Mention",
    "Message",
    "Occurrence",
    "PermanentFix",
    "Problem",
    "ProblemLink",
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
    "UnmetCondition",
    "UnrelatedCall",
    "Visit",
    "Waiting",
    "Watcher",
]
