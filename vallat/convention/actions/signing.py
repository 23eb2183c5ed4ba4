"""Recording that a party signed, beside the text (0)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.convention import verbs
from vallat.convention.models import ConventionSignature, ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Party
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb


class NotSigned(ValueError):
    """The signature can't be recorded so. Nothing was changed."""


@action
def record_signature(
    *,
    version: ConventionVersion,
    party_code: str,
    signed_date: date,
    signatory: str = "",
    by: Actor,
    at: datetime,
) -> ConventionSignature:
    """A party signed that day. `signatory` is the function that did, by default the one that the text names.

    Raises:
        NotAllowed: the actor may not put a convention in force.
        NotSigned: no such party, signed already, or a day before the vote or yet to come.
    """
    by.require(Permission.CONVENTION_LOAD)
    party = _party(version, party_code)
    bound = version.parties.filter(organisation__siren=party.siren).select_related("organisation").first()
    if bound is None:
        raise NotSigned(_("This version binds no such party."))
    if not version.deliberation_date <= signed_date <= timezone.localdate(at):
        raise NotSigned(_("A signature comes after the vote that allows it, and not later than today."))
    if ConventionSignature.objects.filter(
        code=version.code, organisation=bound.organisation, withdrawn_at=None
    ).exists():
        raise NotSigned(_("This signature is recorded already: withdraw it first."))
    signature = ConventionSignature.objects.create(
        code=version.code,
        organisation=bound.organisation,
        signatory=signatory.strip()[:100] or party.signatory.fr,
        signed_date=signed_date,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    _tell(verbs.SIGNED, signature, by=by, at=at)
    return signature


@action
def withdraw_signature(*, signature: ConventionSignature, by: Actor, at: datetime) -> ConventionSignature:
    """It was recorded by mistake. Raises NotAllowed; NotSigned where it is withdrawn already."""
    by.require(Permission.CONVENTION_LOAD)
    if signature.withdrawn_at is not None:
        raise NotSigned(_("This signature was withdrawn already."))
    signature.withdrawn_at = in_order(at, signature.recorded_at)
    signature.withdrawn_by_id = by.person_id
    signature.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _tell(verbs.SIGNATURE_WITHDRAWN, signature, by=by, at=at)
    return signature


def _party(version: ConventionVersion, code: str) -> Party:
    found = next((party for party in agreement_of(version).parties if party.code == code), None)
    if found is None:
        raise NotSigned(_("This version binds no such party."))
    return found


def _tell(verb: Verb, signature: ConventionSignature, *, by: Actor, at: datetime) -> None:
    detail = {"code": signature.code, "signed_date": signature.signed_date.isoformat()}
    record(verb, by=by, at=at, organisation_id=signature.organisation_id, subject=signature, detail=detail)
