from vallat.convention.models.version import ConventionParty, ConventionVersion

__all__ = ["ConventionParty", "ConventionVersion"]
