"""What the journal's page calls the parts of this room that act by themselves."""

from django.utils.translation import gettext_lazy as _

from vallat.journal.names import name_parts
from vallat.servicedesk.importing.actions import PART

name_parts({PART: _("Data import job")})
