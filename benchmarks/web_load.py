"""Requests by the thousand, with wrk, and what a server costs meanwhile."""

import itertools
import json
import re
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from shutil import which

import psutil

LUA = """
local paths = {%(paths)s}
local method, body, headers = %(method)s, %(body)s, {%(headers)s}
math.randomseed(%(seed)d)
local n = 0
request = function()
  n = n + 1
  local text = body and body:gsub("{n}", "%(seed)d-" .. n) or nil
  return wrk.format(method, paths[math.random(#paths)], headers, text)
end
done = function(summary, latency, requests)
  io.write(string.format("RES %%f %%f %%d %%d %%d %%d\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    summary.requests, summary.duration, summary.errors.status, summary.errors.timeout + summary.errors.read + summary.errors.connect))
end
"""


@dataclass(frozen=True)
class Work:
    """What is asked: one of `paths` each time; `{n}` in `body` is another word each time."""

    name: str
    paths: list[str]
    headers: dict[str, str]
    method: str = "GET"
    body: str | None = None


@dataclass(frozen=True)
class Result:
    """Requests a second (the median of the rounds), milliseconds, and answers that were none."""

    rate: float
    p50: float
    p95: float
    failed: int
    rates: list[float] = field(default_factory=list)


def wrk_is_there() -> bool:
    return which("wrk") is not None


def ask(base: str, work: Work, *, clients: int, seconds: int, rounds: int = 3) -> Result:
    """After a first round that warms up, `rounds` of `seconds`."""
    _round(base, work, clients, 2, 1)
    found = [_round(base, work, clients, seconds, seed) for seed in range(11, 11 + rounds)]
    rates = [each.rate for each in found]
    return Result(
        statistics.median(rates),
        statistics.median(each.p50 for each in found),
        statistics.median(each.p95 for each in found),
        sum(each.failed for each in found),
        rates,
    )


def _round(base: str, work: Work, clients: int, seconds: int, seed: int) -> Result:
    script = LUA % {
        "paths": ",".join(json.dumps(path) for path in work.paths),
        "method": json.dumps(work.method),
        "body": "nil" if work.body is None else json.dumps(work.body),
        "headers": ",".join(
            f"[{json.dumps(name)}]={json.dumps(value)}" for name, value in work.headers.items()
        ),
        "seed": seed,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "work.lua"
        file.write_text(script)
        command = [
            "wrk",
            "-t1",
            f"-c{clients}",
            f"-d{seconds}s",
            "--timeout",
            "60s",
            "-s",
            str(file),
            f"{base}/",
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"^RES (\S+) (\S+) (\d+) (\d+) (\d+) (\d+)$", said, re.M)
    if found is None:
        raise RuntimeError(f"wrk said nothing that can be read: {said}")
    p50, p95 = float(found[1]), float(found[2])
    number, micros, wrong, lost = (int(found[place]) for place in range(3, 7))
    return Result(number / (micros / 1e6), p50, p95, wrong + lost)


@dataclass
class Writer:
    """Somebody who works meanwhile: the statuses of what was answered, 0 where nothing that can be read was."""

    begun: float = field(default_factory=time.monotonic)
    statuses: list[int] = field(default_factory=list)

    def rate(self) -> float:
        """Changes a second until now."""
        return sum(status in (200, 201) for status in self.statuses) / (time.monotonic() - self.begun)


@contextmanager
def changing(base: str, work: Work, *, seconds: float) -> Iterator[Writer]:
    """One request of `work` every so many seconds, the time of its answer included."""
    writer = Writer()
    ends = threading.Event()

    def write() -> None:
        for number, path in enumerate(itertools.cycle(work.paths), 1):
            if ends.wait(writer.begun + number * seconds - time.monotonic()):
                return
            text = (work.body or "").replace("{n}", str(number)).encode()
            asked = urllib.request.Request(base + path, text, work.headers, method=work.method)
            try:
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    writer.statuses.append(answer.status)
            except (OSError, HTTPException) as error:
                writer.statuses.append(getattr(error, "code", 0))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield writer
    finally:
        ends.set()
        thread.join()


def memory_of(pid: int) -> float:
    """Megabytes of a process and its children, what they share counted once (PSS)."""
    parent = psutil.Process(pid)
    family = [parent, *parent.children(recursive=True)]
    return sum(process.memory_full_info().pss for process in family) / 1e6


def processor_of(pid: int) -> float:
    """Seconds of processor that a process and its living children have taken."""
    parent = psutil.Process(pid)
    times = [process.cpu_times() for process in (parent, *parent.children(recursive=True))]
    return sum(each.user + each.system for each in times)
