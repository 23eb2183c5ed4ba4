"""Breaches and improvement actions as their pages show them. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vallat.convention.queries import agreement_of
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.common.presenters.durations import hours_and_minutes
from vallat.servicedesk.common.presenters.services import service_name
from vallat.servicedesk.escalation.models.improvement import Improvement
from vallat.servicedesk.escalation.queries import Told


@dataclass(frozen=True)
class Line:
    """`shares` are (whom, open time), the longest first; `measured` is whom the waitings alone say."""

    told: Told
    late_by: str
    allowed: str
    shares: list[tuple[str, str]]
    service: str

    @property
    def measured(self) -> str:
        return str(self.told.measure.attributed_to.label)


def line_of(told: Told) -> Line:
    measured = told.measure
    spent = sum(measured.shares.values(), measured.allowed * 0)
    shares = sorted(measured.shares.items(), key=lambda share: -share[1])
    ticket = told.breach.ticket
    return Line(
        told,
        late_by=hours_and_minutes(max(spent - measured.allowed, measured.allowed * 0)),
        allowed=hours_and_minutes(measured.allowed),
        shares=[(str(Attribution(party).label), hours_and_minutes(time)) for party, time in shares],
        service=service_name(ticket.service_code, agreement_of(ticket.convention)),
    )


@dataclass(frozen=True)
class ImprovementLine:
    """`effect` says it in a sentence, once it is done."""

    row: Improvement
    service: str
    effect: str


def improvement_line(row: Improvement) -> ImprovementLine:
    name = row.service_code
    if row.ticket is not None:
        agreement = agreement_of(row.ticket.convention)
        known = any(service.code == row.service_code for service in agreement.services)
        name = service_name(row.service_code if known else "", agreement)
    counts = {"before": row.before, "since": row.since}  # type: ignore[attr-defined]  # annotated by the query
    effect = (
        _("Breaches of this service: %(before)d before, %(since)d since.") % counts if row.done_at else ""
    )
    return ImprovementLine(row, name, effect)
