from vallat.data_import.models.run import Mapping, Refused, Run
from vallat.data_import.models.source import Source

__all__ = ["Mapping", "Refused", "Run", "Source"]
