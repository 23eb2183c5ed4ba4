"""Devices in the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.search import SearchHit, SearchKind, add_to_search
from vallat.assets.models import Asset
from vallat.assets.queries import find_devices


def _hit(actor: Actor, device: Asset) -> SearchHit:
    said = [
        device.model or device.get_kind_display(),
        str(device.holder or device.site or ""),
        str(device.organisation),
    ]
    sees = device.holder_id and actor.can(Permission.PEOPLE_VIEW)
    return SearchHit(
        device.tag,
        " · ".join(part for part in said if part),
        reverse("organisation:person", args=[device.holder_id]) if sees else "",
    )


add_to_search(
    SearchKind(
        30,
        "devices",
        _("Devices"),
        icon="display",
        needs=frozenset({Permission.TICKET_VIEW_OWN, Permission.PEOPLE_VIEW}),
        find=lambda actor, words, at, most: find_devices(actor, words),
        hit=_hit,
    )
)
