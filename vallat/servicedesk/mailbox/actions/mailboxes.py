"""The addresses at which the desk takes mail."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q

from vallat.access.actor import Actor
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.models.inbound import Mailbox


class BadMailbox(Exception):
    """A name or an address that can't be used, or that another mailbox has. Nothing was added."""


@action
def add_mailbox(*, organisation: Organisation, name: str, address: str, by: Actor, at: datetime) -> Mailbox:
    """`name` is what `VALLAT_IMAP` and `intake_mail` call it, `address` what people write to.

    Raises:
        BadMailbox: says why.
    """
    mailbox = Mailbox(organisation=organisation, name=name, address=address)
    _check_form(mailbox)
    other = Mailbox.objects.filter(Q(name=name) | Q(address__iexact=address)).first()
    if other is not None:
        raise BadMailbox(f"{other.name} is the mailbox of {other.address}: choose another name or address.")
    mailbox.save()
    record(verbs.MAILBOX_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=mailbox)
    return mailbox


def _check_form(mailbox: Mailbox) -> None:
    try:
        mailbox.clean_fields()
    except ValidationError as error:
        if "name" in error.error_dict:
            raise BadMailbox(
                f"'{mailbox.name}' can't be a name: letters, digits, - and _, 40 at most."
            ) from None
        raise BadMailbox(f"'{mailbox.address}' is not an e-mail address.") from None
