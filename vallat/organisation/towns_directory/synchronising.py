"""A run: each subtree, what changed since the run before, page by page. Each page is a transaction: a run that is killed
leaves what it did, and the next one passes quickly over it."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.sign_in.actors import act_as_system
from vallat.organisation.towns_directory.actions.synchronising import Outcome, apply_page, mark_vanished
from vallat.organisation.towns_directory.configuration import Directory, Subtree
from vallat.organisation.towns_directory.connection import DirectoryUnavailable, connected
from vallat.organisation.towns_directory.enums import EntryDecision, EntryProblem, EntryState
from vallat.organisation.towns_directory.models import DirectoryEntry, DirectorySource
from vallat.organisation.towns_directory.reading import PAGE, entries, ids, named
from vallat.organisation.towns_directory.run_lock import only_run
from vallat.organisation.towns_directory.values import Raw, Values, stable_id_of, values_of

log = logging.getLogger(__name__)

ACTOR = "directory"
OVERLAP = timedelta(
    minutes=10
)  # read again before the watermark: servers of one directory do not tell the same time
FEW = 20  # people who may vanish at once whatever their share
TOO_MANY = (
    0.5  # of a town's people: then it is the account of Vallat that sees less, or the subtree that moved
)
TRIED_AGAIN = (EntryProblem.EMAIL_TAKEN, EntryProblem.EMAIL_TWICE)


class UnknownOrganisation(Exception):
    """VALLAT_LDAP_SUBTREES names a code that no organisation has. That subtree was not read."""


class TooManyVanished(Exception):
    """So many people at once are no longer in the subtree that it is rather a mistake of its rights. Nothing was marked."""


@dataclass
class Report:
    """What a run did in one subtree. `why`: the reason when it could not be read to its end."""

    code: str
    base_dn: str
    read: int = 0
    added: int = 0
    changed: int = 0
    review: int = 0
    vanished: int = 0
    why: str = ""

    def count(self, outcome: Outcome, read: int) -> None:
        self.read += read
        self.added += len(outcome.added)
        self.changed += len(outcome.changed)
        self.review += len(outcome.review)


@dataclass
class _Run:
    directory: Directory
    connection: Any
    subtree: Subtree
    source: DirectorySource
    clock: Callable[[], datetime]
    report: Report
    newest: datetime | None = field(default=None)

    def values(self, page: Iterable[Raw]) -> list[Values]:
        return [values_of(raw, self.subtree.attributes) for raw in page]


def synchronise(
    directory: Directory, *, clock: Callable[[], datetime], full: bool = False, accept_vanished: bool = False
) -> list[Report]:
    """Every subtree. `full` also lists who is there, and finds who vanished; the first run of a subtree always does.

    Inside no transaction. `clock` gives the instant of each page.

    Raises:
        AlreadyRunning: another run is at work.
    """
    reports = []
    with only_run():
        for subtree in directory.subtrees:
            report = Report(subtree.code, subtree.base_dn)
            reports.append(report)
            _one(directory, subtree, report, clock, full=full, accept_vanished=accept_vanished)
    return reports


def _one(
    directory: Directory,
    subtree: Subtree,
    report: Report,
    clock: Callable[[], datetime],
    *,
    full: bool,
    accept_vanished: bool,
) -> None:
    """A subtree that can't be read does not stop the others; why stands on the page of the directory."""
    try:
        source = _source(subtree)
    except UnknownOrganisation as error:
        report.why = str(error)
        log.error("Directory: %s", error)  # noqa: TRY400 (a trace tells nothing more)
        return
    try:
        with connected(directory) as connection:
            run = _Run(directory, connection, subtree, source, clock, report)
            listed = full or source.listed_at is None
            _changes(run)
            if listed:
                _list(run, accept_vanished=accept_vanished)
            _try_again(run)
        _note(
            run.source, read_at=clock(), listed_at=clock() if listed else source.listed_at, newest=run.newest
        )
    except (DirectoryUnavailable, TooManyVanished) as error:
        report.why = str(error)
        log.error("Directory, %s: %s", subtree.code, error)  # noqa: TRY400
        _note_failure(source, str(error), clock())
    except Exception as error:  # one town's entries must not keep the others' from being read
        report.why = type(error).__name__
        log.exception("Directory, %s: the subtree could not be taken in.", subtree.code)
        _note_failure(source, type(error).__name__, clock())


