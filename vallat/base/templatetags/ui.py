"""What every page may use: icons, the clause tag, times, the state of a clock in words."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from html import escape
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode
from uuid import uuid4

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import defaultfilters
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.base import figures
from vallat.base.markdown import html_of

register = template.Library()

FILL = "fill_"
PLACE = f"fill-{token_hex(8)}-"  # nobody can write it into a piece; an address takes it as an argument
PARTS = 1024  # pieces of pages that a process remembers, some 2 KB each

ICONS = Path(__file__).resolve().parent.parent / "static" / "vendor" / "icons"
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
FIRST = re.compile(r"(?<!\d)1(?= |$)")  # of a month


class Passing:
    """What one request brought (a form that was refused): a piece that shows some is rendered for it alone."""


@register.simple_tag
def part(template_name: str, **values: object) -> SafeString:
    """A piece of a page that shows `values` and nothing else, rendered once for the same values.

    They are plain: numbers, text, instants, tuples and frozen dataclasses of those, compared by what they hold, or things that never change
    and are each made once, compared by being the same. A row of the database is refused: it equals another of the same key that says
    something else. Neither the request nor a token of a form is known inside. Raises TypeError for a value that can't be compared so.

    A value named `fill_…` is not compared, so it may be of one page alone, or of one person: it is put into the piece that is
    remembered, wherever that prints it. Only print it, or make an address with it: no filter or condition sees what it is.
    """
    language, today = get_language(), _today()
    filled = {name: conditional_escape(str(value)) for name, value in values.items() if name.startswith(FILL)}
    shown = tuple(item for item in values.items() if item[0] not in filled)
    if any(isinstance(value, Passing) for _name, value in shown):
        return mark_safe(_part.__wrapped__(template_name, language, today, shown, tuple(filled)) % filled)  # noqa: S308
    return mark_safe(_part(template_name, language, today, shown, tuple(filled)) % filled)  # noqa: S308 (escaped above)


@lru_cache(maxsize=PARTS)
def _part(
    template_name: str,
    language: str | None,
    today: date,
    values: tuple[tuple[str, object], ...],
    filled: tuple[str, ...],
) -> str:
    """See `part`: the piece as a format of what is filled in. Words depend on the language, and `yesterday` on the day."""
    for name, value in values:
        if isinstance(value, Model):
            raise TypeError(f"{template_name}: {name} is a row of the database, not what it says.")
    places = {name: f"{PLACE}{name.removeprefix(FILL)}-end" for name in filled}
    text = get_template(template_name).render({**dict(values), **places}).replace("%", "%%")
    for name, place in places.items():
        text = text.replace(place, f"%({name})s")
    return text


@register.simple_tag
def fragment(name: str, **values: object) -> SafeString:
    """A fragment of Jinja2, whole: `{% fragment "servicedesk/list/lines.html" lines=lines %}`. It knows these values and nothing else."""
    return mark_safe(get_template(name, using="jinja2").render(values))  # noqa: S308 (escaped there)


@register.simple_tag
def idempotency_key() -> SafeString:
    """The hidden field that tells this page's form from any other, so that sent twice it writes once."""
    return format_html('<input type="hidden" name="token" value="{}">', uuid4())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A bootstrap icon, drawn in the text's colour. Decoration unless `label` says what it means.

    The drawings are copied by bin/vendor: an icon is found there by its name in a template, or in Python as the keyword `icon`.
    """
    return _icon(name, str(label))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str) -> SafeString:
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="16" height="16" fill="currentColor" viewBox="0 0 16 16" {}>{}</svg>',
        said,
        _drawing(name),
    )


@lru_cache(maxsize=64)
def icon_again(name: str) -> SafeString:
    """The same as decoration, on a page that has its drawing from `drawings`: a list shows a few of them a hundred times, which
    would be a third of what it weighs."""
    return format_html(
        '<svg class="icon" width="16" height="16" fill="currentColor" aria-hidden="true"><use href="#icon-{}"/></svg>',
        name,
    )


def drawings(names: Iterable[str]) -> SafeString:
    """What `icon_again` shows, out of sight: once on a page."""
    each = (
        format_html('<symbol id="icon-{}" viewBox="0 0 16 16">{}</symbol>', name, _drawing(name))
        for name in names
    )
    return format_html('<svg class="d-none" aria-hidden="true">{}</svg>', mark_safe("".join(each)))  # noqa: S308


@lru_cache(maxsize=512)
def _drawing(name: str) -> SafeString:
    path = ICONS / f"{name}.svg"
    if not path.exists():
        if settings.DEBUG or not re.fullmatch(r"[a-z0-9-]+", name):
            raise template.TemplateSyntaxError(f"No icon {name}: name it in a template, then run bin/vendor.")
        return mark_safe("")
    found = DRAWING.search(path.read_text(encoding="utf-8"))
    return mark_safe(found[1] if found else "")  # noqa: S308 (our own file)


@register.simple_tag
def clause(number: str, version: str = "") -> SafeString:
    """The small tag that says which section of the convention decided, and opens it."""
    return _clause(number, version, get_language())


@lru_cache(maxsize=1024)
def _clause(number: str, version: str, language: str | None) -> SafeString:
    """The language is asked for because the words of the tag are in it."""
    address = reverse("convention:section", args=[number]) + (f"?version={version}" if version else "")
    return format_html(
        '<a class="clause" href="{}" title="{}"><span class="visually-hidden">{} </span>§&nbsp;{}</a>',
        address,
        _("Section %(number)s of the convention") % {"number": number},
        _("Convention, section"),
        number,
    )


@register.filter
def moment(at: datetime | None) -> SafeString | str:
    """An instant: relative when near, absolute on hover and in print, in the town's time zone."""
    if at is None:
        return "—"
    local = at.astimezone(timezone.get_default_timezone())
    title, near = _day_shown(local.date(), _today(), get_language())
    clock = f"{local.hour:02}:{local.minute:02}"
    return SafeString(
        f'<time datetime="{local.isoformat()}" title="{title} {clock}">{near % {"time": clock}}</time>'
    )


