"""From which day to which one something holds, last day included; and that it ends."""

from datetime import date
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField

DAY = forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")


class Lasting(Protocol):
    """A row that holds for a period of days."""

    @property
    def period(self) -> Any: ...


class PeriodForm(forms.Form):
    """`start` is the first day, `last_day` the last one if it is known."""

    start = DayField(label=_("From"), widget=DAY)
    last_day = DayField(
        label=_("Last day"), widget=DAY, required=False, help_text=_("Leave empty: until further notice.")
    )

    def clean(self) -> dict[str, Any]:
        start, last = self.cleaned_data.get("start"), self.cleaned_data.get("last_day")
        if start and last and last < start:
            self.add_error("last_day", _("The last day is before the first."))
        return self.cleaned_data


class LastDayForm(forms.Form):
    """Until which day `row` holds."""

    last_day = DayField(label=_("Last day"), widget=DAY)

    def __init__(self, row: Lasting, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"last_day": max(today, row.period.lower)}
