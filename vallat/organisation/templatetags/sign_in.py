"""What the pages of signing in show: accounts of the demo, the OpenID provider, how long a session lasts."""

from datetime import timedelta
from typing import Any

from django import template
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from vallat.organisation.sign_in.accounts import has_provider
from vallat.organisation.sign_in.proving import Sent, what_goes_on

register = template.Library()


@register.simple_tag
def demo_accounts() -> Any:
    """What `demo/accounts.html` shows; nothing outside the demo."""
    return import_string(settings.DEMO_ACCOUNTS)() if settings.DEMO else None


@register.simple_tag
def openid_name() -> str:
    """The name of the provider; empty when none is set."""
    return str(settings.OIDC["name"]) if has_provider() else ""


@register.simple_tag(takes_context=True)
def what_waits(context: Any) -> Sent | None:
    """What goes on from the page that asks who it is: a stranger may have sent it, and left."""
    return what_goes_on(context["request"])


@register.filter
def hours(length: timedelta) -> str:
    """`4 hours`."""
    number = int(length.total_seconds() // 3600)
    return ngettext("%(number)d hour", "%(number)d hours", number) % {"number": number}
