"""What every command says of a setting that is no more."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from vallat.base.management.command import SETTINGS


@register(SETTINGS)
def numbers_are_records(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.CONTACTS:
        return []
    return [
        Warning(
            "VALLAT_CONTACTS is set: `bin/vallat prepare` reads it once into the page Contacts, and nothing else does.",
            hint="Look at the page, then remove the setting.",
            id="vallat.W003",
        )
    ]