def _changes(run: _Run) -> None:
    since = run.source.watermark_at - OVERLAP if run.source.watermark_at else None
    for page in entries(run.connection, run.subtree, run.directory.filter, since=since):
        _apply(run, run.values(page))


def _list(run: _Run, *, accept_vanished: bool) -> None:
    """Who is there by ids alone; those that are not known are read, those that are known and absent are marked."""
    there = {
        stable_id_of(value)
        for page in ids(run.connection, run.subtree, run.directory.filter)
        for raw in page
        for value in next(iter(raw.attributes.values()), [])[:1]
    }
    with transaction.atomic():
        act_as_system(ACTOR)
        rows = list(
            DirectoryEntry.objects.filter(source=run.source).values_list(
                "stable_id", "state", "problem", "decision"
            )
        )
    present = {
        stable_id for stable_id, state, problem, decision in rows if not _is_gone(state, problem, decision)
    }
    for page in named(run.connection, run.subtree, run.directory.filter, sorted(there - present - {""})):
        _apply(run, run.values(page))
    gone = sorted(each for each in present - there if not each.startswith("dn:"))
    if len(gone) > max(FEW, TOO_MANY * len(present)) and not accept_vanished:
        raise TooManyVanished(
            f"{len(gone)} of {len(present)} people are no longer in {run.subtree.base_dn}: nothing was marked. "
            "Check what VALLAT_LDAP_BIND_DN may read; if they have gone, run sync_directory --accept-vanished."
        )
    for start in range(0, len(gone), PAGE):
        with transaction.atomic():
            by = act_as_system(ACTOR)
            chunk = gone[start : start + PAGE]
            run.report.vanished += len(
                mark_vanished(source=run.source, stable_ids=chunk, by=by, at=run.clock())
            )


def _is_gone(state: str, problem: str, decision: str) -> bool:
    """Already known to be no longer there."""
    return problem == EntryProblem.VANISHED or (
        state == EntryState.SETTLED and decision == EntryDecision.REPLACED
    )


def _try_again(run: _Run) -> None:
    """Entries that collided with another: what stood in their way may have gone."""
    with transaction.atomic():
        act_as_system(ACTOR)
        stuck = list(
            DirectoryEntry.objects.filter(
                source=run.source, state=EntryState.REVIEW, problem__in=TRIED_AGAIN
            ).order_by("id")
        )
    for chunk in _chunks([Values.of_stored(entry.values) for entry in stuck]):
        with transaction.atomic():
            by = act_as_system(ACTOR)
            outcome = apply_page(source=run.source, page=chunk, again=True, by=by, at=run.clock())
        run.report.count(outcome, 0)


def _apply(run: _Run, page: Sequence[Values]) -> None:
    if not page:
        return
    at = run.clock()
    with transaction.atomic():
        by = act_as_system(ACTOR)
        run.report.count(apply_page(source=run.source, page=page, by=by, at=at), len(page))
    changes = [
        values.changed_at for values in page if values.changed_at is not None and values.changed_at <= at
    ]
    run.newest = max([*changes, run.newest] if run.newest else changes, default=run.newest)


def _source(subtree: Subtree) -> DirectorySource:
    with transaction.atomic():
        act_as_system(ACTOR)
        organisation = Organisation.objects.filter(code=subtree.code).first()
        if organisation is None:
            raise UnknownOrganisation(
                f"no organisation has the code {subtree.code} (VALLAT_LDAP_SUBTREES). It was not read."
            )
        source, _ = DirectorySource.objects.get_or_create(organisation=organisation, base_dn=subtree.base_dn)
        return source


def _note(
    source: DirectorySource, *, read_at: datetime, listed_at: datetime | None, newest: datetime | None
) -> None:
    """Where the next run begins. Said in the source's row alone: the journal tells what changed, not that nothing did."""
    source.read_at, source.listed_at, source.failed_at, source.why = read_at, listed_at, None, ""
    if newest is not None:
        source.watermark_at = max(newest, source.watermark_at or newest)
    with transaction.atomic():
        act_as_system(ACTOR)
        source.save()


def _note_failure(source: DirectorySource, why: str, at: datetime) -> None:
    source.failed_at, source.why = source.failed_at or at, why[:300]
    with transaction.atomic():
        act_as_system(ACTOR)
        source.save()


def _chunks(values: Sequence[Values]) -> Iterator[Sequence[Values]]:
    for start in range(0, len(values), PAGE):
        yield values[start : start + PAGE]
