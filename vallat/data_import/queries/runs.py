"""The runs, newest first, and what one of them shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.data_import.enums import UNDER_WAY, Kind, Outcome, Reason
from vallat.data_import.models import Mapping, Refused, Run

PAGE = 25
SHOWN = 50  # refused rows on the page; the file has them all


@dataclass(frozen=True)
class RunList:
    """`before` is the key of the next page, None at the end."""

    runs: list[Run]
    before: int | None


def runs(actor: Actor, *, before: int | None) -> RunList:
    """Raises NotAllowed."""
    actor.require(Permission.MOVE_IN)
    rows = _light(actor)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return RunList(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def run_of(actor: Actor, run_id: int) -> Run:
    """Raises Http404 for a stranger."""
    return get_object_or_404(Run.objects.visible_to(actor).select_related("received_by"), pk=run_id)


@dataclass(frozen=True)
class Counted:
    label: str
    rows: int


@dataclass(frozen=True)
class Report:
    """What a trial or an import came to."""

    outcomes: list[Counted]
    reasons: list[Counted]
    refused: int
    shown: list[Refused]
    more: int  # refused rows that the page does not show


def report_of(actor: Actor, run: Run) -> Report:
    outcomes = [Counted(str(each.label), run.counts[each]) for each in Outcome if run.counts.get(each)]
    reasons = [Counted(str(each.label), run.counts[each]) for each in Reason if run.counts.get(each)]
    refused = sum(counted.rows for counted in reasons)
    shown = list(Refused.objects.visible_to(actor).filter(run=run).order_by("id")[:SHOWN]) if refused else []
    reasons.sort(key=lambda counted: -counted.rows)
    return Report(outcomes, reasons, refused, shown, max(0, refused - len(shown)))


def refused_rows(actor: Actor, run: Run) -> Iterator[Refused]:
    yield from Refused.objects.visible_to(actor).filter(run=run).order_by("id").iterator(chunk_size=1000)


def mappings(actor: Actor, kind: str) -> QuerySet[Mapping]:
    return Mapping.objects.visible_to(actor).filter(kind=Kind(kind)).order_by("name")


def past_their_time(actor: Actor, before: datetime) -> Iterable[Run]:
    """Those whose file is still kept."""
    return (
        Run.objects.visible_to(actor)
        .filter(received_at__lt=before)
        .exclude(file="")
        .exclude(state__in=UNDER_WAY)
    )


def _light(actor: Actor) -> QuerySet[Run]:
    return Run.objects.visible_to(actor).select_related("received_by").defer("seen", "rules", "sample")
