"""A mail that was given up, sent again: what kept it was put right meanwhile."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.mail.outbox import queue_again
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def send_again(*, mail_id: int, by: Actor, at: datetime) -> OutgoingMail:
    """To the address that the directory has now for the ticket's requester; with 72 hours anew.

    Raises:
        NotAllowed: the actor does not see outgoing mail.
        OutgoingMail.DoesNotExist: no mail that the actor sees.
        NotPossible: it is sent, or waits already.
    """
    by.require(Permission.OUTBOX_VIEW)
    mail = (
        OutgoingMail.objects.select_for_update()
        .exclude(to="")
        .get(pk=mail_id, organisation_id__in=by.organisations_where(Permission.OUTBOX_VIEW))
    )
    if mail.state != OutgoingState.GIVEN_UP:
        raise NotPossible(_("This mail is not given up any more: it was sent, or waits to be."))
    if mail.subject_type != Ticket._meta.label_lower:
        return _as_it_is(mail, by, at)
    ticket = Ticket.objects.visible_to(by).select_related("requester").get(pk=mail.subject_id)
    told = {"mail": mail.pk, "tries": mail.tries}
    queue_again(mail, to=ticket.requester.email or mail.to, at=at)
    tell(ticket, verbs.MAIL_SENT_AGAIN, by=by, at=at, detail=told)
    return mail


def _as_it_is(mail: OutgoingMail, by: Actor, at: datetime) -> OutgoingMail:
    """A digest or an invitation: to the address that it was written for."""
    told = {"mail": mail.pk, "tries": mail.tries}
    queue_again(mail, to=mail.to, at=at)
    record(
        verbs.MAIL_SENT_AGAIN, by=by, at=at, organisation_id=mail.organisation_id, subject=mail, detail=told
    )
    return mail
