"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import Group, MenuEntry, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(250, _("People"), "organisation:people", needs=Permission.PEOPLE_VIEW, group=Group.PEOPLE),
    MenuEntry(
        280,
        _("Directory of the towns"),
        "organisation:directory_review",
        needs=Permission.DIRECTORY_DECIDE,
        group=Group.PEOPLE,
    ),
    MenuEntry(
        290,
        _("Organisations and places"),
        "organisation:organisations",
        needs=Permission.SITE_EDIT,
        group=Group.PEOPLE,
    ),
    MenuEntry(300, _("Sites"), "organisation:sites", needs=Permission.SITE_EDIT, group=Group.PEOPLE),
)
