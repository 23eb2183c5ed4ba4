"""Clients that are slow on purpose, by the thousand, and those who use the site meanwhile. Loopback only."""

import http.client
import multiprocessing
import resource
import select
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
FORK = multiprocessing.get_context("fork")
PIECE = b"a" * 65_536
PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'


@dataclass
class Kept:
    """So many connections, each of which says `first`, then `piece` each `every` seconds; one that is ended is opened again."""

    number: int
    port: int
    first: bytes = b""
    piece: bytes = b""
    every: float = 10.0

    def __call__(self, stop: Any, found: Any) -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        poll, opened, told_at = select.poll(), {}, time.monotonic()
        while not stop.is_set():
            while len(opened) < self.number:
                if (one := self._open()) is None:
                    break
                opened[one.fileno()] = one
                poll.register(one, select.POLLIN)
            for number, _event in poll.poll(200):
                if not _takes(opened[number]):
                    poll.unregister(number)
                    opened.pop(number).close()
            if self.piece and time.monotonic() - told_at > self.every:
                told_at = time.monotonic()
                for one in opened.values():
                    with suppress(OSError):
                        one.send(self.piece)

    def _open(self) -> socket.socket | None:
        try:
            one = socket.create_connection((HOST, self.port), timeout=1)
            one.setblocking(False)
            one.send(self.first)
        except OSError:
            return None
        return one


def _takes(one: socket.socket) -> bool:
    with suppress(BlockingIOError):
        try:
            return bool(one.recv(65_536))
        except OSError:
            return False
    return True


@dataclass
class Uploads:
    """One body of `size` after the other, all of it, from who has no session. Gives the most that was taken of one, in bytes,
    which the buffers of the network between are part of."""

    size: int
    port: int
    path: str
    cookie: str

    def __call__(self, stop: Any, found: Any) -> None:
        most = 0
        while not stop.is_set():
            most = max(most, self._send(stop))
            time.sleep(0.05)
        found.put(most)

    def _send(self, stop: Any) -> int:
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {self.cookie}\r\nContent-Length: {self.size}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
        )
        sent = 0
        with suppress(OSError), closing(socket.create_connection((HOST, self.port), timeout=5)) as one:
            one.sendall(head.encode() + PART)
            while sent < self.size and not stop.is_set():
                sent += one.send(PIECE)
        return sent


@dataclass
class SignIns:
    """From each of so many network addresses two wrong sign-ins each `every` seconds, answered or not: fewer than an address may send."""

    number: int
    port: int
    every: float = 2.0

    def __call__(self, stop: Any, found: Any) -> None:
        tries = [
            threading.Thread(target=self._go_on, args=(f"127.1.{place}.7", stop))
            for place in range(self.number)
            for _ in range(2)
        ]
        for each in tries:
            each.start()
        for each in tries:
            each.join()

    def _go_on(self, address: str, stop: Any) -> None:
        tried = 0
        while not stop.is_set():
            tried += 1
            begun = time.monotonic()
            sign_in(self.port, f"nobody{tried}@{address}.example", "not this one", address)
            stop.wait(max(self.every - (time.monotonic() - begun), 0))


def sign_in(port: int, login: str, password: str, address: str = HOST, device: str = "") -> tuple[int, str]:
    """The status of the answer, 0 when there was none in time, and the cookie by which the browser is known from then on."""
    token = "a" * 32
    body = urlencode({"login": login, "password": password, "csrfmiddlewaretoken": token})
    headers = {
        "Cookie": f"csrf={token}; device={device}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with closing(http.client.HTTPConnection(HOST, port, timeout=60, source_address=(address, 0))) as one:
        try:
            one.request("POST", "/accounts/login/", body, headers)
            given = one.getresponse()
        except (OSError, http.client.HTTPException):
            return 0, device
    cookies = SimpleCookie("; ".join(given.headers.get_all("Set-Cookie", [])))
    return given.status, cookies["device"].value if "device" in cookies else device


@contextmanager
def under(attack: Callable[[Any, Any], None] | None) -> Iterator[list[int]]:
    """While somebody does that, in a process of their own; afterwards what it found."""
    found: list[int] = []
    if attack is None:
        yield found
        return
    stop, results = FORK.Event(), FORK.Queue()
    process = FORK.Process(target=attack, args=(stop, results))
    process.start()
    try:
        yield found
    finally:
        stop.set()
        process.join(20)
        if process.is_alive():
            process.kill()
        with suppress(Exception):
            found.append(results.get(timeout=0.5))


@dataclass
class Users:
    """What those who use the site got meanwhile: milliseconds of each answer, and answers that were none."""

    probes: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)
    sign_ins: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.pages, n=20)[-1] if len(self.pages) > 1 else float("inf")

    @property
    def probe(self) -> float:
        return statistics.median(self.probes) if self.probes else float("inf")

    @property
    def opening(self) -> float:
        return max(self.live, default=0.0)

    @property
    def signing_in(self) -> float:
        return max(self.sign_ins, default=0.0)


