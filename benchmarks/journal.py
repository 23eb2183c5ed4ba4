"""The journal with 1,000,000 rows, in one run: what chaining costs, and how long it takes to verify all of it.

The peer is the same work without a chain: the same rows written to a table without the trigger, and read again with one
SHA-256 each. Exits 1 if verifying takes more than 30 seconds, or finds the untouched chain broken.

    python benchmarks/journal.py [--rows 1000000]
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

# Run as a script, Python looks beside it and not at the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import database  # first: it brings the cluster up and tells Django where it is

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.db import connection, transaction

from tests.conftest import on_database
from vallat.demo.cast import make_cast
from vallat.journal.chain import BATCH, verify
from vallat.organisation.sign_in.actors import act_as_system

PROMISED = 30.0  # seconds
PLAIN = "CREATE TEMPORARY TABLE plain (LIKE journal_entry INCLUDING IDENTITY INCLUDING INDEXES)"
FILL = """
INSERT INTO {table} (at, organisation_id, actor, actor_person_id, verb, subject_type, subject_id, detail, seq, hash)
SELECT timestamptz '2024-01-01' + n * interval '1 minute', 1 + n %% 5, '', 1 + n %% 40, 'ticket.message_sent',
    'servicedesk.ticket', n / 8, jsonb_build_object('from', 'open', 'to', 'waiting', 'message', n), n, ''
FROM generate_series(1, %s) AS n
"""


@contextmanager
def timed(name: str, found: dict[str, float]) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    found[name] = time.perf_counter() - begin


def write(rows: int, found: dict[str, float]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        act_as_system("benchmark")
        cursor.execute(PLAIN)
        with timed("plain write", found):
            cursor.execute(FILL.format(table="plain"), [rows])
        with timed("plain read", found), connection.chunked_cursor() as reading:
            reading.execute("SELECT to_jsonb(plain)::text FROM plain ORDER BY organisation_id, seq")
            while batch := reading.fetchmany(BATCH):
                for (text,) in batch:
                    sha256(text.encode()).digest()
        with timed("chained write", found):
            cursor.execute(FILL.format(table="journal_entry"), [rows])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    database.ensure_template()
    name = "vallat_benchmark_journal"
    database.create_database(name)
    found: dict[str, float] = {}
    with on_database(name):
        with transaction.atomic():
            from django.utils import timezone

            make_cast(at=timezone.now())
        write(rows, found)
        with transaction.atomic(), timed("verify", found):
            verdicts = verify(act_as_system("benchmark"))
        connection.close()
    database.drop_database(name)
    counted, broken = (
        sum(verdict.end.seq for verdict in verdicts),
        [verdict.broken for verdict in verdicts if verdict.broken],
    )
    print(f"{counted:,} rows in {len(verdicts)} chains; broken: {broken or 'none'}")
    print(
        f"{'write':<10}{found['chained write']:>8.1f} s  {found['chained write'] / found['plain write']:>5.1f} x an unchained table"
    )
    print(
        f"{'verify':<10}{found['verify']:>8.1f} s  {found['verify'] / found['plain read']:>5.1f} x reading and hashing each row"
    )
    return int(bool(broken) or (rows == 1_000_000 and found["verify"] > PROMISED))


if __name__ == "__main__":
    sys.exit(main())
