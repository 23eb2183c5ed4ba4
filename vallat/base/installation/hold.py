"""The hold of an installation: nothing leaves it and no mail is taken in, until an operator releases it.

A database that was restored begins so (docs/adr/0200): what waits in it may have left long ago from where the backup was made, and
that one may still be running. The worker takes no job; the doors (SMTP, webhooks, mailboxes) ask too, for a worker that was
running before the restore.
"""

import asyncio
import logging
from datetime import datetime

from django.db import OperationalError, connection

from vallat.base.models import Hold

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds between two looks of a worker that waits

_began_held = False


class Held(Exception):
    """Nothing was taken in, and nothing left: the installation is held."""

    def __init__(self) -> None:
        super().__init__(
            "This installation was restored and is held: it takes in no mail and does no job. Nothing was done; try again later. "
            "`bin/vallat release` says what will go out, and releases it."
        )


def hold(*, because: str, at: datetime) -> Hold:
    """From now on nothing leaves. `because`: what happened, for whoever finds it held."""
    return Hold.objects.create(held_at=at, because=because)


def running_hold() -> Hold | None:
    """The hold that nobody has released, if there is one. One query."""
    return Hold.objects.filter(released_at=None).first()


def require_not_held() -> None:
    """Raises Held."""
    if running_hold() is not None:
        raise Held


async def until_released() -> None:
    """Returns at once where nothing is held; otherwise once it is released."""
    told = False
    while await asyncio.to_thread(_is_held):
        if not told:
            log.warning(
                "this installation is held since its restore: no job is done before `bin/vallat release`"
            )
            told = True
        await asyncio.sleep(LOOK_EVERY)
    if told:
        log.warning("this installation was released: jobs are done from now on")


def _is_held() -> bool:
    """A database that is away has released nothing. In a thread of its own, with a connection of its own."""
    try:
        return running_hold() is not None
    except OperationalError:
        return True
    finally:
        connection.close()


def look_at_start() -> None:
    """For a web server, before its processes part: whether pages have to say it. One that ran before a restore says it once it is
    started again; nothing leaves meanwhile, since whatever leaves asks by itself."""
    global _began_held  # noqa: PLW0603 (one fact of the process)
    _began_held = running_hold() is not None


def shown_hold() -> Hold | None:
    """The hold that pages tell of. No query where the process began without one."""
    global _began_held  # noqa: PLW0603
    if not _began_held:
        return None
    running = running_hold()
    _began_held = running is not None
    return running
