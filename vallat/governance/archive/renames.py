"""Renames since the archives that were made before 0.1.0: tables, columns, keys of JSON columns. An old archive is read under the names of
today.

Names of today are never among the old ones, so that nothing has to say how old an archive is.
"""

from typing import Any

from vallat.governance.archive.manifest import Manifest, TableLine

TABLES = {
    "servicedesk.callaside": "servicedesk.unrelatedcall",
    "servicedesk.cannedanswer": "servicedesk.cannedresponse",
    "servicedesk.concern": "servicedesk.problemlink",
    "servicedesk.departure": "servicedesk.unmetcondition",
    "servicedesk.finalfix": "servicedesk.permanentfix",
    "servicedesk.majortown": "servicedesk.affectedorganisation",
    "servicedesk.majortownreview": "servicedesk.affectedorganisationreview",
}
# {table of today: {column before: column of today}}
COLUMNS = {
    "servicedesk.ticket": {
        "answers": "form_data",
        "departure": "unmet_condition",
        "former_number": "legacy_number",
        "next_alarm_at": "next_trigger_at",
    },
}
# {table of today: {column of today: {key before: key of today}}}
KEYS = {"servicedesk.event": {"detail": {"departure": "unmet_condition"}}}
NAMES_A_TABLE = "subject_type"  # the column of a row that is about a row of any table

Line = dict[str, Any]


def renamed(manifest: Manifest) -> Manifest:
    """The tables and columns under their names of today; each file stays where the archive has it."""
    return manifest.model_copy(update={"tables": [_table(line) for line in manifest.tables]})


def _table(line: TableLine) -> TableLine:
    model = TABLES.get(line.model, line.model)
    columns = COLUMNS.get(model, {})
    return line.model_copy(
        update={"model": model, "columns": [columns.get(name, name) for name in line.columns]}
    )


def names_before(model: str) -> list[str]:
    """What a table was called before; none for most."""
    return [old for old, new in TABLES.items() if new == model]


def renamed_row(model: str, row: Line) -> Line:
    """A row as it would be written today."""
    columns = COLUMNS.get(model, {})
    row = {columns.get(name, name): value for name, value in row.items()}
    for column, keys in KEYS.get(model, {}).items():
        if isinstance(row[column], dict):
            row[column] = {keys.get(key, key): value for key, value in row[column].items()}
    about = row.get(NAMES_A_TABLE)
    return {**row, NAMES_A_TABLE: TABLES.get(about, about)} if isinstance(about, str) else row
