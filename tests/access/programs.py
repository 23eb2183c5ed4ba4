"""What the matrix's world holds of programs: a token of a user, one of a machine, a webhook with a delivery."""

from datetime import datetime

from tests.cast import Cast
from tests.integrations.programs import machine_of, program_of
from vallat.access.permissions import Permission
from vallat.integrations.actions.webhooks import add_webhook
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.webhook_events import announce_ticket


def programs_in(cast: Cast, ticket: Ticket, at: datetime) -> dict[str, object]:
    own = program_of(cast, "user_bba", at)
    machine = machine_of(
        cast, "manager_bba", "bouc-bel-air", "general_manager", at, Permission.TICKET_VIEW_TOWN
    )
    assert own.token is not None
    assert machine.token is not None
    with cast.acting("manager_bba") as manager:
        webhook, _secret = add_webhook(
            organisation=cast.organisations["bouc-bel-air"],
            url="https://example.org/",
            events=[WebhookEvent.TICKET_OPENED],
            by=manager,
            at=at,
        )
        announce_ticket(WebhookEvent.TICKET_OPENED, ticket, at=at)
        delivery = Delivery.objects.visible_to(manager).get()
    return {
        "token": own.token.pk,
        "machine": machine.token.pk,
        "webhook": webhook.pk,
        "delivery": delivery.pk,
        "town": cast.organisations["bouc-bel-air"].pk,
    }
