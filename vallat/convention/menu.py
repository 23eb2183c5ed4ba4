"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import MenuEntry, Places, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(270, _("Roles"), "convention:functions", Places.TOWNS, needs=Permission.PEOPLE_VIEW),
    MenuEntry(360, _("Convention"), "convention:convention", Places.CONVENTION),
    MenuEntry(370, _("Catalogue"), "convention:catalogue", Places.CONVENTION),
    MenuEntry(380, _("Service levels"), "convention:service_levels", Places.CONVENTION),
    MenuEntry(410, _("RACI"), "convention:raci", Places.CONVENTION),
    MenuEntry(
        420, _("Contacts"), "convention:contacts", Places.CONVENTION, needs=Permission.TICKET_VIEW_TOWN
    ),
    MenuEntry(430, _("Glossary"), "convention:glossary", Places.CONVENTION),
)
