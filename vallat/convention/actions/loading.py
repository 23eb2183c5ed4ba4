"""Putting a version of the convention in force."""

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention import verbs
from vallat.convention.loaded import run_after_loading
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, fingerprint
from vallat.convention.texts import AlreadyLoaded, bind_party, keep_text, refuse_overlaps
from vallat.engines.agreement import Agreement, ending, loads
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation

__all__ = ["AlreadyLoaded", "UnknownParty", "load_convention"]


class UnknownParty(LookupError):
    """A party of the convention is not among the organisations. Nothing was changed."""


@action
def load_convention(*, source: str, name: str, by: Actor, at: datetime) -> ConventionVersion:
    """Validates a file's text and binds its parties from its effective date on. `name` is what errors call the file.

    Parties are found among the organisations by their SIREN. The version whose deliberation the new one replaces
    ends on the day the new one takes effect; what was opened under it stays governed by it.

    Raises:
        AgreementError: the text is refused; each problem with its line.
        AlreadyLoaded: this version is known, or governs a party on a day on which another one does.
        UnknownParty: a party is not a known organisation.
    """
    by.require(Permission.CONVENTION_LOAD)
    agreement = loads(source, name)
    _refuse_known(agreement, source)
    current = ConventionVersion.objects.select_for_update().filter(revised_at=None)
    others = {version: agreement_of(version) for version in current}
    refuse_overlaps(agreement, list(others.values()))
    known = [*others.values(), agreement]
    for version, other in others.items():
        _end(version, ending(other, known), by=by, at=at)
    version = _bind(agreement, source, ending(agreement, known), by=by, at=at)
    run_after_loading(by, at)
    return version


def _refuse_known(agreement: Agreement, source: str) -> None:
    readings = ConventionVersion.objects.filter(code=agreement.id)
    if readings.filter(sha256=fingerprint(source)).exists():
        raise AlreadyLoaded(f"{agreement.id} is already loaded, with this very text. Nothing was changed.")
    if readings.exists():
        raise AlreadyLoaded(
            f"{agreement.id} is already loaded with another text. Another agreement has another id; the same one, read again, is a "
            "revision (revise_convention). Nothing was changed."
        )


def _end(version: ConventionVersion, end: date | None, *, by: Actor, at: datetime) -> None:
    """Closes the periods of a version on the day that its replacement takes effect."""
    for party in version.parties.all():
        if party.period.upper != end:
            party.period = DateRange(party.period.lower, end)
            party.save(update_fields=["period"])
            record(
                verbs.ENDED,
                by=by,
                at=at,
                organisation_id=party.organisation_id,
                subject=version,
                detail={"code": version.code, "end_date": str(end)},
            )


def _bind(
    agreement: Agreement, source: str, end: date | None, *, by: Actor, at: datetime
) -> ConventionVersion:
    organisations = _parties(agreement)
    version = keep_text(agreement, source, by=by, at=at)
    for organisation in organisations:
        bind_party(version, organisation, DateRange(agreement.effective_date, end))
        detail = {"code": agreement.id}
        record(verbs.LOADED, by=by, at=at, organisation_id=organisation.pk, subject=version, detail=detail)
    return version


def _parties(agreement: Agreement) -> list[Organisation]:
    named = Organisation.objects.filter(siren__in=[party.siren for party in agreement.parties])
    known = {organisation.siren: organisation for organisation in named}
    missing = [
        f"{party.name} (SIREN {party.siren})" for party in agreement.parties if party.siren not in known
    ]
    if missing:
        raise UnknownParty(
            f"Not a known organisation: {', '.join(missing)}. Add it first, or load with --add-parties. "
            "Nothing was changed."
        )
    return [known[party.siren] for party in agreement.parties]
