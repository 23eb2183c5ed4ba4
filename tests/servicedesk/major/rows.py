"""Major incidents of which a town was told."""

from datetime import datetime
from uuid import uuid4

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.major_incidents.actions.affected import say_update
from vallat.servicedesk.models import AffectedOrganisation, MajorIncident


def major_incidents(cast: Cast, at: datetime, subject: str) -> dict[str, object]:
    """Two of Bouc-Bel-Air, of which its people were told; one of them is over."""
    numbers = {}
    with cast.acting("n1") as n1:
        for name in ("major", "solved"):
            ticket = a_ticket(cast, at, subject=subject)
            qualify(ticket=ticket, service_code="internet-outage", impact="i1", urgency="U1", by=n1, at=at)
            major = MajorIncident.objects.visible_to(n1).get(ticket=ticket)
            say_update(major=major, text=subject, token=uuid4(), by=n1, at=at)
            numbers[name] = ticket.number
        resolve(ticket=ticket, text="a", by=n1, at=at)
        touched = AffectedOrganisation.objects.visible_to(n1).get(ended_at=None)
    return {**numbers, "touched": touched.pk, "technician": cast.person("tech").pk}
