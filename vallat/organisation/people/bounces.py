"""Which addresses mail comes back from."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.organisation.people.models.bounce import Bounce
from vallat.organisation.people.models.person import Person


def standing(person: Person) -> QuerySet[Bounce]:
    """What came back from the address that the person has now, and nobody cleared."""
    rows = Bounce.objects.annotate(lower=Lower("address"))
    return rows.filter(person=person, cleared_at=None, lower=person.email.lower())


def takes_mail(person: Person) -> bool:
    """Whether automatic mail may leave for them: there is an address, and it is not known to be nobody's."""
    if not person.email:
        return False
    return not _permanent().all(person=person.pk, address=person.email.lower())


def permanent(person_id: Any, address: Any) -> QuerySet[Bounce]:
    """What says that the address, in lower case, is nobody's. Both as they stand in a query."""
    rows = Bounce.objects.annotate(lower=Lower("address")).order_by()
    return rows.filter(person_id=person_id, cleared_at=None, lower=address, permanent=True)


@compiled_query
def _permanent() -> QuerySet[Any]:
    return permanent(Param("person"), Param("address")).values_list("pk")[:1]


def bounces_of(actor: Actor, person: Person) -> list[Bounce]:
    """The newest ten, cleared or not."""
    rows = Bounce.objects.visible_to(actor).filter(person=person).select_related("cleared_by")
    return list(rows.order_by("-at", "-id")[:10])
