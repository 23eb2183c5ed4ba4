"""Writing the register of devices."""

from datetime import datetime
from typing import Any

from vallat.access.actor import Actor
from vallat.assets import verbs
from vallat.assets.models import Asset
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation


@action
def add_asset(
    *, organisation: Organisation, kind: str, tag: str, by: Actor, at: datetime, **fields: Any
) -> Asset:
    asset = Asset.objects.create(organisation=organisation, kind=kind, tag=tag, **fields)
    record(
        verbs.ASSET_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=asset, detail={"kind": kind}
    )
    return asset
