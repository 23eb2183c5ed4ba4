"""Whose rows: the town's alone, by the product's scoping and by PostgreSQL under it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.declarations import Own
from vallat.governance.archive.declaration import model_of, table_of
from vallat.organisation.models import Organisation

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


def actor_of_town(town: Organisation, name: str) -> Actor:
    """A part of the product that sees one town and nothing else."""
    return Actor.for_system(name, frozenset({town.pk}))


@contextmanager
def snapshot(actor: Actor) -> Iterator[None]:
    """One state of the town's rows, however long reading takes. Inside another transaction, that one's."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute(SNAPSHOT)
        with acting_as(actor):
            yield


def rows_of(table: Own, actor: Actor) -> QuerySet[Model]:
    """The town's rows of a table, by their number."""
    rows: QuerySet[Model] = model_of(table)._default_manager.all()
    if table.through:
        rows = rows.filter(**{f"{table.through}__in": rows_of(_parent(table), actor).values("pk")})
    else:
        rows = seen(rows, actor)
    if table.only is not None:
        rows = rows.filter(table.only)
    return rows.order_by("pk")


def seen(rows: Any, actor: Actor) -> Any:
    """The first lock: the door of the table where it has one, and the town's own rows of what it gives."""
    through_the_door = rows.visible_to(actor) if hasattr(rows, "visible_to") else rows
    return through_the_door.filter(organisation_id__in=actor.organisations)


def _parent(table: Own) -> Own:
    target = model_of(table)._meta.get_field(table.through).related_model
    assert isinstance(target, type)
    parent = table_of(target._meta.label_lower)
    assert isinstance(parent, Own)
    return parent
