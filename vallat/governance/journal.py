"""What the journal's page calls the parts of this room that act by themselves."""

from django.utils.translation import gettext_lazy as _

from vallat.journal.names import name_parts

name_parts(
    {
        "town-export": _("Data archive job"),
        "export-town": _("Command export_town"),
        "import-town": _("Command import_town"),
    }
)
