"""The demo, and only the demo, lists its accounts on the sign-in page."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.module_loading import import_string

register = template.Library()


@register.simple_tag
def demo_accounts() -> Any:
    """What `home/demo/accounts.html` shows; nothing outside the demo."""
    return import_string(settings.DEMO_ACCOUNTS)() if settings.DEMO else None
