from vallat.servicedesk.models.alert import Alert
from vallat.servicedesk.models.aside import CallAside
from vallat.servicedesk.models.breach import Breach
from vallat.servicedesk.models.departure import Departure
from vallat.servicedesk.models.digest import Digest
from vallat.servicedesk.models.escalation import Escalation
from vallat.servicedesk.models.event import Event, Waiting
from vallat.servicedesk.models.inbound import InboundMail, Mailbox
from vallat.servicedesk.models.link import TicketLink
from vallat.servicedesk.models.message import Attachment, Message, SavedView
from vallat.servicedesk.models.survey import FollowUp, Survey
from vallat.servicedesk.models.team import Duty, Team, TeamMember
from vallat.servicedesk.models.ticket import Ticket, TicketCounter

__all__ = [
    "Alert",
    "Attachment",
    "Breach",
    "CallAside",
    "Departure",
    "Digest",
    "Duty",
    "Escalation",
    "Event",
    "FollowUp",
    "InboundMail",
    "Mailbox",
    "Message",
    "SavedView",
    "Survey",
    "Team",
    "TeamMember",
    "Ticket",
    "TicketCounter",
    "TicketLink",
    "Waiting",
]
