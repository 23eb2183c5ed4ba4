from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vallat.access.roles import ROLES
from vallat.base.templatetags.ui import colon
from vallat.journal.verbs import Verb


def _signature(detail: Mapping[str, Any]) -> str:
    return f"{detail['code']} ({detail['signed_date']})"


def _acting(detail: Mapping[str, Any]) -> str:
    return f"{detail['row']}{colon()} {ROLES[detail['function']].label}"


LOADED = Verb("convention.loaded", _("Version of the convention loaded"), lambda detail: str(detail["code"]))
REVISED = Verb(
    "convention.revised",
    _("Version of the convention read again: another revision"),
    lambda detail: f"{detail['code']} ({detail['revision']})",
)
SIGNED = Verb("convention.signed", _("Signature of the convention recorded"), _signature)
SIGNATURE_WITHDRAWN = Verb(
    "convention.signature_withdrawn",
    _("Signature of the convention withdrawn: recorded by mistake"),
    _signature,
)
ENDED = Verb(
    "convention.ended",
    _("Version of the convention ended by its replacement"),
    lambda detail: f"{detail['code']} ({detail['end_date']})",
)
ACTING_RECORDED = Verb(
    "raci.acting_recorded", _("Who acts for the town in a row of the matrices recorded"), _acting
)
ACTING_CHANGED = Verb(
    "raci.acting_changed", _("Who acts for the town in a row of the matrices corrected"), _acting
)
ACTING_ENDED = Verb("raci.acting_ended", _("Who acts for the town in a row of the matrices ended"), _acting)
NUMBER_ADDED = Verb("contact.number_added", _("Number to call added"), lambda detail: str(detail["contact"]))
NUMBER_CHANGED = Verb(
    "contact.number_changed", _("Number to call corrected"), lambda detail: str(detail["contact"])
)
NUMBER_ENDED = Verb("contact.number_ended", _("Number to call ended"), lambda detail: str(detail["contact"]))
