"""What a run counts while its rows go by: outcomes, reasons, the first rows as they would stand here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.utils import timezone

from vallat.data_import.enums import Outcome
from vallat.data_import.planning.planned import Planned
from vallat.servicedesk.importing.actions import SourceTicket

SHOWN = 5
One = TypeVar("One")


class Counts:
    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self.done = 0
        self.counts: Counter[str] = Counter()
        self.sample: list[dict[str, str]] = []

    def counted(self, batches: Iterable[Sequence[Planned[Any]]]) -> Iterator[Sequence[Planned[Any]]]:
        for batch in batches:
            for row in batch:
                self._count(row)
            yield batch
            self.done += len(batch)
            self._tell(self.done)

    @property
    def totals(self) -> dict[str, int]:
        """For the journal: figures alone."""
        named = {outcome.value: self.counts[outcome] for outcome in Outcome}
        named["same"] += named.pop(Outcome.KEPT)
        refused = sum(self.counts.values()) - sum(named.values())
        return {**named, "refused": refused}

    def _count(self, row: Planned[Any]) -> None:
        self.counts[row.reason or row.outcome or ""] += 1
        if row.outcome is not Outcome.NEW:
            return
        if len(self.sample) < SHOWN:
            self.sample.append({"number": row.external_id, "said": row.said, **_shown(row.what)})


def _shown(what: Any) -> dict[str, str]:
    if isinstance(what, SourceTicket):
        return {
            "who": what.requester.full_name,
            "where": what.service_code,
            "cell": f"{what.impact} {what.urgency}".strip(),
            "opened": f"{timezone.localtime(what.opened_at):%Y-%m-%d %H:%M}",
            "ended": f"{timezone.localtime(end):%Y-%m-%d %H:%M}"
            if (end := what.closed_at or what.resolved_at)
            else "",
        }
    return {}


def in_batches(rows: Iterable[One], size: int) -> Iterator[list[One]]:
    batch: list[One] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