def _today() -> date:
    """As `timezone.localdate`, which a page would ask for thirty times."""
    return timezone.now().astimezone(timezone.get_default_timezone()).date()


@lru_cache(maxsize=1024)
def _day_shown(day: date, today: date, language: str | None) -> tuple[str, str]:
    """The whole day, and as it is called today with a place for the time: as HTML."""
    return escape(day_words(day, "DATE_FORMAT")), escape(_near(day, today, language))


def short_moment(at: datetime, now: datetime | None = None) -> str:
    """In a sentence: `10:15` today, `yesterday 10:15`, `Tue 17 10:15` within six days, `17 Nov 2026` otherwise."""
    return _near(timezone.localtime(at).date(), timezone.localdate(now), get_language()) % {
        "time": hour_words(at)
    }


def moment_near(today: date, at: datetime, language: str | None) -> str:
    """The same in a table, where day and language are known."""
    local = at.astimezone(timezone.get_default_timezone())
    return _near(local.date(), today, language) % {"time": f"{local.hour:02}:{local.minute:02}"}


@lru_cache(maxsize=256)
def _near(day: date, today: date, language: str | None) -> str:
    """The words for a day, with a place for the time where it is near. The language is asked for because they are in it."""
    days = (day - today).days
    if days == 0:
        return "%(time)s"
    if days == -1:
        return _("yesterday %(time)s")
    if days == 1:
        return _("tomorrow %(time)s")
    if abs(days) < 7:
        return f"{day_words(day, 'D j')} %(time)s"
    if abs(days) < 180:
        return f"{day_words(day, 'j M')} %(time)s"
    return day_words(day, "j M Y")


def day_words(at: date, pattern: str) -> str:
    """A day by Django's pattern or named format, as French writes it: `24 nov. 2026`, `6 août`, `1er déc.`."""
    write = _day_words if isinstance(at, datetime) else _day_words_kept
    return write(at, pattern, get_language())


