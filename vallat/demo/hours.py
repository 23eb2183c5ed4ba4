"""What the demo's head of IT decided on working hours: calm, but for a fortnight too full."""

from datetime import datetime, timedelta

from django.utils import timezone

from vallat.access.context import acting_as
from vallat.organisation.models import Membership
from vallat.organisation.sign_in.actors import actor_of_person
from vallat.servicedesk.working_hours.actions import decide_regime

WEEK = timedelta(days=7)
DECISIONS = (  # (regime of the convention, weeks ago, weeks that it holds or None, why)
    ("extended", 30, None, "L'activité le permet."),
    ("restricted", 8, 2, "Deux absences et le déménagement du CCAS de Cabriès."),
)


def add_hours(*, now: datetime) -> None:
    lead = Membership.objects.filter(role="cio").select_related("person").order_by("id").first()
    if lead is None:
        return
    for code, ago, weeks, why in DECISIONS:
        at = now - ago * WEEK
        first = timezone.localdate(at)
        until = first + weeks * WEEK if weeks else None
        with acting_as(actor_of_person(lead.person, timezone.localdate(now))) as cio:
            decide_regime(code=code, first=first, until=until, reason=why, by=cio, at=at)
