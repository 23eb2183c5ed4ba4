"""Which backups are kept: of each of the last days, weeks and months that have one, the newest. Calendar ones, not spans."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

FORM = re.compile(r"(\d{1,4})([dwm])")
AS_TOLD = "how many are kept, by days, weeks and months: 7d 4w 12m; or all"


@dataclass(frozen=True)
class Keep:
    """`days`: of so many days that have a backup, the newest one; weeks and months in the same way. All 0: everything is kept."""

    days: int = 0
    weeks: int = 0
    months: int = 0

    @property
    def everything(self) -> bool:
        return not (self.days or self.weeks or self.months)


def keep(value: str) -> Keep:
    """`7d 4w 12m`, or `all`, as a setting gives it. Raises ValueError."""
    if value == "all":
        return Keep()
    found: dict[str, int] = {}
    for item in value.split():
        form = FORM.fullmatch(item)
        if form is None or form[2] in found:
            raise ValueError(AS_TOLD)
        found[form[2]] = int(form[1])
    if not any(found.values()):
        raise ValueError(AS_TOLD)
    return Keep(found.get("d", 0), found.get("w", 0), found.get("m", 0))


def kept(whole: Sequence[datetime], partial: Sequence[datetime], rule: Keep, zone: tzinfo) -> set[datetime]:
    """Of all these instants, those whose backups stay. Of those that are not whole, the ones that are newer than the last whole one,
    by the same rule: they may be all that is left of something. The newest of either sort always stays."""
    if rule.everything:
        return {*whole, *partial}
    newest = max(whole, default=None)
    newer = [each for each in partial if newest is None or each > newest]
    return _by(rule, whole, zone) | _by(rule, newer, zone)


def _by(rule: Keep, instants: Sequence[datetime], zone: tzinfo) -> set[datetime]:
    return {
        each
        for most, period in (
            (1, lambda local: ""),
            (rule.days, lambda local: local.date()),
            (rule.weeks, lambda local: tuple(local.isocalendar())[:2]),
            (rule.months, lambda local: (local.year, local.month)),
        )
        for each in _newest_of_each(instants, most, period, zone)
    }


def _newest_of_each(
    instants: Sequence[datetime], most: int, period: Callable[[datetime], Hashable], zone: tzinfo
) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for each in sorted(instants, reverse=True):
        found.setdefault(period(each.astimezone(zone)), each)
    return list(found.values())[:most]
