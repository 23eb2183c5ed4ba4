"""What is refused before a ticket is made of a request: who may not ask, and what goes past a figure (6.4.2, 6.4.1.1, 5.6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Person
from vallat.servicedesk.request_rules.queries.asking import (
    TOGETHER,
    may_ask,
    passed_thresholds,
    refused_asker,
    too_much,
)
from vallat.servicedesk.request_rules.queries.opening_context import OpeningContext


def require_asker(
    *,
    context: OpeningContext,
    requester: Person,
    service_code: str,
    on_behalf: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Raises NotPossible for an entry that the requester may not ask for, unless `on_behalf` says why it is opened all the same."""
    if not service_code or on_behalf.strip():
        return
    agreement = agreement_of(context.version)
    service = agreement.service(service_code)
    if not may_ask(by, service, requester, timezone.localdate(at)):
        raise NotPossible(refused_asker(agreement, service))


def refuse_too_much(*, agreement: Agreement, service_code: str, answers: Mapping[str, Any]) -> None:
    """Raises NotPossible for an answer past a figure, but where it is asked to be planned together."""
    if not service_code:
        return
    for _field, threshold in passed_thresholds(agreement, agreement.service(service_code), answers):
        if not (threshold.planned_together and answers.get(TOGETHER)):
            raise NotPossible(too_much(threshold))
