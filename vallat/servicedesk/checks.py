"""What `bin/vallat check --deploy` says of incoming mail."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def senders_of_mail_are_verified(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.MAIL_AUTHSERV_IDS:
        return []
    return [
        Warning(
            "VALLAT_MAIL_AUTHSERV_ID is empty: whoever writes a mail under the address of somebody is taken for them.",
            hint="Give the name by which your mail server signs Authentication-Results; docs/operations.md, Mail, says how.",
            id="vallat.W010",
        )
    ]


@register(Tags.security, deploy=True)
def unverified_mail_is_held(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.MAIL_AUTHSERV_IDS or settings.MAIL_HOLD_UNVERIFIED:
        return []
    return [
        Warning(
            "VALLAT_MAIL_HOLD_UNVERIFIED is false: mail that nothing shows to be its sender's is listed, and taken in.",
            hint="Look at /mailbox/?state=unverified; once it has only what should wait, set it to true.",
            id="vallat.W011",
        )
    ]
