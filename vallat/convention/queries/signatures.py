"""Who signed a version, as recorded beside its text (0)."""

from vallat.convention.models import ConventionSignature, ConventionVersion


def signatures_of(version: ConventionVersion) -> dict[str, ConventionSignature]:
    """{SIREN of a party: its signature}, those that were not withdrawn."""
    found = ConventionSignature.objects.filter(code=version.code, withdrawn_at=None).select_related(
        "organisation"
    )
    return {signature.organisation.siren: signature for signature in found}
