"""The addresses at which the desk takes mail."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation
from vallat.servicedesk import verbs
from vallat.servicedesk.models import Mailbox


@action
def add_mailbox(*, organisation: Organisation, name: str, address: str, by: Actor, at: datetime) -> Mailbox:
    mailbox = Mailbox.objects.create(organisation=organisation, name=name, address=address)
    record(verbs.MAILBOX_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=mailbox)
    return mailbox
