"""Which version governs whom, and its content."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, Prefetch, QuerySet
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.base.refusals import NotPossible
from vallat.base.templatetags.ui import day_words
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.engines.agreement import Agreement, Cell, loads, national_holidays
from vallat.engines.worktime import WorkCalendar

REVISION = "--"  # between the id of a version and the number of a reading of it
HOLIDAY_YEARS = range(2015, 2046)

_versions: dict[str, ConventionVersion] = {}
_agreements: dict[
    str, Agreement
] = {}  # by SHA-256 of the text: a handful of versions in the life of a process
_calendars: dict[tuple[str, str, str], WorkCalendar] = {}  # by SHA-256, impact, urgency


class NoConvention(NotPossible):
    """No version of the convention binds the organisation that day."""


def version_in_force(organisation_id: int, day: date) -> ConventionVersion:
    """The one version that binds the organisation that day.

    Raises:
        NoConvention: none does.
    """
    version = _binding(organisation_id, day)
    if version is None:
        raise NoConvention(
            _("No convention binds this organisation on %(day)s: the head of IT puts one in force first.")
            % {"day": day_words(day, "DATE_FORMAT")}
        )
    return version


def _binding(organisation_id: int, day: date) -> ConventionVersion | None:
    party = _parties().first(organisation_id=organisation_id, day=day)
    return party.version if party else None


def binding(organisation_id: Any, day: Any) -> QuerySet[ConventionParty]:
    """What binds the organisation that day, both as they stand in a query: the first first, with its version."""
    of_the_day = ConventionParty.objects.filter(organisation_id=organisation_id, period__contains=day)
    return of_the_day.select_related("version").order_by("pk")


@compiled_query
def _parties() -> QuerySet[ConventionParty]:
    return binding(Param("organisation_id"), Param("day", DateField()))


def current_version(day: date) -> ConventionVersion | None:
    """The version in force that day for some party, the latest voted if there are several; None without one."""
    parties = ConventionParty.objects.filter(period__contains=day).select_related("version")
    party = parties.order_by("-version__deliberation_date", "-version_id").first()
    return party.version if party else None


def version_read_by(actor: Actor, day: date) -> ConventionVersion | None:
    """The version that a person reads unless they ask for another: the one that binds where they work."""
    if actor.organisation_id is None:
        return current_version(day)
    return _binding(actor.organisation_id, day) or current_version(day)


def versions() -> list[ConventionVersion]:
    """Every reading of every version, the latest first, each with its parties; older ones stay readable (0.act)."""
    parties = ConventionParty.objects.select_related("organisation").order_by("organisation__name")
    return list(ConventionVersion.objects.prefetch_related(Prefetch("parties", queryset=parties)))


def every_version() -> list[tuple[ConventionVersion, Agreement]]:
    """Every version with its content. One query, once each was read in this process."""
    return [(version, agreement_of(version)) for version in ConventionVersion.objects.all()]


def version_named(code: str) -> ConventionVersion | None:
    """The loaded version with this id, in force or not: its latest reading, or the one that is named (`sigv-2024--1`)."""
    id, _hyphens, revision = code.partition(REVISION)
    readings = ConventionVersion.objects.filter(code=id)
    if not revision:
        return readings.filter(revised_at=None).first()
    return (
        readings.filter(revision=int(revision)).first()
        if revision.isdecimal() and len(revision) < 5
        else None
    )


def version_of_text(source: str) -> ConventionVersion | None:
    """The loaded version that was made from this very text."""
    return ConventionVersion.objects.filter(sha256=fingerprint(source)).first()


def fingerprint(source: str) -> str:
    """SHA-256 of a convention's text."""
    return hashlib.sha256(source.encode()).hexdigest()


def agreement_of(version: ConventionVersion) -> Agreement:
    """The content of a version, parsed once a process."""
    known = _agreements.get(version.sha256)
    if known is None:
        known = _agreements[version.sha256] = loads(version.text.source, version.code)
    return known


def version_with(sha256: str) -> ConventionVersion:
    """The version whose text has this fingerprint, with its agreement: read once a process, since neither ever changes."""
    known = _versions.get(sha256)
    if known is None:
        known = ConventionVersion.objects.get(sha256=sha256)
        agreement_of(known)
        _versions[sha256] = known
    return known


def load_versions() -> None:
    """All of them with their agreements and calendars, once for the processes that share what this one has in memory."""
    for version in ConventionVersion.objects.select_related("text"):
        _versions[version.sha256] = version
        for cell in agreement_of(version).cells:
            calendar_of(version, cell)


def calendar_of(version: ConventionVersion, cell: Cell) -> WorkCalendar:
    """The hours in which the delays of a cell run."""
    key = (version.sha256, cell.impact, cell.urgency)
    known = _calendars.get(key)
    if known is None:
        known = _calendars[key] = agreement_of(version).calendar(cell, holidays())
    return known


def calendar_at(version: ConventionVersion, impact: str, urgency: str) -> WorkCalendar:
    """The same by the levels of the cell. Raises LookupError for a level that does not exist."""
    known = _calendars.get((version.sha256, impact, urgency))
    return calendar_of(version, agreement_of(version).cell(impact, urgency)) if known is None else known


@lru_cache(maxsize=1)
def holidays() -> dict[date, str]:
    """National holidays with their French names."""
    return national_holidays(HOLIDAY_YEARS)


def local(at: datetime, version: ConventionVersion) -> datetime:
    """The instant on the town's own clock."""
    return at.astimezone(ZoneInfo(agreement_of(version).open_days.timezone))
