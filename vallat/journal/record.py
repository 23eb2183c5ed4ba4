"""Writing: an action is a keyword-only function that is atomic and journalled."""

import functools
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection, models, transaction

from vallat.access.actor import Actor
from vallat.access.context import widened_to_all
from vallat.journal.models import Entry
from vallat.journal.verbs import Verb

P = ParamSpec("P")
R = TypeVar("R")

_told: ContextVar[list[Entry] | None] = ContextVar("told", default=None)
_done_at: ContextVar[datetime | None] = ContextVar("done_at", default=None)
_fails_whole: ContextVar[bool] = ContextVar("fails_whole", default=False)

WRITES = re.compile(r"\s*(WITH \w+ AS \()?(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


class NotJournalled(Exception):
    """An action changed something and told the journal nothing. It was rolled back."""


def record(
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    organisation_id: int,
    subject: models.Model,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """A row of the journal, in the action's own transaction. `detail` holds ids, codes and figures, no text of people.

    Inside an action that calls others, the row bears the instant of the outermost one: what counts from an earlier
    instant (a mail that was held for a decision) is told when it was done. The rows are written as the outermost action ends
    (`_write`).
    """
    record_all(verb, by=by, at=at, organisation_id=organisation_id, subjects=[subject], detail=detail)


def record_all(
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    organisation_id: int,
    subjects: Sequence[models.Model],
    detail: Mapping[str, Any] | None = None,
) -> None:
    """The same about several subjects, in their order."""
    entries = [
        _entry(verb, by=by, at=at, organisation_id=organisation_id, subject=subject, detail=detail)
        for subject in subjects
    ]
    told = _told.get()
    if told is None:
        _write(entries, by)
    else:
        told.extend(entries)


def _write(entries: list[Entry], by: Actor) -> None:
    """Last of all, and in the order of the organisations: whoever writes to one journal waits for its chain from here to the
    commit, and no longer (docs/adr/0006); two who write to several never wait for each other."""
    with widened_to_all(frozenset(entry.organisation_id for entry in entries), by):
        Entry.objects.bulk_create(sorted(entries, key=attrgetter("organisation_id")))


def _entry(
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    organisation_id: int,
    subject: models.Model,
    detail: Mapping[str, Any] | None,
) -> Entry:
    return Entry(
        at=_done_at.get() or at,
        organisation_id=organisation_id,
        actor=by.name if by.person_id is None else "",
        actor_person_id=by.person_id,
        verb=verb.code,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        detail=dict(detail or {}),
    )


@contextmanager
def failing_whole() -> Iterator[None]:
    """Inside it, an action that fails takes the whole transaction along: PostgreSQL keeps no point to go back to (two statements
    less). For a caller that reads and writes nothing more once an action has failed; one that goes on opens an `atomic` of its own.
    """
    token = _fails_whole.set(True)
    try:
        yield
    finally:
        _fails_whole.reset(token)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Marks a write. Refuses, at import, a signature without keyword-only `by` and `at`.

    What fails leaves nothing behind. One that is called by another is part of it, and fails with it: who means to go on after its failure
    opens an `atomic` around the call.
    """
    parameters = inspect.signature(function).parameters
    by_name = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    loose = [name for name, parameter in parameters.items() if parameter.kind not in by_name]
    if loose or not {"by", "at"} <= parameters.keys():
        raise TypeError(
            f"The action {function.__qualname__} takes keyword-only arguments, `by` and `at` among them."
        )

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = _told.get()
        told: list[Entry] = []
        writes = _Writes()
        token = _told.set(told)
        done_at = _done_at.set(_done_at.get() or cast(datetime, kwargs["at"]))
        try:
            savepoint = outer is None and not _fails_whole.get()
            with transaction.atomic(savepoint=savepoint), connection.execute_wrapper(writes):
                result = function(*args, **kwargs)
                if writes.seen and not told:
                    raise NotJournalled(
                        f"{function.__qualname__} wrote, and ended without a row in the journal."
                    )
                if outer is None and told:
                    _write(told, cast(Actor, kwargs["by"]))
        finally:
            _told.reset(token)
            _done_at.reset(done_at)
        if outer is not None:
            outer.extend(told)
        return result

    run.is_action = True  # type: ignore[attr-defined]
    return run


class _Writes:
    """Notices the statements that write."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen = self.seen or WRITES.match(str(sql)) is not None
        return execute(sql, params, many, context)
