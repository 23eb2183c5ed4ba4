from django.utils.translation import gettext_lazy as _

from vallat.journal.verbs import Verb

LOADED = Verb("convention.loaded", _("Version of the convention loaded"), lambda detail: str(detail["code"]))
