"""What the domains above show on pages of the convention: the hours that the team decided above the service levels, and beside the
readings of a version the requests that are under a former one, beside an address of the text the one in use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion

Panel = Callable[[date], tuple[str, Any]]  # for a day: a template, and what it shows as `shown`
ReadingPanel = Callable[[Actor, ConventionVersion], tuple[str, Any]]
LEVELS: list[Panel] = []
AddressPanel = Callable[[Actor], tuple[str, Any]]
READINGS: list[ReadingPanel] = []
ADDRESSES: list[AddressPanel] = []


def on_levels(panel: Panel) -> Panel:
    """Shows it above the service levels, for who reads the version in force. Declared in a `levels_panel.py`, read as the product
    starts.
    """
    LEVELS.append(panel)
    return panel


def on_readings(panel: ReadingPanel) -> ReadingPanel:
    """Shows it below the versions, for who may put one in force; it is given the latest reading of the version that is read."""
    READINGS.append(panel)
    return panel


def on_addresses(panel: AddressPanel) -> AddressPanel:
    """Shows it beside the contacts that are an address for mail, as a term and its value."""
    ADDRESSES.append(panel)
    return panel
