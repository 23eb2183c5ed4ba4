"""What the demo's team did so that delays are not missed again: a few actions, some done, the latest to do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from vallat.access.actor import Actor
from vallat.journal.record import record
from vallat.organisation.models import Membership
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.escalation.enums import ImprovementCause
from vallat.servicedesk.models import Breach, Improvement

MONTH = timedelta(days=30)
REPEATED = 3
MOST = 8
PLANS = (
    "Relever les files d'attente chaque jour à 9 h et à 14 h.",
    "Tenir un poste de prêt configuré dans chaque mairie.",
    "Écrire la fiche de dépannage avec l'éditeur, et l'ouvrir au premier niveau.",
)
OUTCOMES = (
    "Relevé en place depuis un mois, deux fois par jour.",
    "Trois postes de prêt livrés.",
    "Fiche écrite et relue par le premier niveau.",
)


def add_improvements(breaches: Sequence[Breach], *, now: datetime, by: Actor) -> None:
    """One for each service of a town whose delays the syndicate missed again and again; the older ones are done."""
    seen: dict[tuple[int, str], list[Breach]] = {}
    for breach in breaches:
        if breach.attributed_to == Attribution.SYNDICATE:
            seen.setdefault((breach.organisation_id, breach.ticket.service_code), []).append(breach)
    repeated = sorted((rows for rows in seen.values() if len(rows) >= REPEATED), key=len, reverse=True)
    lead = Membership.objects.filter(role="cio").select_related("person").order_by("id").first()
    for number, rows in enumerate(repeated[:MOST]):
        _add(rows[REPEATED - 1], number, lead, now=now, by=by)


def _add(breach: Breach, number: int, lead: Membership | None, *, now: datetime, by: Actor) -> None:
    done = breach.noted_at + 2 * MONTH < now and lead is not None
    improvement = Improvement.objects.create(
        organisation_id=breach.organisation_id,
        service_code=breach.ticket.service_code,
        breach=breach,
        cause=ImprovementCause.REPEATED,
        opened_at=breach.noted_at,
        owner=lead.person if lead else None,
        due_date=(breach.noted_at + MONTH).date(),
        plan=PLANS[number % len(PLANS)],
        done_at=breach.noted_at + MONTH if done else None,
        done_by=lead.person if done and lead else None,
        outcome=OUTCOMES[number % len(OUTCOMES)] if done else "",
    )
    record(
        verbs.IMPROVEMENT_OPENED,
        by=by,
        at=improvement.opened_at,
        organisation_id=breach.organisation_id,
        subject=improvement,
    )
