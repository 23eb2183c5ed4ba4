"""A webhook, as whoever may adds one."""

from datetime import datetime

from tests.cast import Cast
from vallat.access.context import set_context
from vallat.integrations.actions.webhooks import add_webhook
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Webhook


def told(
    cast: Cast,
    at: datetime,
    url: str,
    *events: WebhookEvent,
    by: str = "manager_bba",
    town: str = "bouc-bel-air",
) -> tuple[Webhook, str]:
    with cast.acting(by) as actor:
        made = add_webhook(
            organisation=cast.organisations[town],
            url=url,
            events=events or WebhookEvent.values,
            by=actor,
            at=at,
        )
    set_context(cast.system)
    return made
