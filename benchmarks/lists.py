"""The list of tickets with 10,000 and with 100,000 of them, in one run: does the page cost the same?

Whole requests through Django, as first level and as a town's referent: the median of the runs, and the ratio of
the two sizes. Exits 1 if a page of the large database costs more than twice the one of the small.

    python benchmarks/lists.py [--runs 15]
"""

import argparse
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

# Run as a script, Python looks beside it and not at the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import database  # first: it brings the cluster up and tells Django where it is

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django
import psycopg

django.setup()
logging.getLogger("vallat.requests").setLevel(logging.WARNING)  # the table is what is read here

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.test import Client, override_settings
from django.utils import timezone

from tests.cast import cast_in
from tests.conftest import on_database
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from vallat.demo.cast import make_cast
from vallat.servicedesk.models import Ticket

SMALL, LARGE = 10_000, 100_000
MOST = 2.0  # what a page may cost more
SUBJECTS = (
    "Écran noir",
    "Imprimante en panne",
    "Mot de passe oublié",
    "Plus d'Internet",
    "Le VPN ne répond plus",
)
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PAGES = {
    "open, newest first": ("n1", "/tickets/"),
    "open, next due first": ("n1", "/tickets/?state=active&sort=due"),
    "all": ("n1", "/tickets/?state=all"),
    "all, 1,000 days ago": ("n1", f"/tickets/?state=all&after={int(time.time() - 86_400_000)}000000.1"),
    "one town": ("n1", "/tickets/?state=all&town=simiane-collongue"),
    "one team, one priority": ("n1", "/tickets/?state=active&team=n1&priority=P3"),
    "mine": ("n1", "/tickets/?state=active&assignee=me"),
    "two words": ("n1", "/tickets/?state=all&q=vpn+repond"),
    "a number": ("n1", "/tickets/?state=all&q=2025-000500"),
    "a town's own": ("referent_bba", "/tickets/"),
    "landing of the desk": ("n1", "/"),
}


def fill(name: str, tickets: int) -> None:
    """One ticket in thirty is open; the rest are spread over three years and three towns."""
    database.create_database(name)
    with on_database(name), transaction.atomic():
        make_cast(at=timezone.now() - timedelta(days=1))
        cast = cast_in(timezone.localdate())
        for index, town in enumerate(("bba", "sim", "cab")):
            ticket = a_ticket(cast, timezone.now() - timedelta(hours=1), requester=f"user_{town}")
            step = timedelta(days=1_000) / tickets
            many_tickets(ticket, tickets // 3, year=2023 + index, step=step * 3, subjects=SUBJECTS)
        ended = Ticket.objects.alias(rest=F("id") % 30).exclude(rest=0)
        ended.update(state="closed", closure_reason="done", next_breach_at=None, closed_at=timezone.now())
    with psycopg.connect(database.owner_url(name), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


@contextmanager
def asking(name: str, who: str) -> Iterator[Callable[[str], float]]:
    with on_database(name):
        with transaction.atomic():
            cast = cast_in(timezone.localdate())
            client = cast.signed_in(Client(headers={"host": "localhost"}), who)

        def ask(address: str) -> float:
            begun = time.perf_counter()
            response = client.get(address)
            assert response.status_code == 200, (address, response.status_code)
            return time.perf_counter() - begun

        yield ask


def measure(who: str, address: str, runs: int) -> tuple[float, float]:
    """Medians of both sizes, in seconds; the runs take turns."""
    times: dict[str, list[float]] = {"lists_small": [], "lists_large": []}
    for _ in range(3):
        for name, taken in times.items():
            with asking(name, who) as ask:
                ask(address)
                taken.extend(ask(address) for _ in range(max(1, runs // 3)))
    return statistics.median(times["lists_small"]), statistics.median(times["lists_large"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    database.ensure_template()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    fill("lists_small", SMALL)
    fill("lists_large", LARGE)
    print(f"{'page':<24} {SMALL:>10,} {LARGE:>10,}  ratio")
    worst = 0.0
    with override_settings(STORAGES=PLAIN, ALLOWED_HOSTS=["localhost"]):
        for page, (who, address) in PAGES.items():
            small, large = measure(who, address, runs)
            worst = max(worst, large / small)
            print(f"{page:<24} {small * 1000:>7.1f} ms {large * 1000:>7.1f} ms  {large / small:.2f}")
    print(f"Worst ratio {worst:.2f}; promised at most {MOST:.0f}.")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
