from django.utils.translation import gettext_lazy as _

from vallat.journal.verbs import Verb

ASSET_ADDED = Verb("asset.added", _("Device added"))
