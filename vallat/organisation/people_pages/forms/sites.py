"""A site, when it is open, its rooms: what their page asks."""

from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField
from vallat.organisation.people.enums import Weekday
from vallat.organisation.people.models.site_hours import OpeningWindow

TEXT = {"class": "form-control"}
AREA = {"class": "form-control", "rows": 4}
PARTS = (1, 2)  # windows of a day: before and after the break


class NewSiteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs=TEXT))
    address = forms.CharField(
        label=_("Address"), max_length=200, required=False, widget=forms.TextInput(attrs=TEXT)
    )


class SiteForm(NewSiteForm):
    """Where it is, and how one gets in."""

    access_notes = forms.CharField(
        label=_("Access constraints"),
        help_text=_("Entrance, parking, who has the key, whom to ask for."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
    security_notes = forms.CharField(
        label=_("Security constraints"),
        help_text=_("Proof of identity, company, rooms that nobody enters alone, equipment to wear."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )


class RoomForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs=TEXT))
    access_notes = forms.CharField(
        label=_("Access constraints"),
        help_text=_("Floor, who has the key, whom to ask for."),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs=TEXT),
    )


class ClosingForm(forms.Form):
    """Both days included; without a last day it is the first alone."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"), required=False, help_text=_("Empty: the first day alone."))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Whoever asks for an appointment that day is told it."),
        max_length=200,
        widget=forms.TextInput(attrs=TEXT),
    )
    everywhere = forms.BooleanField(label=_("On every site of the organisation"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].widget.attrs.update(TEXT)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["last"] = self.cleaned_data.get("last") or self.cleaned_data.get("first")
        return self.cleaned_data


class HoursForm(forms.Form):
    """Two windows for each day of the week, `opens_1_1` to `closes_7_2`; a day without any is closed."""

    def __init__(self, windows: Sequence[OpeningWindow], sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial=_as_typed(windows))
        for day in Weekday:
            for part in PARTS:
                self.fields[f"opens_{day}_{part}"] = _time(_("%(day)s: opens"), day, part)
                self.fields[f"closes_{day}_{part}"] = _time(_("%(day)s: closes"), day, part)

    @property
    def days(self) -> Iterator[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Each weekday with its pairs of fields."""
        for day in Weekday:
            yield (
                str(day.label),
                [(self[f"opens_{day}_{part}"], self[f"closes_{day}_{part}"]) for part in PARTS],
            )

    def clean(self) -> dict[str, Any]:
        for day in Weekday:
            for part in PARTS:
                given = [self.cleaned_data.get(f"{edge}_{day}_{part}") for edge in ("opens", "closes")]
                if given.count(None) == 1:
                    half = gettext("%(day)s: give both times, when it opens and when it closes.")
                    self.add_error(None, half % {"day": day.label})
        return self.cleaned_data

    @property
    def windows(self) -> list[tuple[int, time, time]]:
        """As `set_site_hours` takes them."""
        said = self.cleaned_data
        return [
            (int(day), opens, said[f"closes_{day}_{part}"])
            for day in Weekday
            for part in PARTS
            if (opens := said[f"opens_{day}_{part}"]) is not None
        ]


def _time(label: Any, day: Weekday, part: int) -> forms.TimeField:
    shown = f"{label % {'day': day.label}} ({part})"
    widget = forms.TimeInput(
        attrs={"type": "time", "class": "form-control form-control-sm", "aria-label": shown}, format="%H:%M"
    )
    return forms.TimeField(label=shown, required=False, widget=widget)


def _as_typed(windows: Sequence[OpeningWindow]) -> dict[str, time]:
    typed: dict[str, time] = {}
    for window in windows:
        for part in PARTS:
            if f"opens_{window.weekday}_{part}" not in typed:
                typed[f"opens_{window.weekday}_{part}"] = window.opens
                typed[f"closes_{window.weekday}_{part}"] = window.closes
                break
    return typed
