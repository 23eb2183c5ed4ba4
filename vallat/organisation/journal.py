"""What the journal's page calls the parts of this room that act by themselves."""

from django.utils.translation import gettext_lazy as _

from vallat.journal.names import name_parts

name_parts(
    {
        "add-person": _("Command add_person"),
        "account-command": _("Command account"),
        "sign-in": _("Sign-in page"),
        "journal-heads": _("The night's watch over the journal"),
    }
)
