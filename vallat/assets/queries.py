"""Reading the register of devices."""

from django.db.models import F, Q, QuerySet

from vallat.access.actor import Actor
from vallat.assets.models import Asset
from vallat.organisation.models import Person


def devices_of(actor: Actor, person: Person) -> QuerySet[Asset]:
    """What the person uses."""
    return Asset.objects.visible_to(actor).filter(holder=person)


def devices_around(actor: Actor, person: Person) -> QuerySet[Asset]:
    """What the person uses, then what is on their site and is nobody's in particular."""
    shared = Q(holder=None, site=person.site_id, site__isnull=False)
    around = Asset.objects.visible_to(actor).filter(Q(holder=person) | shared)
    return around.order_by(F("holder").asc(nulls_last=True), "tag")
