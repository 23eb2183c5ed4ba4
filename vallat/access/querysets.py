"""The one door to rows, in its common form: the rows of the actor's organisations."""

from typing import Self, TypeVar

from django.db.models import Model, QuerySet

from vallat.access.actor import Actor

Row = TypeVar("Row", bound=Model, covariant=True)  # noqa: PLC0105 (named as it is read)


class ScopedQuerySet(QuerySet[Row]):
    """For models with an `organisation` column. A model with finer rules overrides `visible_to`."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations)
