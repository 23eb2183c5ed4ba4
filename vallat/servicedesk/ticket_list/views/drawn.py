"""The lines of the list, drawn once for the same words."""

from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language

from vallat.servicedesk.ticket_list.presenters.html import line_html
from vallat.servicedesk.ticket_list.queries.lines import TicketLine
from vallat.servicedesk.ticket_list.queries.rows import list_row

REMEMBERED = 800  # lines, some 1.6 KB each

_remembered: OrderedDict[tuple[object, ...], bytes] = OrderedDict()


def drawn(lines: Iterable[TicketLine], at: datetime, *, desk: bool) -> bytes:
    """HTML in UTF-8. `desk`: as the desk sees them. Clocks are read to the minute, as they are written; a line whose clocks
    stand says the same all day."""
    language, day = get_language() or "fr", timezone.localdate(at)
    minute = at.replace(second=0, microsecond=0)
    midnight = timezone.make_aware(datetime.combine(day, time()))
    return b"".join(_drawn(line, minute if line.runs else midnight, day, desk, language) for line in lines)


def _drawn(line: TicketLine, at: datetime, day: date, desk: bool, language: str) -> bytes:
    """UTF-8: as text, one letter like the apostrophe of `s’arrête` has Python hold two bytes for each. Found by the ticket and a
    hash of all that its line says, which is half the memory of the line itself."""
    key = (line.id, hash(line), at, day, desk, language)
    html = _remembered.pop(key, None)
    if html is None:
        row = list_row(line, at=at, language=language)
        html = line_html(row, desk=desk, language=language, day=day).encode()
    _remembered[key] = html  # the last one again
    while len(_remembered) > REMEMBERED:
        _forget_one()
    return html


def _forget_one() -> None:
    with suppress(KeyError):  # another thread was there first
        _remembered.popitem(last=False)
