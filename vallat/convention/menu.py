"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import Group, MenuEntry, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(270, _("Roles"), "convention:functions", needs=Permission.PEOPLE_VIEW, group=Group.PEOPLE),
    MenuEntry(360, _("Convention"), "convention:convention", group=Group.CONVENTION),
    MenuEntry(370, _("Catalogue"), "convention:catalogue", group=Group.CONVENTION),
    MenuEntry(380, _("Service levels"), "convention:service_levels", group=Group.CONVENTION),
    MenuEntry(410, _("RACI"), "convention:raci", group=Group.CONVENTION),
    MenuEntry(
        420, _("Contacts"), "convention:contacts", needs=Permission.TICKET_VIEW_TOWN, group=Group.CONVENTION
    ),
    MenuEntry(430, _("Glossary"), "convention:glossary", group=Group.CONVENTION),
)
