"""Perimeters: which tickets are on what the convention leaves to the towns, and which of them count in the towns' mean response (5.6).

The version that governs a ticket says whose its service is (`Agreement.is_left_to_towns`).
"""

from collections.abc import Sequence

from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Concat

from vallat.base.postgres.compiled_query import AnyOf, Param
from vallat.convention.queries import every_version
from vallat.engines.agreement import Coverage
from vallat.servicedesk.common.enums import ClosureReason

TOWN, SHARED = "town", "shared"
MEAN, MEAN_UNMET, MEAN_PENDING = "mean", "mean_unmet", "mean_pending"
PERIMETERS = {TOWN, SHARED, MEAN, MEAN_UNMET, MEAN_PENDING}

Services = Sequence[str] | Param
"""Services left to the towns, each as `version:service`."""

COUNTED = ~Q(coverage=Coverage.OUT) & ~Q(closure_reason=ClosureReason.OUT_OF_SCOPE) & Q(legacy_number="")
TAKEN_IN = Q(acknowledged_at__isnull=False, qualified_at__isnull=False)
STILL_OPEN = Q(closed_at__isnull=True)


def services_of_towns() -> list[str]:
    """Those of every version of the convention. One query."""
    return [
        f"{version.pk}:{service.code}"
        for version, agreement in every_version()
        for service in agreement.services
        if agreement.is_left_to_towns(service)
    ]


def on_perimeter(perimeter: str, services: Services) -> Q:
    """The tickets of a perimeter of `PERIMETERS`; all of them for "". A ticket without a service is on none."""
    if not perimeter:
        return Q()
    of_towns = Q(AnyOf(Concat(Cast("convention_id", TextField()), Value(":"), "service_code"), services))
    if perimeter == SHARED:
        return ~Q(service_code="") & ~of_towns
    return of_towns & _narrowed(perimeter)


def _narrowed(perimeter: str) -> Q:
    """The mean counts what the syndicate handles, whether a delay is promised or not, once it is taken into account and qualified."""
    return {
        TOWN: Q(),
        MEAN: COUNTED & TAKEN_IN,
        MEAN_UNMET: COUNTED & TAKEN_IN & ~Q(unmet_condition=""),
        MEAN_PENDING: COUNTED & ~TAKEN_IN & STILL_OPEN,
    }[perimeter]
