"""What becomes of the numbers to call when a person is erased."""

from vallat.base.erasure import Erased
from vallat.convention.models import ContactNumber


def erase_names_on_numbers(erased: Erased) -> None:
    """The number stays: it is a service's. Who answered it is no longer named."""
    if erased.full_name:
        ContactNumber.objects.filter(name__icontains=erased.full_name).update(name=f"#{erased.person_id}")
