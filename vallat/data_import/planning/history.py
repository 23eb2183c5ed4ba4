"""The way of a ticket through the tool before: which instants its status and its dates give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vallat.data_import.enums import Reason
from vallat.data_import.planning.planned import RowRefused
from vallat.servicedesk.common.enums import ClosureReason

NEW, OPEN, WAITING, RESOLVED, CLOSED, CANCELLED = "new", "open", "waiting", "resolved", "closed", "cancelled"
OVER = {RESOLVED, CLOSED, CANCELLED}


@dataclass(frozen=True)
class History:
    opened_at: datetime
    acknowledged_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    closure_reason: str = ClosureReason.DONE


def history_of(status: str, dates: Mapping[str, datetime | None]) -> History:
    """The status decides: dates of a solution that did not hold are left out. An end without its own date is at the last change.

    Raises:
        RowRefused: no opening, an end without any date, an end before its beginning.
    """
    opened = dates["opened"]
    if opened is None:
        raise RowRefused(Reason.MISSING, "opened")
    if status not in OVER:
        taken = dates["acknowledged"] or (None if status == NEW else opened)
        return _in_order(History(opened, taken, None, None))
    end = dates["closed"] or dates["resolved"] or dates["changed"]
    if end is None:
        raise RowRefused(Reason.NO_END)
    if status == CANCELLED:
        return _in_order(History(opened, dates["acknowledged"], None, end, ClosureReason.CANCELLED))
    resolved = dates["resolved"] or end
    closed = end if status == CLOSED else None
    return _in_order(History(opened, dates["acknowledged"] or resolved, resolved, closed))


def _in_order(way: History) -> History:
    ends = [at for at in (way.acknowledged_at, way.resolved_at, way.closed_at) if at is not None]
    early = any(at < way.opened_at for at in ends)
    if early or (way.resolved_at and way.closed_at and way.closed_at < way.resolved_at):
        raise RowRefused(
            Reason.OUT_OF_ORDER,
            f"{way.opened_at:%Y-%m-%d %H:%M} → {max(ends):%Y-%m-%d %H:%M}"
            if not early
            else f"{min(ends):%Y-%m-%d %H:%M} < {way.opened_at:%Y-%m-%d %H:%M}",
        )
    return way
