"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import Group, MenuEntry, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(10, _("Home"), "home:landing"),
    MenuEntry(190, _("Outgoing mail"), "home:outbox", needs=Permission.OUTBOX_VIEW, group=Group.MAIL),
    MenuEntry(200, _("Failed jobs"), "home:jobs", needs=Permission.OUTBOX_VIEW, group=Group.MAIL),
    MenuEntry(320, _("Journal"), "home:journal", needs=Permission.JOURNAL_READ, group=Group.REGISTERS),
)
