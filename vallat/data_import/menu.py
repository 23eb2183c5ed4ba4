"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _

from vallat.access.menu import MenuEntry, Places, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(350, _("Data import"), "data_import:runs", Places.REGISTERS, needs=Permission.MOVE_IN),
)
