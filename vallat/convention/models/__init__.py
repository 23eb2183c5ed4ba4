from vallat.convention.models.signature import ConventionSignature
from vallat.convention.models.version import ConventionParty, ConventionText, ConventionVersion

__all__ = ["ConventionParty", "ConventionSignature", "ConventionText", "ConventionVersion"]
