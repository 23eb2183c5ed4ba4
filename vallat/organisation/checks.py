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


@register(Tags.security, deploy=True)
def provider_is_reached_over_https(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.OIDC["url"].startswith("http://"):
        return []
    return [
        Warning(
            "VALLAT_OIDC_URL begins with http: whoever is on the way signs in as anybody.",
            hint="Give its https address.",
            id="vallat.W002",
        )
    ]
