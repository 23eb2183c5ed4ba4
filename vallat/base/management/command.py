"""The base of Vallat's commands: what is checked before each."""

from django.core.management.base import BaseCommand

SETTINGS = "settings"  # the tag of checks of what an operator has set


class VallatCommand(BaseCommand):
    """Checks what was set, and no more: all checks load every page (docs/adr/0221)."""

    requires_system_checks: tuple[str, ...] = (SETTINGS,)
