"""Whether a text is another reading of a version that is loaded (0.update)."""

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, fingerprint
from vallat.convention.texts import AlreadyLoaded
from vallat.engines.agreement import Agreement


class NotARevision(ValueError):
    """The text is not another reading of what is loaded: it names another act, other parties or other days. Nothing was changed."""


def revisable(agreement: Agreement, source: str) -> ConventionVersion:
    """The version that this text may revise. Raises NotARevision, AlreadyLoaded."""
    readings = {version.sha256: version for version in ConventionVersion.objects.filter(code=agreement.id)}
    same = readings.get(fingerprint(source))
    if same is not None:
        raise AlreadyLoaded(
            f"This very text is revision {same.revision} of {same.code}"
            f"{'' if same.revised_at is None else ', which was revised since'}. Nothing was changed."
        )
    former = next((version for version in readings.values() if version.revised_at is None), None)
    if former is None:
        raise NotARevision(
            f"No version {agreement.id} is loaded: load it first (load_convention). Nothing was changed."
        )
    changed = _identity_changed(agreement_of(former), agreement)
    if changed:
        raise NotARevision(
            f"A revision of {agreement.id} keeps its {changed}: what changes that is another version, "
            "with an id of its own. Nothing was changed."
        )
    return former


def _identity_changed(before: Agreement, after: Agreement) -> str:
    """What makes it another agreement, in words; "" where nothing does."""
    same = {
        "parties": _sirens(before) == _sirens(after),
        "deliberation": before.deliberation.number == after.deliberation.number
        and before.deliberation.voted_date == after.deliberation.voted_date,
        "effective date": before.effective_date == after.effective_date,
        "time zone": before.timezone == after.timezone,
    }
    return " and ".join(what for what, kept in same.items() if not kept)


def _sirens(agreement: Agreement) -> set[str]:
    return {party.siren for party in agreement.parties}
