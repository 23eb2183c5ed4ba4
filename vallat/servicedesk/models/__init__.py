from vallat.servicedesk.models.alert import Alert
from vallat.servicedesk.models.appointment import Appointment, CalendarFeed, Slot
from vallat.servicedesk.models.around import Mention, TimeSpent, Watcher
from vallat.servicedesk.models.aside import CallAside
from vallat.servicedesk.models.breach import Breach, BreachCorrection
from vallat.servicedesk.models.contractor_answer import ContractorAnswer
from vallat.servicedesk.models.departure import Departure
from vallat.servicedesk.models.digest import Digest
from vallat.servicedesk.models.escalation import Escalation
from vallat.servicedesk.models.event import Event, Waiting
from vallat.servicedesk.models.final_fix import FinalFix
from vallat.servicedesk.models.improvement import Improvement
from vallat.servicedesk.models.inbound import InboundMail, Mailbox
from vallat.servicedesk.models.link import TicketLink
from vallat.servicedesk.models.major import MajorAttempt, MajorIncident, MajorMember, MajorPart, MajorReview
from vallat.servicedesk.models.major_town import MajorTown, MajorTownReview, MajorUpdate
from vallat.servicedesk.models.message import Attachment, Message, SavedView
from vallat.servicedesk.models.prepared import CannedAnswer, Occurrence, Recurrence, TicketTemplate
from vallat.servicedesk.models.problem import Change, Concern, Problem
from vallat.servicedesk.models.reading import ReadingTaken
from vallat.servicedesk.models.regime import HoursRegime
from vallat.servicedesk.models.survey import FollowUp, Survey
from vallat.servicedesk.models.team import Duty, Team, TeamMember
from vallat.servicedesk.models.ticket import Ticket
from vallat.servicedesk.models.visit import Claim, Visit

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
