"""A dump of an installation in plain SQL: three towns with a row in nearly every table that is theirs, made by the product's own actions.

Kept of each version that was released, from 0.1.0 on; `test_upgrade.py` brings it to the tables of today. It says nothing that PostgreSQL 15
does not know, and needs no program to be read: one text of statements, once the roles are there.

python -m tests.base.make_dump FILE
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests import templates
from tests.imports import ROOT
from tests.templates import url
from vallat.base.postgres.cluster import programs

FILL = """
from datetime import datetime
from zoneinfo import ZoneInfo
from tests.governance.world import committed_world
committed_world(datetime(2024, 10, 24, 14, 0, tzinfo=ZoneInfo("Europe/Paris")))
"""
NEWER = re.compile(
    r"^(\\(un)?restrict .*|SET transaction_timeout = 0;)$"
)  # than PostgreSQL 15, or of psql alone
OF_WHO_LOADS_IT = re.compile(r"^ALTER .* OWNER TO postgres;$")


def dump(owner: str, app: str, data: Path) -> str:
    """Of a new database on the server of these addresses, which is left there."""
    name = "dumped"
    templates.ensure(url(owner, "postgres"))
    with psycopg.connect(url(owner, "postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {templates.with_cast()}")
    environ = {
        "DATABASE_URL": url(app, name),
        "VALLAT_DATA": str(data / "data"),
        "VALLAT_SECOND_FACTOR": "false",
        "SECRET_KEY": "of dumps alone",
    }
    subprocess.run(
        [sys.executable, "-m", "config", "shell", "-v", "0", "-c", FILL],
        check=True,
        cwd=ROOT,
        env={**os.environ, **environ},
    )
    written = subprocess.run(
        [programs() / "bin" / "pg_dump", "--inserts", "--rows-per-insert=100", "-d", url(owner, name)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return plain(written)


def plain(written: str) -> str:
    """Without what an older server does not know, comments and empty lines: those of functions stay, whose text is compared."""
    kept, in_function = [], False
    for line in written.splitlines():
        if line.startswith("CREATE FUNCTION"):
            in_function = True
        if in_function or not (
            not line or line.startswith("--") or NEWER.match(line) or OF_WHO_LOADS_IT.match(line)
        ):
            kept.append(line)
        if line.endswith("$$;"):
            in_function = False
    return "\n".join(kept) + "\n"


def main() -> None:
    from vallat.base.postgres.embedded import start

    for name in [name for name in os.environ if name.startswith("VALLAT_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        data.chmod(0o711)  # as root, the embedded PostgreSQL is another user
        addresses = start(data / "cluster", configuration=templates.CONFIGURATION)
        Path(sys.argv[1]).write_text(dump(addresses.owner, addresses.app, data), encoding="utf-8")


if __name__ == "__main__":
    main()
