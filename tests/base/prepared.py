"""A VALLAT_DATA whose embedded database has its tables: prepared once for all processes of a run, then copied."""

import fcntl
import os
import subprocess
from pathlib import Path

from tests.base.machine import Machine


def prepare_in(data: Path) -> Path:
    """`data`, which is not there yet, as a first `prepare` leaves it."""
    folder = Path(os.environ["TEST_FOLDER"]) / "prepared"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            ended = Machine(folder / "data").run("prepare", "--verbosity", "0")
            assert ended.returncode == 0, ended.stderr
            (folder / "done").touch()
    return copied(folder / "data", data)


def copied(made: Path, data: Path) -> Path:
    """`data`, which is not there yet, as `made`, in which nothing runs."""
    data.parent.chmod(0o711)  # as root, the embedded PostgreSQL is another user
    subprocess.run(["cp", "-a", made, data], check=True)
    return data
