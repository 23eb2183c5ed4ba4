"""What a page costs a web process: milliseconds of processor in Python, and the rest of the time, spent in PostgreSQL.

Ours alone, on a database of some thousand tickets, one page after another. `--plain` puts each query together anew, as Django
does, and shows what `compiled_query` is worth (docs/adr/0212-compiled-queries.md).

    python benchmarks/pages.py [--tickets 3000] [--times 200] [--plain]
"""

import argparse
import itertools
import logging
import os
import statistics
import sys
import time
from pathlib import Path

# Run as a script, Python looks beside it and not at the project's root.
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import database  # before Django: it says where the database is

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from web_seed import SEARCHED, fill, number_of

from tests.cast import cast_in
from tests.conftest import on_database
from vallat.base.postgres import compiled_query as compiled

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def pages(tickets: int) -> dict[str, list[str]]:
    """Addresses by page, enough of them that none is asked again soon."""
    step = max(1, tickets // 150)
    return {
        "list": ["/tickets/"],
        "search": [f"/tickets/?state=all&q={word}" for word in SEARCHED],
        "ticket": [f"/tickets/{number_of(place)}/" for place in range(3, tickets + 3, step)],
    }


def measure(client: Client, addresses: list[str], times: int) -> tuple[float, float]:
    """Medians: milliseconds of processor, milliseconds in all."""
    processor, whole = [], []
    for number, address in enumerate(itertools.islice(itertools.cycle(addresses), times + len(addresses))):
        begun, used = time.perf_counter(), time.process_time()
        answer = client.get(address)
        if number >= len(addresses):  # the first round warms up
            processor.append((time.process_time() - used) * 1000)
            whole.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return statistics.median(processor), statistics.median(whole)


def put_together_anew() -> None:
    """Nothing that was worked out is found again."""

    class Never(str):
        __slots__ = ()
        hashes = itertools.count()

        def __hash__(self) -> int:
            return next(self.hashes)

    compiled.DOORS = Never("never")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=3000)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--plain", action="store_true")
    asked = parser.parse_args()
    database.ensure_template()
    name = f"pages_{asked.tickets}"
    fill(name, asked.tickets)
    logging.disable(logging.INFO)
    if asked.plain:
        put_together_anew()
    print(f"{'page':<8} {'processor ms':>12} {'in all ms':>10}")
    with on_database(name), override_settings(ALLOWED_HOSTS=["*"], STORAGES=PLAIN):
        with transaction.atomic():
            client = cast_in(timezone.localdate()).signed_in(Client(), "n1")
        for page, addresses in pages(asked.tickets).items():
            processor, whole = measure(client, addresses, asked.times)
            print(f"{page:<8} {processor:>12.1f} {whole:>10.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
