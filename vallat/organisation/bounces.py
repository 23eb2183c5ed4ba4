"""Which addresses mail comes back from."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from vallat.access.actor import Actor
from vallat.organisation.models import Bounce, Person


def standing(person: Person) -> QuerySet[Bounce]:
    """What came back from the address that the person has now, and nobody cleared."""
    rows = Bounce.objects.annotate(lower=Lower("address"))
    return rows.filter(person=person, cleared_at=None, lower=person.email.lower())


def takes_mail(person: Person) -> bool:
    """Whether automatic mail may leave for them: there is an address, and it is not known to be nobody's."""
    return bool(person.email) and not standing(person).filter(permanent=True).exists()


def bounces_of(actor: Actor, person: Person) -> list[Bounce]:
    """The newest ten, cleared or not."""
    rows = Bounce.objects.visible_to(actor).filter(person=person).select_related("cleared_by")
    return list(rows.order_by("-at", "-id")[:10])
