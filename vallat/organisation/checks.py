"""What `bin/vallat check --deploy` says of signing in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def second_factor_is_asked_for(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.SECOND_FACTOR_COMPULSORY:
        return []
    return [
        Warning(
            "VALLAT_SECOND_FACTOR is false: whoever reads the password of one technician reads every town.",
            hint="Remove the setting. Only a demo goes without.",
            id="vallat.W001",
        )
    ]
