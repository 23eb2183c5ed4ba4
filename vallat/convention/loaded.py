"""What other domains do once a version of the convention is loaded, in its own transaction."""

from collections.abc import Callable
from datetime import datetime

from vallat.access.actor import Actor

AfterLoading = Callable[[Actor, datetime], None]

_steps: list[AfterLoading] = []


def after_loading(step: AfterLoading) -> AfterLoading:
    """Registers a step; those of the higher domains, which the convention does not know."""
    _steps.append(step)
    return step


def run_after_loading(by: Actor, at: datetime) -> None:
    for step in _steps:
        step(by, at)
