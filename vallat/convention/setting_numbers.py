"""VALLAT_CONTACTS, which held the numbers before they were records: read once into them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.convention.actions.numbers import add_number
from vallat.convention.loaded import after_loading
from vallat.convention.models import ContactNumber
from vallat.convention.queries import agreement_of, current_version
from vallat.organisation.models import Organisation
from vallat.organisation.people.enums import OrganisationKind

READ = "VALLAT_CONTACTS: {} is now on record from today on (page Contacts). Remove the setting: it is not read again."
UNKNOWN = (
    "VALLAT_CONTACTS: the convention has no contact {}. It was not kept: look at its name, or remove it."
)
LATER = "VALLAT_CONTACTS is read once a convention is loaded."


def read_setting(*, by: Actor, at: datetime) -> list[str]:
    """Each number of the setting becomes a record of the syndicate, unless its contact ever had one. What was done, in sentences."""
    numbers: Mapping[str, str] = settings.CONTACTS
    if not numbers:
        return []
    day = timezone.localdate(at)
    syndicate = Organisation.objects.filter(kind=OrganisationKind.SYNDICATE).first()
    version = current_version(day)
    if syndicate is None or version is None:
        return [LATER]
    known = {contact.code for contact in agreement_of(version).contacts}
    had = set(ContactNumber.objects.filter(organisation=syndicate).values_list("contact_code", flat=True))
    for code in numbers.keys() & known - had:
        add_number(organisation=syndicate, contact_code=code, phone=numbers[code], start=day, by=by, at=at)
    read = [READ.format(code) for code in sorted(numbers.keys() & known - had)]
    return read + [UNKNOWN.format(code) for code in sorted(numbers.keys() - known)]


@after_loading
def read_setting_after_loading(by: Actor, at: datetime) -> None:
    """On a first installation `prepare` comes before the convention."""
    read_setting(by=by, at=at)


def read_setting_after_migrating(stdout: OutputWrapper | None = None, **_told: Any) -> None:
    """As `prepare` ends."""
    if settings.CONTACTS:
        call_command("read_contacts", stdout=stdout)
