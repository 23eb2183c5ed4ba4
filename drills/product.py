"""The product as somebody runs it, on a folder of its own: `serve` is started again whenever it ends, as systemd does."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil

from tests.base.machine import Machine

SEED = """
import json
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone
from tests.cast import cast_in
from tests.client import act_as_a_browser
from tests.data_import.files import CLOSED, glpi, tried
from vallat.base.serving.static import collect_static_files
from vallat.demo.cast import make_cast
setup_test_environment()
act_as_a_browser()
collect_static_files()
sessions = {}
with transaction.atomic():
    make_cast(at=timezone.now())
with transaction.atomic():
    cast = cast_in(timezone.localdate())
    for short in cast.people:
        client = cast.signed_in(Client(), short, proved=True)
        sessions[short] = client.cookies[settings.SESSION_COOKIE_NAME].value
    run = tried(cast, glpi([CLOSED]), timezone.now())  # leaves a mapping that the command takes
    assert run.state == "tried", run.why
print("SEEDED", json.dumps({"sessions": sessions}))
"""
SAY = """
import json
from django.db import transaction
from vallat.organisation.sign_in.actors import act_as_system
with transaction.atomic():
    act_as_system("drill")
    found = {}
%s
    print("FOUND", json.dumps(found, default=str))
"""
PAUSE = 0.3  # seconds before `serve` is started again


class Product:
    """`with Product(folder) as product:` prepares and fills it; it serves from then on, until the end."""

    def __init__(self, folder: Path, **settings: str) -> None:
        folder.mkdir(parents=True)
        self.settings = {"VALLAT_SECOND_FACTOR": "false", **settings}
        self.machine = Machine(folder / "data")
        self.machine.environ.update(self.settings)
        self.sessions: dict[str, str] = {}
        self.began = 0  # how often `serve` was started
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="keeps-serve")

    def __enter__(self) -> "Product":
        self._done("prepare", "--verbosity", "0")
        said = self._done("shell", "-c", SEED)
        self.sessions = json.loads(_after("SEEDED", said))["sessions"]
        self._keeper.start()
        self.wait_until_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._keeper.join()
        self.machine.end()

    @property
    def log(self) -> Path:
        return self.machine.data.parent / "log"

    def wait_until_ready(self, seconds: float = 120) -> float:
        """The seconds that it took. Raises AssertionError when it took more."""
        begun = time.monotonic()
        until(lambda: self.machine.answer("/readyz") == 200, seconds, "the product is not ready")
        return time.monotonic() - begun

    def found(self, lines: str) -> dict[str, Any]:
        """What these lines of Python, indented by four, put into `found`; asked as the system until it is answered."""
        for _try in range(10):
            asked = self.machine.run("shell", "-c", SAY % lines)
            if asked.returncode == 0 and "FOUND" in asked.stdout:
                answer: dict[str, Any] = json.loads(_after("FOUND", asked.stdout))
                return answer
            time.sleep(1)
        raise AssertionError(f"the product could not be asked: {asked.stderr[-2000:]}")

    def processes(self) -> dict[str, list[psutil.Process]]:
        """What can be killed, by kind. Empty lists where there is none at the moment."""
        found: dict[str, list[psutil.Process]] = {kind: [] for kind in KINDS}
        with suppress(psutil.Error, IndexError):
            serve = self.machine.started[-1]
            if serve.poll() is not None:
                return found
            master = psutil.Process(serve.pid)
            found["master"].append(master)
            for child in master.children():
                with suppress(psutil.Error):
                    for kind in ("web", "worker", "live"):
                        if kind in child.cmdline():
                            found[kind].append(child)
                            found["web process" if kind == "web" else kind] += child.children()
        with suppress(OSError, ValueError, psutil.Error):
            lines = (self.machine.data / "postgres" / "postmaster.pid").read_text().splitlines()
            postmaster = psutil.Process(int(lines[0]))
            if str(self.machine.data) not in " ".join(postmaster.cmdline()):
                return found  # of one that is gone: its number may be anybody's by now
            found["PostgreSQL"].append(postmaster)
            found["backend"] += [
                each for each in postmaster.children() if "vallat_app" in " ".join(each.cmdline())
            ]
        return found

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self.began += 1
            serve = self.machine.start("serve")
            while serve.poll() is None and not self._stopping.wait(0.1):
                pass
            self._stopping.wait(PAUSE)

    def _done(self, *command: str) -> str:
        ended = self.machine.run(*command)
        if ended.returncode:
            raise RuntimeError(
                f"bin/vallat {command[0]} ended with {ended.returncode}: {ended.stderr[-2000:]}"
            )
        return ended.stdout


KINDS = ("master", "web", "web process", "worker", "live", "PostgreSQL", "backend")


def until(true: Callable[[], object], seconds: float, otherwise: str) -> None:
    """Raises AssertionError with `otherwise` when it does not come true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"After {seconds:.0f} s {otherwise}.")
        time.sleep(0.2)


def _after(word: str, said: str) -> str:
    return said.rpartition(f"{word} ")[2].splitlines()[0]
