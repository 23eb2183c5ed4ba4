"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import MenuEntry, Places, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(250, _("People"), "organisation:people", Places.TOWNS, needs=Permission.PEOPLE_VIEW),
    MenuEntry(
        280,
        _("Directory of the towns"),
        "organisation:directory_review",
        Places.TOWNS,
        needs=Permission.DIRECTORY_DECIDE,
    ),
    MenuEntry(
        290,
        _("Organisations and places"),
        "organisation:organisations",
        Places.TOWNS,
        needs=Permission.SITE_EDIT,
    ),
    MenuEntry(300, _("Sites"), "organisation:sites", Places.TOWNS, needs=Permission.SITE_EDIT),
)
