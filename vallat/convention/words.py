"""The fixed words of a convention, in the page's language: what its codes are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.engines.agreement import (
    ActState,
    ChangeKind,
    Coverage,
    Executory,
    PartyKind,
    Room,
    Side,
    Threshold,
    Unit,
    Weekday,
)

WORDS: dict[object, str | Promise] = {
    Side.SYNDICATE: _("Syndicate"),
    Side.TOWN: _("Town"),
    Side.CONTRACTOR: _("Contractor"),
    Coverage.COVERED: _("Covered"),
    Coverage.BEST_EFFORT: _("Best effort"),
    Coverage.OUT: _("Out of scope"),
    PartyKind.COMMUNE: _("Commune"),
    ActState.POSTED: _("Posted"),
    ActState.TRANSMITTED: _("Transmitted to the prefecture"),
    ActState.ACKNOWLEDGED: _("Acknowledged by the prefecture"),
    Executory.YES: _("Yes"),
    Executory.NO: _("No"),
    Executory.UNKNOWN: _("Not known"),
    Weekday.MONDAY: _("Monday"),
    Weekday.TUESDAY: _("Tuesday"),
    Weekday.WEDNESDAY: _("Wednesday"),
    Weekday.THURSDAY: _("Thursday"),
    Weekday.FRIDAY: _("Friday"),
    Weekday.SATURDAY: _("Saturday"),
    Weekday.SUNDAY: _("Sunday"),
    Room.ORGANISATION: _("people and roles"),
    Room.SERVICE_DESK: _("the service desk"),
    Room.REPORTING: _("the activity report"),
    Room.ASSETS: _("the register of devices"),
    Room.CONTRACTS: _("the register of contracts"),
    Room.SUBSCRIPTIONS: _("the register of subscriptions"),
    Room.APPROVALS: _("agreements and decisions"),
    Room.DEMANDS: _("demands and projects"),
    Room.GOVERNANCE: _("data and governance"),
    Room.FIBRE: _("the register of fibres"),
    Room.CCTV: _("the register of cameras"),
    ChangeKind.ADDED: _("Added"),
    ChangeKind.REMOVED: _("Removed"),
    ChangeKind.CHANGED: _("Changed"),
}

UNITS: dict[Unit, tuple[str | Promise, str | Promise]] = {
    Unit.MONTHS: (_("month"), _("months")),
    Unit.DAYS: (_("day"), _("days")),
    Unit.USERS_OR_DEVICES: (_("user or device"), _("users or devices")),
    Unit.METRES: (_("metre"), _("metres")),
}

DUTIES: tuple[tuple[str, str | Promise], ...] = (
    ("buys", _("Buys")),
    ("contracts", _("Signs the contracts")),
    ("installs", _("Installs")),
    ("maintains", _("Maintains and repairs")),
    ("supports", _("Helps the users")),
)
"""The five shares of a responsibility, by the name of their field."""

KINDS: dict[str, str | Promise] = {
    "axes": _("Axes"),
    "services": _("Services of the catalogue"),
    "rules": _("Rules"),
    "thresholds": _("Figures"),
    "cells": _("Service levels"),
    "channels": _("How to declare"),
    "escalations": _("Without news"),
    "regimes": _("Hours of work"),
    "rows": _("Who does what (RACI)"),
    "roles": _("Roles of the matrices"),
    "functions": _("Roles"),
    "responsibilities": _("Shares of responsibility"),
    "prerequisites": _("What the towns commit to"),
    "changes": _("Changes that are planned together"),
    "baselines": _("Software baselines"),
    "vigilance": _("To check before subscribing to software as a service"),
    "teams": _("Teams"),
    "contacts": _("Contacts"),
    "acronyms": _("Acronyms"),
    "evolutions": _("Evolutions considered"),
    "parties": _("Parties"),
}


def figure_in_words(threshold: Threshold) -> str:
    """`3 users or devices`."""
    one, several = UNITS[threshold.unit]
    return f"{threshold.value} {one if threshold.value == 1 else several}"


def word(code: object) -> str | Promise:
    """What a code of the engine is called; the code itself where it has no word."""
    return WORDS.get(code, str(code))
