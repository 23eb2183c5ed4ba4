"""Bringing in tickets from a GLPI export: how many rows a second, how much memory, and does the desk work meanwhile?

Makes a file, tries it, brings it in, brings it in again. Exits 1 when the import takes more than 10 minutes for 100,000 rows, when memory
grows by more than 400 MB, or when opening a ticket meanwhile takes more than two seconds.

    python benchmarks/data_import.py [--rows 100000]
"""

import argparse
import logging
import os
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

# Run as a script, Python looks beside it and not at the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import database  # first: it brings the cluster up and tells Django where it is

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()
logging.getLogger("vallat.requests").setLevel(logging.WARNING)

from django.db import connection, transaction
from django.utils import timezone

from tests.cast import cast_in
from tests.conftest import PARIS, on_database
from tests.data_import.files import CLOSED, GLPI
from tests.servicedesk.desk.rows import a_ticket
from vallat.data_import.actions.runs import ask_import, ask_trial, save_mapping
from vallat.data_import.models import Run
from vallat.data_import.receiving import receive
from vallat.data_import.rules import Rules
from vallat.data_import.running import carry_out
from vallat.demo.cast import make_cast
from vallat.organisation.sign_in.actors import act_as_system

NAME = "vallat_bench_data_import"
TEXT = "L&#039;écran reste noir depuis ce matin. &lt;p&gt;Le voyant est orange.&lt;/p&gt; " * 6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    database.ensure_template()
    database.create_database(NAME)
    with on_database(NAME), tempfile.NamedTemporaryFile(suffix=".csv") as file:
        with transaction.atomic():
            make_cast(at=datetime(2024, 10, 24, 14, 0, tzinfo=PARIS))
        write(Path(file.name), rows)
        peak()
        before = peak()
        run = received(Path(file.name))
        trial = timed("trial", rows, lambda: carried(run, ask_trial))
        slowest = Opening()
        slowest.start()
        real = timed("import", rows, lambda: carried(run, ask_import))
        slowest.end()
        timed("again", rows, lambda: carried(received(Path(file.name)), ask_trial))
        grown = (peak() - before) / 1024
        print(
            f"memory +{grown:.0f} MB, tickets opened meanwhile {slowest.opened}, the slowest {slowest.longest:.2f} s"
        )
    database.drop_database(NAME)
    kept = trial and real * 100_000 / rows < 600 and grown < 400 and slowest.longest < 2
    return 0 if kept else 1


class Opening(threading.Thread):
    """The desk at work during the import: a ticket every second, over a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self.opened, self._over = 0.0, 0, threading.Event()

    def run(self) -> None:
        while not self._over.wait(1.0):
            begun = time.monotonic()
            with transaction.atomic():
                a_ticket(cast_in(), timezone.now())
            self.longest = max(self.longest, time.monotonic() - begun)
            self.opened += 1
        connection.close()

    def end(self) -> None:
        self._over.set()
        self.join()


def write(path: Path, rows: int) -> None:
    begun = datetime(2019, 1, 7, 8, 0)
    with path.open("w", encoding="utf-8-sig") as file:
        file.write(";".join(f'"{name}"' for name in GLPI) + ";\n")
        for number in range(rows):
            opened = begun + timedelta(minutes=30 * number % 3_000_000)
            dates = {
                "ID": str(number + 1),
                "Titre": f"Demande {number}",
                "Description": TEXT,
                "Date d'ouverture": f"{opened:%Y-%m-%d %H:%M}",
                "Date de résolution": f"{opened + timedelta(hours=20):%Y-%m-%d %H:%M}",
                "Date de clôture": f"{opened + timedelta(days=7):%Y-%m-%d %H:%M}",
            }
            row = CLOSED | dates
            file.write(";".join('"' + row[name].replace('"', '""') + '"' for name in GLPI) + ";\n")
    print(f"{rows} rows, {path.stat().st_size / 1e6:.0f} MB")


def received(path: Path) -> Run:
    with transaction.atomic(), path.open("rb") as file:
        by = act_as_system("bench")
        run = receive(file=file, name="glpi.csv", kind="tickets", by=by, at=timezone.now())
        said = Rules.of(run.rules).as_json()
        said["values"] |= {
            "entity": {CLOSED["Entité"]: "bouc-bel-air"},
            "category": {"Impression": "printing"},
        }
        return save_mapping(run=run, name="GLPI", rules=Rules.of(said), by=by, at=timezone.now())


def carried(run: Run, ask: object) -> None:
    with transaction.atomic():
        asked = ask(run=run, by=act_as_system("bench"), at=timezone.now())  # type: ignore[operator]
    carry_out(asked.pk, asked.attempt, now=timezone.now)
    with transaction.atomic():
        act_as_system("bench")
        run.refresh_from_db()
        print(run.state, run.counts)


def timed(what: str, rows: int, act: object) -> float:
    begun = time.monotonic()
    act()  # type: ignore[operator]
    took = time.monotonic() - begun
    print(f"{what:<8} {took:>7.1f} s {rows / took:>8.0f} rows/s")
    return took


def peak() -> int:
    """Kilobytes, since the last time; Linux alone tells it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    sys.exit(main())
