from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WebhookEvent(TextChoices):
    """What a webhook can tell. The value is what the receiver reads."""

    TICKET_OPENED = "ticket.opened", _("A ticket was opened")
    TICKET_CHANGED = "ticket.changed", _("A ticket was changed")
    TICKET_BREACHED = "ticket.breached", _("A deadline passed unmet")
