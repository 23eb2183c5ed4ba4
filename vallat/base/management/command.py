"""The base of Vallat's commands: what is checked before each."""

from django.core.management.base import BaseCommand

SETTINGS = "settings"  # the tag of checks of what an operator has set


class VallatCommand(BaseCommand):
    """Checks what was set, and no more: all checks load every page, a third of a short command's time. `web` makes them as it starts,
    `check` when it is asked."""

    requires_system_checks: tuple[str, ...] = (SETTINGS,)