@dataclass(frozen=True)
class Site:
    """Where it is, and who uses it: cookies of who reads pages, opens live updates, and of one who is slow on purpose."""

    port: int
    live_port: int
    reader: str
    listeners: list[str]
    slow: str
    pages: list[str]
    live: str
    account: tuple[str, str]  # address and password
    device: list[str] = field(default_factory=list)  # by which the browser of who signs in is known


def use(site: Site, seconds: float, *, with_live: bool) -> Users:
    """Four people read pages at their pace, one signs in, a supervisor asks both probes, others open live updates."""
    users, until = Users(), time.monotonic() + seconds
    with ThreadPoolExecutor(8) as pool:
        for place in range(4):
            pool.submit(_read_pages, site, place, until, users)
        for path in ("/healthz", "/readyz"):
            pool.submit(_probe, site.port, path, until, users)
        pool.submit(_sign_in, site, until, users)
        if with_live:
            pool.submit(_open_live, site, until, users)
    return users


def _read_pages(site: Site, place: int, until: float, users: Users) -> None:
    connection = http.client.HTTPConnection(HOST, site.port, timeout=10)
    while time.monotonic() < until:
        place += 1
        begun = time.perf_counter()
        try:
            connection.request("GET", site.pages[place % len(site.pages)], headers={"Cookie": site.reader})
            with closing(connection.getresponse()) as given:
                given.read()
                ok = given.status == 200
        except (OSError, http.client.HTTPException):
            ok = False
            connection.close()
        _note(users, users.pages, begun, ok)
        time.sleep(0.1)
    connection.close()


def _sign_in(site: Site, until: float, users: Users) -> None:
    """In a browser that is known from the first time on, which is before anybody is slow on purpose."""
    while time.monotonic() < until:
        begun = time.perf_counter()
        status, device = sign_in(site.port, *site.account, address="127.2.0.1", device="".join(site.device))
        site.device[:] = [device]
        _note(users, users.sign_ins, begun, status == 302)
        time.sleep(2)


def _probe(port: int, path: str, until: float, users: Users) -> None:
    while time.monotonic() < until:
        begun = time.perf_counter()
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", path)
            ok = connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            ok = False
        finally:
            connection.close()
        _note(users, users.probes, begun, ok)
        time.sleep(0.2)


def _open_live(site: Site, until: float, users: Users) -> None:
    place = 0
    while time.monotonic() < until:
        place += 1
        begun = time.perf_counter()
        ok = opens(site, site.listeners[place % len(site.listeners)])
        _note(users, users.live, begun, ok)
        time.sleep(0.5)


def asks(path: str, cookie: str, method: str = "GET") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookie}\r\n".encode()


def opens(site: Site, cookie: str) -> bool:
    """Whether live updates say the version of the ticket."""
    with suppress(OSError), closing(socket.create_connection((HOST, site.live_port), timeout=10)) as one:
        one.sendall(asks(site.live, cookie) + b"\r\n")
        said = b""
        while b"data:" not in said:
            more = one.recv(4096)
            if not more:
                return False
            said += more
        return True
    return False


LOCK = threading.Lock()


def _note(users: Users, into: list[float], begun: float, ok: bool) -> None:
    with LOCK:
        into.append((time.perf_counter() - begun) * 1000)
        users.failed += not ok
