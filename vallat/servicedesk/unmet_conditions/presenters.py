"""A unmet_condition in words, the same on the page of commitments and in the mails about it (5.6)."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words
from vallat.engines.agreement import Agreement, Prerequisite
from vallat.servicedesk.unmet_conditions.models import UnmetCondition


@dataclass(frozen=True)
class DepartureWords:
    """`condition` is None for one that the convention no longer has; `about` names what it is about, `follows` says what follows for
    the town's tickets."""

    unmet_condition: UnmetCondition
    condition: Prerequisite | None
    about: str
    period: str
    follows: tuple[str, ...]


def unmet_condition_words(
    unmet_condition: UnmetCondition, agreement: Agreement | None, language: str
) -> DepartureWords:
    """In the language at hand, which `language` names. Each sentence is true before, while and after it lasts."""
    conditions = agreement.prerequisites if agreement else ()
    condition = next((each for each in conditions if each.code == unmet_condition.condition), None)
    about = _about(unmet_condition, agreement, language)
    return DepartureWords(
        unmet_condition, condition, about, _period(unmet_condition), _follows(unmet_condition)
    )


def _about(unmet_condition: UnmetCondition, agreement: Agreement | None, language: str) -> str:
    names = {each.code: each.label.in_language(language) for each in agreement.services} if agreement else {}
    services = ", ".join(names.get(code, code) for code in unmet_condition.services)
    if not unmet_condition.application:
        return services
    return _("application %(name)s (%(services)s)") % {
        "name": unmet_condition.application,
        "services": services,
    }


def _period(unmet_condition: UnmetCondition) -> str:
    first = day_words(unmet_condition.period.lower, "DATE_FORMAT")
    if unmet_condition.last_day is None:
        return _("From %(first)s on, until the condition is met again") % {"first": first}
    last = day_words(unmet_condition.last_day, "DATE_FORMAT")
    return _("From %(first)s to %(last)s, both included") % {"first": first, "last": last}


def _follows(unmet_condition: UnmetCondition) -> tuple[str, ...]:
    said = _(
        "A ticket opened on those days about it has no committed deadline; the syndicate gives its means all the same. "
        "One that was promised a deadline before this was recorded keeps it until it is qualified again."
    )
    if unmet_condition.last_day is None:
        return (said,)
    again = day_words(unmet_condition.last_day + timedelta(days=1), "DATE_FORMAT")
    back = _(
        "From %(day)s on, tickets about it have the deadlines of the convention, unless another condition is unmet."
    )
    return said, back % {"day": again}
