"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import MenuEntry, Places, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(
        330,
        _("Disclosure requests"),
        "governance:disclosures",
        Places.REGISTERS,
        needs=Permission.DISCLOSURE_VIEW,
    ),
    MenuEntry(
        340, _("The town's data"), "governance:town_data", Places.REGISTERS, needs=Permission.TOWN_EXPORT
    ),
)
