"""A mail of a ticket that was given up, sent again: what kept it was put right meanwhile."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.mail.outbox import queue_again
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.actions.change import NotPossible, tell
from vallat.servicedesk.models import Ticket


@action
def send_again(*, mail_id: int, by: Actor, at: datetime) -> OutgoingMail:
    """To the address that the directory has now for the ticket's requester; with 72 hours anew.

    Raises:
        NotAllowed: the actor does not see outgoing mail.
        OutgoingMail.DoesNotExist: no mail of a ticket that the actor sees.
        NotPossible: it is sent, or waits already.
    """
    by.require(Permission.OUTBOX_VIEW)
    mail = OutgoingMail.objects.select_for_update().get(
        pk=mail_id,
        subject_type=Ticket._meta.label_lower,
        organisation_id__in=by.organisations_where(Permission.OUTBOX_VIEW),
    )
    if mail.state != OutgoingState.GIVEN_UP:
        raise NotPossible(_("This mail is not given up any more: it was sent, or waits to be."))
    ticket = Ticket.objects.visible_to(by).select_related("requester").get(pk=mail.subject_id)
    told = {"mail": mail.pk, "tries": mail.tries}
    queue_again(mail, to=ticket.requester.email or mail.to, at=at)
    tell(ticket, verbs.MAIL_SENT_AGAIN, by=by, at=at, detail=told)
    return mail
