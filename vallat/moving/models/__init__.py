from vallat.moving.models.run import Mapping, Refused, Run
from vallat.moving.models.source import Source

__all__ = ["Mapping", "Refused", "Run", "Source"]
