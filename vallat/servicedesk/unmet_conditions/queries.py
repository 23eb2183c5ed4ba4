"""Where a town departed from what the convention asks, and which condition is unmet (5.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vallat.access.actor import Actor
from vallat.base.text import folded
from vallat.engines.agreement import Agreement, Coverage, Prerequisite, PrerequisiteTopic
from vallat.servicedesk.unmet_conditions.models import UnmetCondition


def conditions(agreement: Agreement) -> list[Prerequisite]:
    """What a town sees to, so that deadlines can be committed on its own perimeters."""
    return [each for each in agreement.prerequisites if each.topic is PrerequisiteTopic.CONDITIONS]


def condition_coded(agreement: Agreement, code: str) -> Prerequisite | None:
    """None for no code, and for one that the convention does not have."""
    return next((each for each in conditions(agreement) if each.code == code), None)


def departures_on(organisation_id: int | None, service_code: str, day: date) -> list[UnmetCondition]:
    """Those of the service that day, the first recorded first; none while nobody or no service is chosen. One query."""
    if organisation_id is None or not service_code:
        return []
    found = UnmetCondition.objects.filter(
        organisation_id=organisation_id, services__contains=[service_code], period__contains=day
    )
    return list(found.order_by("pk"))


def unmet_for(found: Sequence[UnmetCondition], application: str) -> str:
    """The code of the condition that is unmet, on all of the service or on this application; "" where deadlines are committed.
    An application that is not known, or that is named otherwise, is not that one: the commitment stands."""
    fitting = [
        each for each in found if not each.application or is_same_application(each.application, application)
    ]
    return fitting[0].condition if fitting else ""


def unmet_condition_on(organisation_id: int, service_code: str, day: date, application: str = "") -> str:
    """The same, looked up."""
    return unmet_for(departures_on(organisation_id, service_code, day), application)


def is_same_application(name: str, other: str) -> bool:
    """Case, accents and spaces apart."""
    return bool(other) and folded(name) == folded(other)


@dataclass(frozen=True)
class Unmet:
    """Of a service that is chosen: the condition that is unmet on all of it, and the applications of it that alone have one, each
    with whether the ticket is about it: the desk is asked which it is."""

    everywhere: Prerequisite | None
    applications: tuple[tuple[str, bool], ...]


def unmet_on(
    agreement: Agreement, organisation_id: int | None, service_code: str, day: date, application: str = ""
) -> Unmet:
    """What is unmet for the service that day; nothing while nobody is chosen, nor of what no deadline is promised for anyway."""
    if any(each.code == service_code and each.coverage is Coverage.OUT for each in agreement.services):
        return Unmet(None, ())
    found = departures_on(organisation_id, service_code, day)
    named = dict.fromkeys(each.application for each in found if each.application)
    applications = tuple((name, is_same_application(name, application)) for name in named)
    return Unmet(condition_coded(agreement, unmet_for(found, "")), applications)


def unmet_conditions(actor: Actor) -> QuerySet[UnmetCondition]:
    """Those of the towns whose tickets the actor sees, the latest first."""
    found = UnmetCondition.objects.visible_to(actor).select_related("organisation", "recorded_by")
    return found.order_by("-period", "-pk")
