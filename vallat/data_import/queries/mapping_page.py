"""What the page of a mapping shows: each field and its column, each value and what it is here, what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.convention.queries import agreement_of, current_version
from vallat.data_import.enums import Kind
from vallat.data_import.fields import FIELDS, Field
from vallat.data_import.models import Run
from vallat.data_import.planning import history
from vallat.data_import.planning.texts import one_line
from vallat.data_import.proposing import likeliest
from vallat.data_import.rules import NONE, Rules
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import Channel, TicketKind

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ColumnRow:
    field: Field
    column: str
    examples: list[str]


@dataclass(frozen=True)
class ValueRow:
    """`proposed`: nobody has said it yet."""

    name: str
    value: str
    meaning: str
    proposed: bool

    @property
    def open(self) -> bool:
        return not self.meaning


@dataclass(frozen=True)
class ValueTable:
    field: Field
    choices: Choices
    rows: list[ValueRow]
    too_many: bool

    @property
    def unsaid(self) -> int:
        return sum(row.open or row.proposed for row in self.rows)


@dataclass(frozen=True)
class MappingPage:
    columns: list[ColumnRow]
    tables: list[ValueTable]
    towns: Choices
    missing: list[str]


def mapping_page(actor: Actor, run: Run, rules: Rules, *, day: Any) -> MappingPage:
    towns = [(town.code, town.name) for town in towns_of(actor)]
    version = current_version(day)
    choices = choices_of(towns, agreement_of(version) if version else None)
    first = run.seen["first"]
    columns = [
        ColumnRow(
            field, column, [one_line(row[column]) for row in first if row.get(column)][:2] if column else []
        )
        for field in FIELDS[Kind(run.kind)]
        for column in [rules.columns.get(field.code, "")]
    ]
    tables = [
        _table(row.field, run.seen["values"].get(row.column), rules, choices[row.field.code])
        for row in columns
        if row.field.values and row.column
    ]
    labels = {field.code: str(field.label) for field in FIELDS[Kind(run.kind)]}
    return MappingPage(columns, tables, towns, [labels[code] for code in rules.missing(run.kind)])


def towns_of(actor: Actor) -> list[Organisation]:
    """Those whose people ask for help: the towns and the syndicate."""
    rows = Organisation.objects.filter(pk__in=actor.organisations, kind__in=("commune", "syndicate"))
    return list(rows.order_by("name"))


def choices_of(towns: Choices, agreement: Agreement | None) -> Mapping[str, Choices]:
    """What the values of each table may be here."""
    language = get_language() or "fr"
    services, cells = [], []
    if agreement is not None:
        services = [(service.code, service.label.in_language(language)) for service in agreement.services]
        cells = [
            (
                f"{cell.impact} {cell.urgency}",
                f"{cell.priority}, {cell.impact} × {cell.urgency}, {cell.label.in_language(language)}",
            )
            for cell in agreement.cells
        ]
    return {
        "entity": towns,
        "category": [(NONE, _("without a service")), *sorted(services, key=lambda choice: choice[1])],
        "priority": [(NONE, _("as the convention presumes")), *cells],
        "kind": [(code, str(label)) for code, label in TicketKind.choices],
        "source": [(code, str(label)) for code, label in Channel.choices],
        "active": [("yes", _("Still there")), ("no", _("Has left"))],
        "status": [
            (history.NEW, _("New")),
            (history.OPEN, _("In progress")),
            (history.WAITING, _("Waiting (in progress here)")),
            (history.RESOLVED, _("Resolved")),
            (history.CLOSED, _("Closed")),
            (history.CANCELLED, _("Closed: cancelled")),
        ],
    }


def _table(field: Field, values: list[str] | None, rules: Rules, choices: Choices) -> ValueTable:
    known = dict(choices)
    rows = []
    for index, value in enumerate(values or []):
        meaning = rules.meaning(field.code, value)
        meaning = meaning if meaning in known else ""
        proposed = "" if meaning else likeliest(value, _plain_labels(known))
        rows.append(ValueRow(f"value-{field.code}-{index}", value, meaning or proposed, bool(proposed)))
    rows.sort(key=lambda row: (not row.open, not row.proposed))
    return ValueTable(field, choices, rows, values is None)


def _plain_labels(known: Mapping[str, str]) -> dict[str, str]:
    return {code: label for code, label in known.items() if code != NONE}
