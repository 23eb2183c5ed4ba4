"""What is typed and chosen to move in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.data_import.enums import Kind
from vallat.data_import.fields import FIELDS, tables
from vallat.data_import.models import Run
from vallat.data_import.rules import DAY, MONTH, PLACEHOLDER, REFUSE, Rules


class FileForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What it holds"),
        choices=[(kind.value, kind.label) for kind in Kind],
        widget=forms.RadioSelect,
        initial=Kind.PEOPLE,
    )
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("As the tool exports it: its encoding and its separator are found."),
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": _("Choose the file that the tool has exported."),
            "empty": _("The file is empty. Export it again."),
        },
    )


def rules_said(run: Run, said: Mapping[str, Any]) -> Rules:
    """The mapping as the page's form says it; what is not of the file is left out, what it does not list stays."""
    before = Rules.of(run.rules)
    header = set(run.header)
    columns = {
        field.code: column
        for field in FIELDS[Kind(run.kind)]
        if (column := said.get(f"column-{field.code}", "")) in header
    }
    values = dict(before.values)
    for field in tables(run.kind):
        # the values that the page listed are those of the column that was chosen then
        listed = run.seen["values"].get(before.columns.get(field.code, "")) or []
        meant = {
            value: said[name]
            for index, value in enumerate(listed)
            if (name := f"value-{field.code}-{index}") in said
        }
        values[field.code] = {
            value: meaning for value, meaning in {**values.get(field.code, {}), **meant}.items() if meaning
        }
    return Rules(
        system=" ".join(said.get("system", "").split())[:30].strip() or before.system,
        columns=columns,
        values=values,
        first=_one_of(said.get("first", ""), (DAY, MONTH), ""),
        unknown=_one_of(said.get("unknown", ""), (REFUSE, PLACEHOLDER), REFUSE),
        town=str(said.get("town", ""))[:40],
    )


def _one_of(said: str, known: tuple[str, ...], otherwise: str) -> str:
    return said if said in known else otherwise
