"""The note that explains an archive, made from the models' own words and the declarations, in both languages."""

from django.db.models import ForeignKey
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vallat.base.declarations import Own, Shared
from vallat.governance.archive import external_people
from vallat.governance.archive.declaration import Table, columns_of, references, table_of
from vallat.governance.archive.manifest import TableLine
from vallat.governance.archive.tables import csv_path_of
from vallat.governance.archive.values import AnyField, type_in_words
from vallat.organisation.models import Organisation

NOTES = {"fr": "LISEZMOI.md", "en": "README.md"}


def schema_note(language: str, town: Organisation, tables: list[TableLine]) -> str:
    """Markdown."""
    with translation.override(language):
        parts = [_opening(town), *(_section(line) for line in tables)]
        return "\n\n".join(parts) + "\n"


def meaning_of(column: AnyField) -> str:
    """What a column means, in the language at hand; "" when nobody said it."""
    if column.help_text:
        return str(column.help_text)
    if column.primary_key and not isinstance(column, ForeignKey):
        return _("tells the row from the others of its table")
    if column.name == "organisation":
        return _("the organisation that the row belongs to")
    return str(column.verbose_name) if isinstance(column.verbose_name, Promise) else ""


def _opening(town: Organisation) -> str:
    return "\n\n".join(
        (
            "# " + _("The data of %(town)s") % {"town": town.name},
            _(
                "Everything that is the town's in Vallat, at one instant (`manifest.json` says when, who asked for it, and the "
                "SHA-256 of each file)."
            ),
            _(
                "`tables/` is the exact form: a line of JSON for each row, UTF-8. `csv/` is the same to be read: UTF-8, `;` between "
                "cells, one header line; a cell that a spreadsheet would take for a formula begins with an apostrophe, "
                "which is not part of it. Imports read `tables/` alone."
            ),
            _(
                "`files/` holds attachments and `mails/` the messages that became the town's tickets, each under the SHA-256 of its "
                "content; the rows name them."
            ),
            _(
                "People who are not the town's (technicians, contractors) are numbers here, with their organisation and roles: "
                "see the table `outside.people`. A name that was written to the town stays where it was written."
            ),
        )
    )


def _section(line: TableLine) -> str:
    head = f"## {line.model}\n\n"
    paths = _("%(count)d rows, `%(exact)s`, `%(readable)s`") % {
        "count": line.count,
        "exact": line.path,
        "readable": csv_path_of(line.model),
    }
    if line.model == external_people.TABLE:
        return head + _outside(paths)
    table = table_of(line.model)
    assert isinstance(table, Own | Shared)
    rows = "\n".join(
        f"| `{column.name}` | {meaning_of(column)} | {_form(table, column)} |" for column in columns_of(table)
    )
    kept = "\n".join(f"| `{name}` | {reason} |" for name, reason in _left(table))
    apart = (
        f"\n\n{_('Not in the archive:')}\n\n| {_('column')} | {_('why')} |\n|---|---|\n{kept}" if kept else ""
    )
    return f"{head}{table.says} {paths}.\n\n{_header()}\n{rows}{apart}"


def _left(table: Table) -> list[tuple[str, str]]:
    return list(table.without.items()) if isinstance(table, Own) else []


def _header() -> str:
    return f"| {_('column')} | {_('meaning')} | {_('form')} |\n|---|---|---|"


def _form(table: Table, column: AnyField) -> str:
    if isinstance(table, Own) and column.name in table.files:
        return _("path, size in bytes and SHA-256 of a file of the archive")
    if isinstance(column, ForeignKey):
        return _names(column.related_model._meta.label_lower)
    pointed = dict(references(table)).get(column.name)
    return _names(pointed) if pointed else type_in_words(column)


def _names(model: str) -> str:
    target = table_of(model)
    if isinstance(target, Shared):
        return _("`%(key)s` of a row of `%(model)s`") % {"key": target.key, "model": model}
    return _("number of a row of `%(model)s`") % {"model": model}


def _outside(paths: str) -> str:
    rows = (
        f"| `number` | {_('by which the rows name them, as `outside`')} | {_('whole number')} |",
        f"| `organisation` | {_('code of their organisation; empty: another town')} | {_('text')} |",
        f"| `functions` | {_('codes of the roles that they held in it')} | {_('list')} |",
    )
    says = _("People who stand in the town's rows and are not the town's.")
    return f"{says} {paths}.\n\n{_header()}\n" + "\n".join(rows)
