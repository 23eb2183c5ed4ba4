"""What becomes of the rows of tickets."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.data_import.enums import Kind, Outcome, Reason
from vallat.data_import.fields import FIELDS
from vallat.data_import.models import Source
from vallat.data_import.planning.dates import BadDate, instant
from vallat.data_import.planning.directory import Directory
from vallat.data_import.planning.history import History, history_of
from vallat.data_import.planning.places import Places
from vallat.data_import.planning.planned import Planned, RowRefused, digest_of
from vallat.data_import.planning.texts import one_line, text_of
from vallat.data_import.planning.towns import Towns
from vallat.data_import.reading.table import Line
from vallat.data_import.rules import PLACEHOLDER, Rules
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.importing.actions import SourceTicket

DATES = ("opened", "acknowledged", "resolved", "closed", "changed")


class TicketPlanner:
    """`placeholders` {town: person} stand for requesters whom nobody knows, where the mapping says so."""

    def __init__(self, rules: Rules, actor: Actor, at: datetime, placeholders: Mapping[int, Person]) -> None:
        self._rules, self._actor, self._at = rules, actor, at
        self._placeholders = placeholders
        self._towns = Towns(rules, actor)
        self._directory = Directory(actor, rules.system)
        self._places = Places(rules)
        self._team = syndicate().pk
        self._seen: set[str] = set()

    def plan(self, lines: Sequence[Line]) -> list[Planned[SourceTicket]]:
        read = [self._read(line) for line in lines]
        ids = [row.external_id for row in read if row.reason is None]
        known = {
            source.external_id: source
            for source in Source.objects.visible_to(self._actor)
            .filter(system=self._rules.system, kind=Kind.TICKETS, external_id__in=ids)
            .select_related("ticket")
            .defer("ticket__search_text", "ticket__search")
        }
        return [_compared(row, known.get(row.external_id)) if row.reason is None else row for row in read]

    def _read(self, line: Line) -> Planned[SourceTicket]:
        if line.reason is not None:
            return Planned(line, reason=line.reason, said=line.said)
        try:
            former = self._former(line.cells)
        except RowRefused as refusal:
            return Planned(line, reason=refusal.reason, said=refusal.said)
        number = self._rules.cell("id", line.cells)
        return Planned(line, number, said=former.subject, what=former, digest=_digest(former))

    def _former(self, cells: dict[str, str]) -> SourceTicket:
        self._whole(cells)
        town = self._towns.of(cells)
        way = self._way(cells)
        self._places.check(town, timezone.localdate(way.opened_at))
        placed = self._places.of(cells)
        requester, asked_by = self._requester(cells, town)
        technician = one_line(self._rules.cell("technician", cells).partition("\n")[0])
        assignee = self._assignee(technician)
        return SourceTicket(
            legacy_number=f"{self._rules.system} {self._numbered(cells)}",
            requester=requester,
            asked_by=asked_by,
            subject=one_line(self._rules.cell("subject", cells)),
            text=text_of(self._rules.cell("text", cells)) or one_line(self._rules.cell("subject", cells)),
            opened_at=way.opened_at,
            acknowledged_at=way.acknowledged_at,
            resolved_at=way.resolved_at,
            closed_at=way.closed_at,
            closure_reason=way.closure_reason,
            solution=text_of(self._rules.cell("solution", cells)),
            note=self._note(cells, technician if assignee is None else ""),
            kind=placed.kind,
            channel=placed.channel or Channel.PROGRAM,
            service_code=placed.service_code,
            impact=placed.impact,
            urgency=placed.urgency,
            assignee=assignee,
        )

    def _whole(self, cells: Mapping[str, str]) -> None:
        for field in FIELDS[Kind.TICKETS]:
            value = self._rules.cell(field.code, cells)
            if field.needed and not value and field.code != "requester":
                raise RowRefused(Reason.MISSING, str(field.label))
            if field.longest and len(value) > field.longest:
                raise RowRefused(Reason.TOO_LONG, f"{field.label}: {value}")

    def _numbered(self, cells: Mapping[str, str]) -> str:
        """GLPI writes `1 234` in some languages."""
        number = self._rules.cell("id", cells)
        if number in self._seen:
            raise RowRefused(Reason.TWICE, number)
        self._seen.add(number)
        return number

    def _way(self, cells: Mapping[str, str]) -> History:
        status = self._rules.cell("status", cells)
        meant = self._rules.meaning("status", status)
        if not meant:
            raise RowRefused(Reason.UNKNOWN_STATUS, status)
        return history_of(meant, {name: self._instant(name, cells) for name in DATES})

    def _instant(self, name: str, cells: Mapping[str, str]) -> datetime | None:
        text = self._rules.cell(name, cells)
        try:
            return instant(text, first=self._rules.first, at=self._at)
        except BadDate as bad:
            raise RowRefused(bad.reason, f"{self._rules.columns[name]}: {text}") from None

    def _requester(self, cells: Mapping[str, str], town: Organisation) -> tuple[Person, str]:
        said = one_line(self._rules.cell("requester", cells).partition("\n")[0])  # the first of several
        email = self._rules.cell("requester_email", cells).partition("\n")[0].strip()
        found = self._directory.requester(said, email, town.pk)
        if found is None and self._rules.unknown == PLACEHOLDER:
            found = self._placeholders.get(town.pk)
        if found is None:
            raise RowRefused(Reason.UNKNOWN_REQUESTER, said or email)
        return found, said

    def _assignee(self, technician: str) -> Person | None:
        try:
            return self._directory.named(technician, self._team) if technician else None
        except RowRefused:  # two of one name: the note says who
            return None

    def _note(self, cells: Mapping[str, str], technician: str) -> str:
        """What has no place of its own on a ticket: for the team alone, since an export does not say what was private."""
        status = self._rules.cell("status", cells)
        waits = self._rules.meaning("status", status) == "waiting"
        parts = (
            _("Technician in %(system)s: %(name)s") % {"system": self._rules.system, "name": technician}
            if technician
            else "",
            _("Status in %(system)s: %(name)s") % {"system": self._rules.system, "name": status}
            if waits
            else "",
            text_of(self._rules.cell("followups", cells)),
        )
        return "\n\n".join(part for part in parts if part)


def _digest(former: SourceTicket) -> str:
    """Of what moves a ticket on."""
    return digest_of(
        {
            "acknowledged": former.acknowledged_at,
            "resolved": former.resolved_at,
            "closed": former.closed_at,
            "solution": former.solution,
        }
    )


def _compared(row: Planned[SourceTicket], source: Source | None) -> Planned[SourceTicket]:
    former = row.what
    assert former is not None
    if source is None:
        return Planned(row.line, row.external_id, Outcome.NEW, said=row.said, what=former, digest=row.digest)
    ticket = source.ticket
    assert ticket is not None
    same = Planned[SourceTicket](row.line, row.external_id, Outcome.SAME, source=source, digest=row.digest)
    if source.digest == row.digest:
        return same
    further = (
        (former.resolved_at and not ticket.resolved_at)
        or (former.closed_at and not ticket.closed_at)
        or (former.acknowledged_at and not ticket.acknowledged_at)
        or former.solution
    )
    back = ticket.resolved_at and not former.resolved_at
    if ticket.version != source.version or back or not further:
        return Planned(
            row.line, row.external_id, Outcome.KEPT, said=ticket.number, source=source, digest=row.digest
        )
    moved = SourceTicket(**{**vars(former), "ticket_id": ticket.pk})
    return Planned(
        row.line,
        row.external_id,
        Outcome.CHANGED,
        said=row.said,
        what=moved,
        source=source,
        digest=row.digest,
    )
