"""Making organisations of the parties that a convention names."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.engines.agreement import Agreement
from vallat.journal.record import action
from vallat.organisation.models import Organisation
from vallat.organisation.people.actions.organisations import add_organisation


@action
def add_parties(*, agreement: Agreement, by: Actor, at: datetime) -> list[Organisation]:
    """The organisations that were added: those of the parties whose SIREN nobody has yet.

    Raises:
        ValidationError: another organisation has the code or the INSEE code of one. Nothing was added.
    """
    sirens = [party.siren for party in agreement.parties]
    known = set(Organisation.objects.filter(siren__in=sirens).values_list("siren", flat=True))
    return [
        add_organisation(
            kind=party.kind,
            code=party.code,
            name=party.name,
            siren=party.siren,
            insee=party.insee or "",
            by=by,
            at=at,
        )
        for party in agreement.parties
        if party.siren not in known
    ]
