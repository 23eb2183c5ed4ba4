"""What becomes of the numbers to call when a person is erased."""

import re

from vallat.base.erasure import Erased
from vallat.convention.models import ContactNumber


def erase_names_on_numbers(erased: Erased) -> None:
    """The number stays: it is a service's. Who answered it is no longer named; the whole name, and not the beginning of another's."""
    if erased.full_name:
        whole_name = rf"\m{re.escape(erased.full_name)}\M"
        ContactNumber.objects.filter(name__iregex=whole_name).update(name=f"#{erased.person_id}")
