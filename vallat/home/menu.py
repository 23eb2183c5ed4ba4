"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import MenuEntry, Places, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(10, _("Home"), "home:landing", Places.TODAY),
    MenuEntry(190, _("Outgoing mail"), "home:outbox", Places.REGISTERS, needs=Permission.OUTBOX_VIEW),
    MenuEntry(200, _("Failed jobs"), "home:jobs", Places.REGISTERS, needs=Permission.OUTBOX_VIEW),
    MenuEntry(320, _("Journal"), "home:journal", Places.REGISTERS, needs=Permission.JOURNAL_READ),
)
