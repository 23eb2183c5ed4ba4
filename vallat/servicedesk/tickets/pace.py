"""How much one person sends by themselves in an hour: past it nothing is taken in, so that nobody fills the desk's list or its disk."""

from datetime import datetime, timedelta

from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from vallat.base.refusals import NotPossible
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import Channel, Direction
from vallat.servicedesk.tickets.models.message import Attachment
from vallat.servicedesk.tickets.models.ticket import Ticket

HOUR = timedelta(hours=1)
REQUESTS = 30  # as many as by mail (`intake.senders.MESSAGES_PER_HOUR`)
ANSWERS = 30  # on one ticket, the request itself among them
BYTES = 200_000_000


def require_request_pace(person: Person, *, size: int, at: datetime) -> None:
    """Raises NotPossible for one request too many of that person, or for `size` bytes of files too many."""
    mine = Ticket.objects.filter(requester=person, channel=Channel.PORTAL, opened_at__gt=at - HOUR)
    if mine.count() >= REQUESTS:
        raise NotPossible(
            _(
                "You have sent %(most)s requests within an hour, which is the most. This one was not sent: call the desk if it can't wait."
            )
            % {"most": REQUESTS}
        )
    if not size:
        return
    taken = Attachment.objects.filter(ticket__in=mine).aggregate(all=Sum("size"))["all"] or 0
    if taken + size > BYTES:
        raise NotPossible(
            _(
                "Within an hour %(most)s of files are taken from one person. This request was not sent: try with fewer."
            )
            % {"most": filesizeformat(BYTES)}
        )


def require_answer_pace(ticket: Ticket, person: Person, *, at: datetime) -> None:
    """Raises NotPossible for one answer too many of that person on the ticket."""
    mine = ticket.messages.filter(author=person, direction=Direction.IN, at__gt=at - HOUR)
    if mine.count() >= ANSWERS:
        raise NotPossible(
            _(
                "You have sent %(most)s answers on this ticket within an hour, which is the most. This one was not sent: call the desk if it can't wait."
            )
            % {"most": ANSWERS}
        )
