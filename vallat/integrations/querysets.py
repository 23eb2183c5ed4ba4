"""Who sees which tokens and webhooks."""

from typing import Self

from django.db.models import Q

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet


class TokenQuerySet(ScopedQuerySet[Row]):
    """One's own, and for who administers programs the machines' of their organisations."""

    def visible_to(self, actor: Actor) -> Self:
        machines = Q(user=None, organisation_id__in=actor.organisations_where(Permission.PROGRAMS_ADMINISTER))
        own = Q(user_id=actor.user_id, user__isnull=False, organisation_id__in=actor.organisations)
        return self.filter(machines | own)


class AdministeredQuerySet(ScopedQuerySet[Row]):
    """Webhooks and their deliveries: for who administers the programs of the organisation."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.PROGRAMS_ADMINISTER))
