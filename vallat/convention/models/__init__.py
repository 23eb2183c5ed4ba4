from vallat.convention.models.version import ConventionParty, ConventionText, ConventionVersion

__all__ = ["ConventionParty", "ConventionText", "ConventionVersion"]
