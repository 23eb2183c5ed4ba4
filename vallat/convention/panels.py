"""What the domains above show on pages of the convention: the hours that the team decided stand above the service levels."""

from collections.abc import Callable
from datetime import date
from typing import Any

Panel = Callable[[date], tuple[str, Any]]  # for a day: a template, and what it shows as `shown`
LEVELS: list[Panel] = []


def on_levels(panel: Panel) -> Panel:
    """Shows it above the service levels, for who reads the version in force. Declared in a `levels_panel.py`, read as the product starts."""
    LEVELS.append(panel)
    return panel
