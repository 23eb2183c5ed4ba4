"""Where a town departed from what the convention asks, and what is missing (5.6)."""

from datetime import date

from django.db.models import QuerySet

from vallat.access.actor import Actor
from vallat.engines.agreement import Agreement, Prerequisite, PrerequisiteTopic
from vallat.servicedesk.models import Departure


def conditions(agreement: Agreement) -> list[Prerequisite]:
    """What a town sees to, so that delays can be promised on its own perimeters."""
    return [each for each in agreement.prerequisites if each.topic is PrerequisiteTopic.CONDITIONS]


def condition_coded(agreement: Agreement, code: str) -> Prerequisite | None:
    """None for no code, and for one that the convention does not have."""
    return next((each for each in conditions(agreement) if each.code == code), None)


def departure_on(organisation_id: int, service_code: str, day: date) -> str:
    """The code of the condition that is missing for the service that day; "" where delays are promised."""
    if not service_code:
        return ""
    found = Departure.objects.filter(
        organisation_id=organisation_id, services__contains=[service_code], period__contains=day
    )
    return found.order_by("pk").values_list("condition", flat=True).first() or ""


def missing_condition(
    agreement: Agreement, organisation_id: int | None, service_code: str, day: date
) -> Prerequisite | None:
    """What that organisation lacks for the service that day; None where delays are promised, and while nobody is chosen."""
    if organisation_id is None:
        return None
    return condition_coded(agreement, departure_on(organisation_id, service_code, day))


def departures(actor: Actor) -> QuerySet[Departure]:
    """Those of the towns whose tickets the actor sees, the latest first."""
    found = Departure.objects.visible_to(actor).select_related("organisation", "recorded_by")
    return found.order_by("-period", "-pk")
