"""Reading the register of devices."""

from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.assets.enums import AssetKind
from vallat.assets.models import Asset
from vallat.base.search import readable, tsquery
from vallat.base.text import folded
from vallat.organisation.models import Person


def devices_of(actor: Actor, person: Person) -> QuerySet[Asset]:
    """What the person uses."""
    return Asset.objects.visible_to(actor).filter(holder=person)


def devices_around(actor: Actor, person: Person) -> QuerySet[Asset]:
    """What the person uses, then what is on their site and is nobody's in particular."""
    shared = Q(holder=None, site=person.site_id, site__isnull=False)
    around = Asset.objects.visible_to(actor).filter(Q(holder=person) | shared)
    return around.order_by(F("holder").asc(nulls_last=True), "tag")


def find_devices(actor: Actor, words: str) -> QuerySet[Asset]:
    """Those whose label, model, kind or holder `words` name: of the towns whose people the actor sees, and their own."""
    words = readable(words)
    sql, values = tsquery(words)
    spoken = RawSQL(f'"assets_asset"."search" @@ {sql}', values, output_field=BooleanField())  # noqa: S611 (our own text)
    held = Q(holder__isnull=False)
    for word in folded(words).split()[:6]:
        held &= Q(holder__search_key__contains=word)
    wanted = Q(spoken) | Q(tag__istartswith=words) | Q(kind__in=_kinds_named(words)) | held
    theirs = Q(organisation_id__in=actor.organisations_where(Permission.PEOPLE_VIEW))
    mine = Q(holder__isnull=False, holder=actor.person_id)
    found = Asset.objects.visible_to(actor).filter(theirs | mine).filter(wanted)
    return found.select_related("organisation", "holder", "site").defer("search")


def _kinds_named(words: str) -> list[str]:
    """`imprimantes` names printers, in the page's language."""
    plain = folded(words).removesuffix("s")
    return [
        kind for kind, label in AssetKind.choices if len(plain) > 2 and folded(str(label)).startswith(plain)
    ]
