from vallat.governance.models.disclosure import DisclosureRequest, HandedOver
from vallat.governance.models.town_export import TownExport, TownImport

__all__ = ["DisclosureRequest", "HandedOver", "TownExport", "TownImport"]
