"""The command line, as a person uses it: in a process of its own, or in this one where a process adds nothing."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
SIGV = ROOT / "conventions" / "sigv-2024.toml"


class Said(NamedTuple):
    code: int
    out: str
    err: str


def vallat(*arguments: str, data: Path, database: str = "") -> Said:
    """`bin/vallat ...` with that VALLAT_DATA; with no DATABASE_URL unless one is given."""
    without = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    environment = {**without, "VALLAT_DATA": str(data), "PYTHONPATH": str(ROOT)}
    if database:
        environment["DATABASE_URL"] = database
    ran = subprocess.run(
        [sys.executable, "-m", "config", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Said(ran.returncode, ran.stdout, ran.stderr)


def said(*arguments: str) -> Said:
    """The same command in this process, on the tests' database."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return Said(int(ended.code or 0), out.getvalue(), err.getvalue())
    return Said(0, out.getvalue(), err.getvalue())
