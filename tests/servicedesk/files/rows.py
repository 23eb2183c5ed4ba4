"""Files of a ticket with each verdict of the antivirus."""

from datetime import datetime

from vallat.servicedesk.models import Attachment, Ticket
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached

VERDICTS = (
    {"check_state": "infected", "finding": "Win.Trojan.Agent-36229", "file": "quarantine/00/0"},
    {"check_state": "too_large"},
    {"check_state": "clean"},
)


def files_of_each_kind(ticket: Ticket, at: datetime) -> list[Attachment]:
    """Quarantined, too large, clean; and one that was not checked."""
    names = ("facture du mois.zip", "sauvegarde.zip", "photo.jpg", "plan.pdf")
    files = [Attached(name, "application/octet-stream", name.encode()) for name in names]
    attachments = attach(ticket.messages.earliest("id"), files)
    for attachment, verdict in zip(attachments, VERDICTS, strict=False):
        Attachment.objects.filter(pk=attachment.pk).update(checked_at=at, **verdict)
    return attachments
