"""Filling an empty database with the demo: all of it or, when it is interrupted, nothing."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import process_time

from django.db import connection, transaction
from django.urls import get_resolver
from django.utils.module_loading import autodiscover_modules

from vallat.access.demo import BEGUN, FILLERS, DemoLoad, Progress
from vallat.access.models import User
from vallat.demo.cast import CHARACTERS, make_cast
from vallat.demo.year import A_YEAR
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.models import Ticket

LOCK = 8201  # two loads at once: the second waits, then finds the data there


class AnotherSyndicate(Exception):
    """The database holds data that is not the demo's. Nothing was changed."""


@dataclass(frozen=True)
class Loaded:
    """`seconds`: of this process, for each room."""

    people: int
    tickets: int
    open: int
    seconds: Mapping[str, float]


def is_loaded() -> bool:
    """Whether the demo is there.

    Raises:
        AnotherSyndicate: a syndicate is, and it is not the demo's.
    """
    if not Organisation.objects.filter(kind=OrganisationKind.SYNDICATE).exists():
        return False
    if not User.objects.filter(email=CHARACTERS[0].email).exists():
        raise AnotherSyndicate(
            "This database holds a syndicate that is not the demo's, so the demo was not loaded and nothing was changed. "
            "Give the demo a folder of its own: VALLAT_DATA=var/demo bin/demo"
        )
    return True


def load_demo(
    *, now: datetime, days: int = A_YEAR, progress: Progress = lambda what, done: None
) -> Loaded | None:
    """The cast, then what each room fills, in one transaction. None when they are there already."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if is_loaded():
            return None
        make_cast(at=BEGUN)
        seconds = _fill(now, days, progress)
        act_as_system("demo")
        still_open = Ticket.objects.filter(state__in=OPEN_STATES).count()
        return Loaded(Person.objects.count(), Ticket.objects.count(), still_open, seconds)


def _fill(now: datetime, days: int, progress: Progress) -> dict[str, float]:
    """{room: its seconds} of this process alone: others that the machine is busy with are not counted."""
    autodiscover_modules("demo")
    get_resolver().url_patterns  # noqa: B018 (the pages' modules are loaded once a process: no room's own time)
    seconds: dict[str, float] = defaultdict(float)
    with _without_search_for_cycles():
        for filler in FILLERS:
            begun = process_time()
            filler.fill(DemoLoad(act_as_system("demo"), now, days, progress))
            seconds[filler.room] += process_time() - begun
    return seconds


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Python looks for no cycles meanwhile: it would go through all rows again and again, a tenth of the time, to find none."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
