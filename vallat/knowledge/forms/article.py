"""What is typed of an article. The form holds what was typed when it is refused, so that nothing is lost."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vallat.assets.enums import AssetKind
from vallat.base.date_limits import DayField
from vallat.knowledge.actions.writing import About
from vallat.knowledge.enums import Audience, Language
from vallat.knowledge.models.article import LONGEST, LONGEST_TITLE
from vallat.organisation.models import Organisation


class ArticleForm(forms.Form):
    """`services` are (code, label) of the convention, `towns` those that may be chosen."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("In the words of who looks for it.")
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "In Markdown: a blank line between paragraphs, 1. for steps, - for a list, **bold**, ## for a heading."
        ),
    )
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices, widget=forms.RadioSelect)
    towns = forms.MultipleChoiceField(
        label=_("Which towns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("When it is for some towns only."),
    )
    services = forms.MultipleChoiceField(
        label=_("Services of the catalogue"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Who asks for one of these is shown the article first."),
    )
    device_kinds = forms.MultipleChoiceField(
        label=_("Kinds of device"),
        required=False,
        choices=AssetKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    def __init__(
        self, services: Sequence[tuple[str, str]], towns: Sequence[Organisation], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._towns = {str(town.pk): town for town in towns}
        self.fields["services"].choices = services  # type: ignore[attr-defined]
        self.fields["towns"].choices = [(key, town.name) for key, town in self._towns.items()]  # type: ignore[attr-defined]
        for name in ("title", "text"):
            self.fields[name].widget.attrs["class"] = "form-control"
        for name in ("services", "language"):
            self.fields[name].widget.attrs["class"] = "form-select"

    @property
    def about(self) -> About:
        said = self.cleaned_data
        return About(
            audience=said["audience"],
            towns=[self._towns[key] for key in said["towns"]],
            language=said["language"],
            services=said["services"],
            device_kinds=said["device_kinds"],
        )


class ReviewForm(forms.Form):
    """The day of the next review, and the version that was looked at."""

    number = forms.IntegerField(required=False, min_value=1, max_value=2_000_000_000)
    date = DayField(label=_("Next review"))


def next_review(today: date) -> date:
    """The day that is proposed."""
    return today + timedelta(days=settings.ARTICLE_REVIEW_DAYS)
