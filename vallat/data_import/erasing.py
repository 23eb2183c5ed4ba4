"""What moving in keeps of a person who is erased: nothing that names them."""

from django.db.models import TextField
from django.db.models.functions import Cast

from vallat.base.erasure import Erased
from vallat.data_import.models import Refused, Source


def erase_refused_rows(erased: Erased) -> None:
    rows = Refused.objects.annotate(whole=Cast("cells", TextField()))
    for address in erased.addresses:
        rows.filter(whole__icontains=address).delete()


def erase_number(erased: Erased) -> None:
    """A login says who it is: another number stands in its place, so that the row stays unique."""
    for source in Source.objects.filter(person_id=erased.person_id):
        source.external_id, source.digest = f"erased:{source.pk}", ""
        source.save(update_fields=["external_id", "digest"])
