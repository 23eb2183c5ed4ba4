from vallat.governance.models.answer_dates import DisclosureReminder, Prolongation
from vallat.governance.models.disclosure import DisclosureRequest, HandedOver
from vallat.governance.models.town_export import TownExport, TownImport

__all__ = [
    "DisclosureReminder",
    "DisclosureRequest",
    "HandedOver",
    "Prolongation",
    "TownExport",
    "TownImport",
]
