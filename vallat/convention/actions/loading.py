"""Putting a version of the convention in force."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention import verbs
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.engines.agreement import Agreement, loads
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation


class AlreadyLoaded(Exception):
    """The version is loaded with another content, or its dates overlap another version's. Nothing was changed."""


@action
def load_convention(*, source: str, name: str, by: Actor, at: datetime) -> ConventionVersion:
    """Validates a file's text and binds its parties from its effective date on. `name` is what errors call the file.

    Parties are found among the organisations by their SIREN.

    Raises:
        AgreementError: the text is refused; each problem with its line.
        AlreadyLoaded: this version is known with another content, or overlaps one.
        LookupError: a party is not a known organisation.
    """
    by.require(Permission.CONVENTION_LOAD)
    agreement = loads(source, name)
    version = _version(agreement, source, at)
    for organisation in _parties(agreement):
        try:
            with transaction.atomic():
                ConventionParty.objects.create(
                    version=version,
                    organisation=organisation,
                    period=DateRange(agreement.effective_date, agreement.end_date),
                )
        except IntegrityError as error:
            raise AlreadyLoaded(
                f"{organisation} is bound by another version at a date of {agreement.id}. "
                f"Give that version an end date first. Nothing was changed."
            ) from error
        record(
            verbs.LOADED,
            by=by,
            at=at,
            organisation_id=organisation.pk,
            subject=version,
            detail={"code": agreement.id},
        )
    return version


def _version(agreement: Agreement, source: str, at: datetime) -> ConventionVersion:
    if ConventionVersion.objects.filter(code=agreement.id).exists():
        raise AlreadyLoaded(
            f"{agreement.id} is already loaded. Give the new text another id. Nothing was changed."
        )
    return ConventionVersion.objects.create(
        code=agreement.id,
        title_fr=agreement.title.fr,
        title_en=agreement.title.en,
        deliberation=agreement.deliberation.number,
        deliberation_date=agreement.deliberation.voted_date,
        act_id=agreement.act.id if agreement.act else "",
        source=source,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        loaded_at=at,
    )


def _parties(agreement: Agreement) -> list[Organisation]:
    named = Organisation.objects.filter(siren__in=[party.siren for party in agreement.parties])
    known = {organisation.siren: organisation for organisation in named}
    missing = [
        f"{party.name} (SIREN {party.siren})" for party in agreement.parties if party.siren not in known
    ]
    if missing:
        raise LookupError(
            f"Not a known organisation: {', '.join(missing)}. Add it first. Nothing was changed."
        )
    return [known[party.siren] for party in agreement.parties]
