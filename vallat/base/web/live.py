"""What changes, told at once to the pages that show it: LISTEN on one connection for all pages of a process.

A database trigger says `TOPIC:VERSION` on the channel as a change is committed; each page that is open on the topic is looked at
again, and gets the version, or ends when its reader may no longer see it (ADR 185). Nothing but a number travels: what changed is asked for
through the door.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import psycopg
from django.db import DatabaseError, connection

CHANNEL = "vallat_live"
KEEP_OPEN = "vallat.live"  # in the environ of a request to the server of live updates: takes a Subscription
COME_BACK = "retry: 3000\n\n"  # milliseconds, for the browser
BEAT = ": \n\n"
BEAT_SECONDS = 20.0  # between signs of life, below what proxies allow
LOOK_SECONDS = 60.0  # between two looks at the right to an open page on which nothing changes
LIFE_SECONDS = 300.0  # of one answer: then the browser comes back
OF_ONE = 20  # pages of one account; one more, and the oldest ends
MOST = 2_000  # pages of all; one more, and the oldest ends
MOST_IN_A_ROUND = 50  # pages on which nothing changes; news do not wait for more
ROUND_SECONDS = 1.0  # between two rounds for pages that were not looked at for that long
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
log = logging.getLogger(__name__)


def event(version: int) -> str:
    return f"event: version\ndata: {version}\n\n"


@dataclass(frozen=True)
class Subscription:
    """What an open page shows, whose it is, and how its version is read at each change. None: its reader may see it no more."""

    topic: str
    account: int
    latest: Callable[[], int | None]


class OpenPage(Protocol):
    """An answer that stays open."""

    subscription: Subscription | None

    def tell(self, version: int) -> None:
        """From any thread; never waits."""

    def finish(self) -> None:
        """From any thread: this was the last that it is told."""


Key = TypeVar("Key")
Pages = defaultdict[Key, dict[OpenPage, None]]  # in the order in which they came


class Hub:
    """The pages that are open in this process, by what they show and by account."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: dict[OpenPage, Subscription] = {}  # the oldest first
        self._of_topic: Pages[str] = defaultdict(dict)
        self._of_account: Pages[int] = defaultdict(dict)
        self._listener: threading.Thread | None = None
        self._heard = threading.Event()
        self._away_since: float | None = None
        self._looker: threading.Thread | None = None
        self._due: dict[OpenPage, None] = {}  # to look at, since what they show has changed
        self._looked_at: dict[OpenPage, float] = {}
        self._some_due = threading.Condition(self._lock)

    @property
    def pages(self) -> int:
        return len(self._pages)

    def join(self, page: OpenPage, subscription: Subscription) -> None:
        """From now on the page is told; the oldest ends when there are too many, of its account or of all."""
        with self._lock:
            self._pages[page] = subscription
            self._looked_at[page] = time.monotonic()
            if self._looker is None or not self._looker.is_alive():
                self._looker = threading.Thread(target=self._look, name="live-looks", daemon=True)
                self._looker.start()
            self._of_topic[subscription.topic][page] = None
            of_account = self._of_account[subscription.account]
            of_account[page] = None
            ended = {*_beyond(of_account, OF_ONE), *_beyond(self._pages, MOST)}
            for each in ended:
                self._forget(each)
        for each in ended:
            each.finish()

    def leave(self, page: OpenPage) -> None:
        with self._lock:
            self._forget(page)

    def listen(self) -> None:
        """From the first page on, for as long as the process lives."""
        with self._lock:
            if self._listener is None or not self._listener.is_alive():
                self._listener = threading.Thread(target=self._listen, name="live", daemon=True)
                self._listener.start()

    def wait_until_heard(self, seconds: float) -> bool:
        """Whether the database is heard: what is committed from now on is told."""
        self.listen()
        return self._heard.wait(seconds)

    def is_away(self, seconds: float) -> bool:
        """Whether the database has not been heard for so long: a page that comes would wait in vain."""
        since = self._away_since
        return since is not None and time.monotonic() - since > seconds

    def _forget(self, page: OpenPage) -> None:
        self._due.pop(page, None)
        self._looked_at.pop(page, None)
        subscription = self._pages.pop(page, None)
        if subscription is None:
            return
        _take_out(self._of_topic, subscription.topic, page)
        _take_out(self._of_account, subscription.account, page)

    def _listen(self) -> None:
        """For as long as the process lives, over restarts of the database."""
        pause = FIRST_PAUSE
        while True:
            try:
                with psycopg.connect(**_address(), autocommit=True) as heard:
                    heard.execute(f"LISTEN {CHANNEL}")
                    self._changed(None)  # something may have been missed
                    self._heard.set()
                    pause, self._away_since = FIRST_PAUSE, None
                    for said in heard.notifies():
                        self._changed(said.payload.rpartition(":")[0])
            except (psycopg.Error, OSError) as error:
                log.warning("live updates wait for the database: %s", type(error).__name__)
            self._heard.clear()
            self._away_since = self._away_since or time.monotonic()
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _changed(self, topic: str | None) -> None:
        """The pages that are open on the topic are looked at; all of them when it is None. Never waits for one."""
        with self._some_due:
            self._due.update(dict.fromkeys(self._pages if topic is None else self._of_topic.get(topic, ())))
            self._some_due.notify()

    def _look(self) -> None:
        """One page after the other, for as long as the process lives: those that changed first, then those not looked at for long. While
        the database is away they wait, and are told once it is back."""
        while True:
            changed, waiting = self._next()
            left = list(changed)
            while left and self._look_at(left[0], changed=True):
                del left[0]
            if left or not all(self._look_at(page, changed=False) for page in waiting):
                self._put_back(left)
                time.sleep(FIRST_PAUSE)

    def _next(self) -> tuple[list[OpenPage], list[OpenPage]]:
        with self._some_due:
            if not self._due:
                self._some_due.wait(ROUND_SECONDS)
            changed, self._due = list(self._due), {}
            before = time.monotonic() - LOOK_SECONDS
            waiting = [page for page, at in self._looked_at.items() if at < before]
            return changed, waiting[:MOST_IN_A_ROUND]

    def _put_back(self, pages: list[OpenPage]) -> None:
        with self._lock:
            self._due = dict.fromkeys(page for page in (*pages, *self._due) if page in self._pages)

    def _look_at(self, page: OpenPage, *, changed: bool) -> bool:
        """False when nobody could tell: the database is away, or gave no connection in time."""
        with self._lock:
            subscription = self._pages.get(page)
        if subscription is None:
            return True
        try:
            version = subscription.latest()
        except (DatabaseError, psycopg.Error, OSError) as error:
            log.warning("live updates could not be looked at: %s", type(error).__name__)
            return False
        except Exception:  # the others go on, and this one is asked for anew
            log.exception("A page of live updates could not be looked at.")
            version = None
        with self._lock:
            if page in self._pages:
                self._looked_at[page] = time.monotonic()
        if version is None:
            self.leave(page)
            page.finish()
        elif changed:
            page.tell(version)
        return True


def _beyond(pages: Iterable[OpenPage], most: int) -> list[OpenPage]:
    """The oldest, as many as there are too many."""
    ordered = list(pages)
    return ordered[: max(0, len(ordered) - most)]


def _take_out(pages: "Pages[Key]", key: Key, page: OpenPage) -> None:
    pages[key].pop(page, None)
    if not pages[key]:
        del pages[key]


def _address() -> dict[str, Any]:
    """Where Django's own connection goes. A pooler that changes the session with each transaction can't be listened on."""
    parameters = dict(connection.get_connection_params())
    known = (
        "host",
        "port",
        "dbname",
        "user",
        "password",
        "options",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
    )
    return {name: value for name, value in parameters.items() if name in known}


hub = Hub()
