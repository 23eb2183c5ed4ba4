"""12,000 people of a directory: how long does a first run take, one with few changes, one that lists everybody?

Starts an OpenLDAP of its own (Debian: slapd, ldap-utils) and a database of its own. Exits 1 when the first run takes
two minutes, or a later one a quarter of the first.

    .venv/bin/python benchmarks/directory.py [--people 12000]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

# Run as a script, Python looks beside it and not at the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import database  # first: it brings the cluster up and tells Django where it is

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import on_database
from tests.organisation.directory.conftest import TOWNS, asking
from tests.organisation.directory.openldap import Entry, OpenLdap
from vallat.demo.cast import make_cast
from vallat.organisation.towns_directory.synchronising import Report, synchronise

MOST_SECONDS = 120
LATER_SHARE = 0.25
CHANGED = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=12_000)
    people = [
        Entry(TOWNS[number % 2], number, changed=f"202610{number % 28 + 1:02d}{number % 24:02d}0000.0Z")
        for number in range(parser.parse_args().people)
    ]
    database.ensure_template()
    database.create_database("vallat_bench")
    server = OpenLdap(TOWNS)
    server.load(people)
    with on_database("vallat_bench"), server, tempfile.TemporaryDirectory() as folder:
        with transaction.atomic():
            make_cast(at=timezone.now())
        directory = asking(server, Path(folder))
        print(f"{'':34}{'seconds':>9}{'queries':>9}{'read':>8}{'added':>8}{'changed':>8}{'vanished':>9}")
        first = told("first run", lambda: synchronise(directory, clock=timezone.now))
        for person in people[:CHANGED]:
            server.change(replace(person, first_name="Léa", changed="20261102080000.0Z"))
        later = told(f"{CHANGED} changed", lambda: synchronise(directory, clock=timezone.now))
        told("nothing changed", lambda: synchronise(directory, clock=timezone.now))
        server.remove(*people[-20:])
        listing = told(
            "everybody listed, 20 vanished", lambda: synchronise(directory, clock=timezone.now, full=True)
        )
        connection.close()
        connection.close_pool()
    database.drop_database("vallat_bench")
    return int(first > MOST_SECONDS or later > LATER_SHARE * first or listing > LATER_SHARE * first)


def told(name: str, run: Callable[[], list[Report]]) -> float:
    with CaptureQueriesContext(connection) as captured:
        begun = time.perf_counter()
        reports = run()
        seconds = time.perf_counter() - begun
    counted = [
        sum(getattr(report, part) for report in reports) for part in ("read", "added", "changed", "vanished")
    ]
    assert not [report.why for report in reports if report.why]
    read, added, changed, vanished = counted
    print(f"{name:34}{seconds:9.2f}{len(captured):9}{read:8}{added:8}{changed:8}{vanished:9}")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
