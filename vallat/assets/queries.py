"""Reading the register of devices."""

from django.db.models import QuerySet

from vallat.access.actor import Actor
from vallat.assets.models import Asset
from vallat.organisation.models import Person


def devices_of(actor: Actor, person: Person) -> QuerySet[Asset]:
    """What the person uses."""
    return Asset.objects.visible_to(actor).filter(holder=person)
