"""What stands apart from the demo's tickets: calls that were set aside, and where a town departed from the conditions."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from vallat.demo.desk import Desk
from vallat.organisation.models import Organisation
from vallat.servicedesk.calls.actions.unrelated import record_unrelated_call
from vallat.servicedesk.unmet_conditions.actions import record_unmet_condition

CALLS = (
    ("Société Fictive d'isolation", "Propose un diagnostic des fenêtres de la mairie.", "Démarchage", 3),
    ("Une habitante", "Demande les horaires de la piscine.", "Une question pour la mairie, pas pour nous", 9),
)


def add_apart(desk: Desk, *, now: datetime) -> None:
    """Two calls of the last days; two departures that go on, of which one is about an application alone."""
    answering = desk.first_level[0].actor
    for number, (name, text, reason, days) in enumerate(CALLS):
        record_unrelated_call(
            text=text,
            reason=reason,
            token=UUID(int=number + 1),
            caller_words=name,
            by=answering,
            at=now - timedelta(days=days),
        )
    at = now - timedelta(days=40)
    record_unmet_condition(
        organisation=Organisation.objects.get(code="bouc-bel-air"),
        services=["business-access", "business-update"],
        application="Paie",
        condition="support-contracts",
        reason="Contrat de support de la paie échu, reconduction en attente de signature",
        first=timezone.localdate(at),
        by=desk.head.actor,
        at=at,
        notify=False,
    )
    record_unmet_condition(
        organisation=Organisation.objects.get(code="cabries"),
        services=["town-printers", "printing"],
        condition="support-contracts",
        reason="Contrat d'entretien des multifonctions non renouvelé",
        first=timezone.localdate(at),
        by=desk.head.actor,
        at=at,
        notify=False,
    )
