"""Periodic jobs under a clock that was put back."""

from collections.abc import Iterable

from procrastinate import periodic


class Deferrer(periodic.PeriodicDeferrer):
    """Procrastinate's own goes on from the last minute that it saw: for an hour it would defer nothing, and no clock, mailbox or mail of
    the outbox would be looked at. The database still defers each job once for a minute."""

    def get_previous_tasks(self, at: float) -> Iterable[periodic.TaskAtTime]:
        self.last_defers = {key: seen for key, seen in self.last_defers.items() if seen <= at}
        return super().get_previous_tasks(at)


def take_the_clock_as_it_is() -> None:
    """From now on workers of this process use ours: they take no other by a setting."""
    periodic.PeriodicDeferrer = Deferrer  # type: ignore[misc]
