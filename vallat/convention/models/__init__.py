from vallat.convention.models.acting import ActingFunction
from vallat.convention.models.number import ContactNumber
from vallat.convention.models.signature import ConventionSignature
from vallat.convention.models.version import ConventionParty, ConventionText, ConventionVersion

__all__ = [
    "ActingFunction",
    "ContactNumber",
    "ConventionParty",
    "ConventionSignature",
    "ConventionText",
    "ConventionVersion",
]
