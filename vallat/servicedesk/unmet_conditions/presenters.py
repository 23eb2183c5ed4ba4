"""A departure in words, the same on the page of commitments and in the mails about it (5.6)."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words
from vallat.engines.agreement import Agreement, Prerequisite
from vallat.servicedesk.unmet_conditions.models import Departure


@dataclass(frozen=True)
class DepartureWords:
    """`condition` is None for one that the convention no longer has; `about` names what it is about, `follows` says what follows for
    the town's tickets."""

    departure: Departure
    condition: Prerequisite | None
    about: str
    period: str
    follows: tuple[str, ...]


def departure_words(departure: Departure, agreement: Agreement | None, language: str) -> DepartureWords:
    """In the language at hand, which `language` names. Each sentence is true before, while and after it lasts."""
    conditions = agreement.prerequisites if agreement else ()
    condition = next((each for each in conditions if each.code == departure.condition), None)
    about = _about(departure, agreement, language)
    return DepartureWords(departure, condition, about, _period(departure), _follows(departure))


def _about(departure: Departure, agreement: Agreement | None, language: str) -> str:
    names = {each.code: each.label.in_language(language) for each in agreement.services} if agreement else {}
    services = ", ".join(names.get(code, code) for code in departure.services)
    if not departure.application:
        return services
    return _("application %(name)s (%(services)s)") % {"name": departure.application, "services": services}


def _period(departure: Departure) -> str:
    first = day_words(departure.period.lower, "DATE_FORMAT")
    if departure.last_day is None:
        return _("From %(first)s on, until the condition is met again") % {"first": first}
    last = day_words(departure.last_day, "DATE_FORMAT")
    return _("From %(first)s to %(last)s, both included") % {"first": first, "last": last}


def _follows(departure: Departure) -> tuple[str, ...]:
    said = _(
        "A ticket opened on those days about it has no committed deadline; the syndicate gives its means all the same. "
        "One that was promised a deadline before this was recorded keeps it until it is qualified again."
    )
    if departure.last_day is None:
        return (said,)
    again = day_words(departure.last_day + timedelta(days=1), "DATE_FORMAT")
    back = _(
        "From %(day)s on, tickets about it have the deadlines of the convention, unless another condition is unmet."
    )
    return said, back % {"day": again}