def _day_words(at: date, pattern: str, language: str | None) -> str:
    if not _is_french(language):
        return date_format(at, pattern)
    pattern = get_format(pattern)
    return _first_of_month(date_format(at, pattern.replace("M", "N")), at, pattern)


def _first_of_month(written: str, at: date, pattern: str) -> str:
    return (
        FIRST.sub("1er", written, count=1) if at.day == 1 and "j" in pattern and pattern != "j" else written
    )


def _is_french(language: str | None) -> bool:
    return (language or "fr").startswith("fr")


_day_words_kept = lru_cache(maxsize=256)(_day_words)


@register.inclusion_tag("components/figure.html")
def figure(
    number: int, label: str, page: str, query: str = "", *, look: str = "figure", **narrowed: object
) -> dict[str, object]:
    """A number that opens the rows that it counts: `{% figure desk.late _("late") "servicedesk:tickets" "state=active&due=late" %}`.

    `page` is the name of an address; `narrowed` goes into its query beside `query`. Large, in a tile; with `look=""` a number in
    a table, where nothing is no link.
    """
    asked = "&".join(part for part in (query, urlencode(narrowed)) if part)
    address = reverse(page) + (f"?{asked}" if asked else "")
    return {"address": address, "number": number, "label": label, "look": look}


@register.filter
def counted(number: int, bound: int | None = None) -> str:
    """`data-count="{{ number|counted }}"` on a link to rows, `data-total="{{ number|counted }}"` on their container."""
    return figures.counted(number, bound)


@register.filter
def count_words(number: int, bound: int | None = None) -> str:
    """The same as people read it: `17`, `1 000+`."""
    return figures.in_words(number, bound)


@register.filter(expects_localtime=True)
def day(at: date | None, pattern: str = "j M Y") -> str:
    """A day in a few letters: `24 nov. 2026`, or by another pattern."""
    return day_words(at, pattern) if at else "—"


@register.filter("date", expects_localtime=True, is_safe=False)
def date_as_written(at: date | str | None, pattern: str | None = None) -> str:
    """Django's filter of that name, whose French has no `1er décembre`."""
    written: str = defaultfilters.date(at, pattern)
    if not isinstance(at, date) or not _is_french(get_language()):
        return written
    return _first_of_month(written, at, get_format(pattern or "DATE_FORMAT"))


@register.filter
def markdown(text: str) -> SafeString:
    """The text, written in Markdown, as clean HTML."""
    return html_of(text)


@register.filter
def exact(at: datetime | None) -> str:
    """Day and minute, for tables that explain."""
    if not at:
        return "—"
    local = timezone.localtime(at)
    return f"{day_words(local.date(), 'D j M Y')} {local.hour:02}:{local.minute:02}"


@register.filter
def in_full(at: datetime) -> str:
    """Day and minute in a sentence or a letter: `mercredi 18 novembre 2026 à 10 h 15`."""
    return _("%(day)s at %(time)s") % {
        "day": day_words(timezone.localdate(at), "l j F Y"),
        "time": hour_words(at),
    }


def hour_words(at: datetime) -> str:
    """The minute of a day in a sentence, in the town's time zone: `16 h 05` in French, whose tables write `16:05`."""
    local = timezone.localtime(at)
    if not _is_french(get_language()):
        return f"{local.hour:02}:{local.minute:02}"
    return f"{local.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{local.minute:02}"


@register.simple_tag
def colon() -> str:
    """The colon after a label that is not written with its text in one message: French has a no-break space before it."""
    return "\N{NO-BREAK SPACE}:" if _is_french(get_language()) else ":"


@register.filter
def bytes_size(size: int) -> str:
    """1536 → `1.5 KB`, in the page's language."""
    number = float(size)
    for unit in (_("B"), _("KB"), _("MB")):
        if number < 1024 or unit == _("MB"):
            break
        number /= 1024
    return f"{number:.0f} {unit}" if number >= 10 or number == int(number) else f"{number:.1f} {unit}"
