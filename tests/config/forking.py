"""A process that has loaded the product once and runs each command in a copy of itself, as `python -m config` would: its own signals,
its own exit. A line of JSON a command on standard input, {"id", "argv", "environ"}; it answers {"id", "pid"} and, once it has ended,
{"id", "code", "said"}."""

import json
import os
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any


def main(folder: Path, *, loaded: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    import django.core.management

    import vallat.base.postgres.embedded  # noqa: F401

    if loaded:
        django.setup()
        django.core.management.base.BaseCommand().check()  # each command does, and finds it done
    os.set_blocking(0, False)
    running: dict[int, tuple[str, Path]] = {}
    unread, open_ = b"", True
    while open_ or running:
        if open_ and select.select([0], [], [], 0.02)[0]:
            read = os.read(0, 65_536)
            open_ = bool(read)
            *lines, unread = (unread + read).split(b"\n")
            for case in map(json.loads, lines):
                said = folder / case["id"]
                if (pid := os.fork()) == 0:
                    _be(case, said)
                running[pid] = (case["id"], said)
                _tell({"id": case["id"], "pid": pid})
        pid, status = os.waitpid(-1, os.WNOHANG) if running else (0, 0)
        if pid:
            name, said = running.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            _tell({"id": name, "code": code, "said": said.read_text(encoding="utf-8")})
        elif not open_:
            time.sleep(0.02)


def _be(case: dict[str, Any], said: Path) -> None:
    from config.__main__ import answering

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.update(case["environ"])
    sys.argv = ["vallat", *case["argv"]]
    for number, path in ((0, "/dev/null"), (1, os.devnull), (2, said)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    sys.exit(answering())


def _tell(answer: dict[str, Any]) -> None:
    os.write(1, (json.dumps(answer) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), loaded=sys.argv[2] == "loaded")
