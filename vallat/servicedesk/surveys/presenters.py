"""The tables of the page of satisfaction. Pure: figures and names in, rows out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.base.templatetags.ui import day_words
from vallat.servicedesk.surveys.queries import Figures, Period, Satisfaction

CAPTIONS: dict[str, str | Promise] = {
    "month": _("By month"),
    "town": _("By town"),
    "service": _("By service"),
    "team": _("By team"),
}


@dataclass(frozen=True)
class Line:
    """`bars` are the shares of the marks in percent, from the best to the worst; `query` asks for the answers that are counted."""

    name: str
    figures: Figures
    rate: str
    mean: str
    bars: tuple[tuple[int, int, float], ...]
    query: str

    @property
    def places(self) -> list[tuple[int, str, str]]:
        """(mark, width, where it begins), in percent, as a drawing writes them."""
        placed, begins = [], 0.0
        for mark, _many, share in self.bars:
            placed.append((mark, f"{share:g}", f"{begins:g}"))
            begins = round(begins + share, 2)
        return placed


@dataclass(frozen=True)
class ByTable:
    caption: str | Promise
    lines: list[Line]


def tables_of(
    found: Satisfaction, names: Mapping[str, Mapping[str, str]], period: Period, town: str
) -> list[ByTable]:
    """`names` gives, by dimension, what a code is called; a code without a name stands for itself."""
    return [
        ByTable(
            caption,
            [
                line_of(
                    figures, _name(by, figures.code, names.get(by, {})), _query(period, town, by, figures)
                )
                for figures in found.by[by]
            ],
        )
        for by, caption in CAPTIONS.items()
    ]


def _name(by: str, code: str, names: Mapping[str, str]) -> str:
    if by == "month":
        return day_words(date.fromisoformat(f"{code}-01"), "M Y")
    return names.get(code, code)


def _query(period: Period, town: str, by: str, figures: Figures) -> str:
    whole = {"from": f"{period.first:%Y-%m}", "to": f"{period.last:%Y-%m}", "town": town}
    own = {"from": figures.code, "to": figures.code} if by == "month" else {by: figures.code}
    return urlencode(whole | own)


def line_of(figures: Figures, name: str, query: str) -> Line:
    rate = "–" if figures.rate is None else f"{round(figures.rate * 100)} %"
    mean = "–" if figures.mean is None else number_format(figures.mean, 1)
    return Line(name or "–", figures, rate, mean, _bars(figures), query)


def _bars(figures: Figures) -> tuple[tuple[int, int, float], ...]:
    """(mark, how many, percent)."""
    counted = [(mark, many) for mark, many in enumerate(figures.marks, start=1) if many]
    return tuple((mark, many, round(100 * many / figures.answered, 2)) for mark, many in reversed(counted))
