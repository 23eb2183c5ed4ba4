from vallat.convention.models.number import ContactNumber
from vallat.convention.models.signature import ConventionSignature
from vallat.convention.models.version import ConventionParty, ConventionText, ConventionVersion

__all__ = ["ContactNumber", "ConventionParty", "ConventionSignature", "ConventionText", "ConventionVersion"]
