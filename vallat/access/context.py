"""The second lock: what PostgreSQL is told of the actor, for one transaction.

`SET LOCAL` only (set_config with is_local): a pooled connection carries nothing over to the next request.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from vallat.access.actor import Actor

READ = "SELECT current_setting('vallat.organisations', true), current_setting('vallat.user', true)"
CONTEXT = "SELECT set_config('vallat.organisations', %s, true), set_config('vallat.user', %s, true)"
READ_ONLY = "set_config('transaction_read_only', 'on', true)"


def set_context(actor: Actor, *, read_only: bool = False) -> None:
    """Shows PostgreSQL the rows of this actor until the end of the transaction; `read_only`: which then writes nothing."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "The actor is told to PostgreSQL inside a transaction only."
        )
    _write(*context_of(actor), read_only=read_only)


def write_nothing() -> None:
    """Until the end of the transaction: code that writes raises."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {READ_ONLY}")


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """A transaction with the rows of this actor; what was set before is put back after it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            before = cursor.execute(READ).fetchone()
        set_context(actor)
        try:
            yield actor
        finally:
            if not connection.needs_rollback:
                _write(before[0] or "", before[1] or "")


def _write(organisations: str, user: str, *, read_only: bool = False) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"{CONTEXT}, {READ_ONLY}" if read_only else CONTEXT, [organisations, user])


def context_of(actor: Actor) -> tuple[str, str]:
    """What CONTEXT takes."""
    return _array(actor.organisations), str(actor.user_id or "")


def _array(organisations: frozenset[int]) -> str:
    return "{" + ",".join(str(number) for number in sorted(organisations)) + "}"


@contextmanager
def widened_to(organisation_id: int, actor: Actor) -> Iterator[None]:
    """For a row that came through the door but belongs to an organisation outside the actor's own: a ticket handed
    over to a contractor. What the action writes beside it (journal, outbox) is of that organisation."""
    with widened_to_all(frozenset({organisation_id}), actor):
        yield


@contextmanager
def widened_to_all(organisations: frozenset[int], actor: Actor) -> Iterator[None]:
    """The same for several."""
    if organisations <= actor.organisations:
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute(READ).fetchone()
    _write(_array(actor.organisations | organisations), before[1] or "")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _write(before[0] or "", before[1] or "")
