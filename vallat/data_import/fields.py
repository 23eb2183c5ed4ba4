"""What can be taken of a row, by kind of file: which column gives it, and which of them are lists of values to be translated."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.data_import.enums import Kind


@dataclass(frozen=True)
class Field:
    code: str
    label: str | Promise
    needed: bool = False
    values: bool = False  # its values are translated by a table of the mapping
    longest: int = 0  # characters; 0: as long as a cell may be


ENTITY = Field("entity", _("Town (entity)"), values=True)
FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.TICKETS: (
        Field("id", _("Number"), needed=True, longest=60),
        Field("subject", _("Subject"), needed=True),
        Field("opened", pgettext_lazy("field", "Opened"), needed=True),
        Field("status", _("Status"), needed=True, values=True),
        Field("requester", _("Requester (name, address or number)"), needed=True),
        Field("requester_email", _("Address of the requester")),
        ENTITY,
        Field("category", _("Category"), values=True),
        Field("priority", _("Priority"), values=True),
        Field("kind", _("Incident or request"), values=True),
        Field("source", _("By which way"), values=True),
        Field("text", _("Description")),
        Field("acknowledged", _("Acknowledged")),
        Field("resolved", pgettext_lazy("field", "Solved")),
        Field("closed", pgettext_lazy("field", "Closed")),
        Field("changed", _("Last change")),
        Field("technician", _("Technician")),
        Field("solution", _("Solution")),
        Field("followups", _("Follow-ups")),
    ),
    Kind.PEOPLE: (
        Field("id", _("Number or login"), longest=60),
        Field("last_name", _("Last name"), needed=True, longest=60),
        Field("first_name", _("First name"), longest=60),
        Field("email", _("E-mail"), longest=254),
        ENTITY,
        Field("department", _("Department"), longest=120),
        Field("site", _("Site"), longest=120),
        Field("phone", _("Phone"), longest=20),
        Field("mobile", _("Mobile"), longest=20),
        Field("extension", _("Extension"), longest=10),
        Field("active", _("Still there"), values=True),
    ),
    Kind.SITES: (
        ENTITY,
        Field("name", _("Name of the site"), needed=True, longest=120),
        Field("address", _("Postal address"), longest=200),
        Field("access_notes", _("Access constraints"), longest=2000),
        Field("security_notes", _("Security constraints"), longest=2000),
        Field("hours", _("Opening hours")),
        Field("rooms", _("Technical rooms, between commas")),
    ),
    Kind.CATEGORIES: (Field("name", _("Name of the category"), needed=True, longest=200),),
}


def tables(kind: str) -> list[Field]:
    """The fields whose values a mapping translates."""
    return [field for field in FIELDS[Kind(kind)] if field.values]
