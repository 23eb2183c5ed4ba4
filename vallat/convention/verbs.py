from django.utils.translation import gettext_lazy as _

from vallat.journal.verbs import Verb

LOADED = Verb("convention.loaded", _("Version of the convention loaded"), lambda detail: str(detail["code"]))
ENDED = Verb(
    "convention.ended",
    _("Version of the convention ended by its replacement"),
    lambda detail: f"{detail['code']} ({detail['end_date']})",
)
