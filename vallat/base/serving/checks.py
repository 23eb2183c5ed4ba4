"""What `bin/vallat check --deploy` asks about the reverse proxy."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, Warning, register

PAGE = "docs/operations.md, Behind a reverse proxy"


@register(Tags.security, deploy=True)
def nobody_passes_by_the_proxy(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if _is_of_this_machine(settings.ADDRESS):
        return []
    return [
        Warning(
            f"VALLAT_ADDRESS is {settings.ADDRESS}: other machines reach the port, in clear and past the proxy.",
            hint=f"Leave it at 127.0.0.1 where the proxy is on this machine; otherwise let a firewall keep out all but it. {PAGE}.",
            id="vallat.W020",
        )
    ]


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.HTTPS or settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return []
    return [
        Info(
            "VALLAT_URL is https, so that a proxy stands in front, and VALLAT_PROXIES is 0: everybody behind it counts as one.",
            hint=f"Say how many proxies of yours add to X-Forwarded-For: VALLAT_PROXIES=1. {PAGE}.",
            id="vallat.I020",
        )
    ]


@register(Tags.security, deploy=True)
def proxy_takes_requests_in_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Nothing here can see it: so it is asked."""
    if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return []
    return [
        Info(
            "Does the proxy take in a request whole before it hands it on, and does it let in files of "
            f"{settings.MOVING_MAX_BYTES // 1_000_000} MB? nginx does the first as it comes; Caddy, HAProxy and Traefik do not.",
            hint=f"Where it does not, the limits of Vallat itself hold, and the proxy shares them among all. {PAGE}.",
            id="vallat.I021",
        )
    ]


def _is_of_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
