"""Ports of the product: bound before anything else is done, and handed to the processes that listen there.

So whoever has one is told at once, and nobody takes one meanwhile: a demo makes tables and loads a year before its first page. As long as
`serve` lives its ports are its own: while a process is started again, who comes waits a moment.
"""

import os
import socket
import stat
from collections.abc import Iterable, Mapping, MutableMapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from vallat.base.serving.not_ready import NotReady

LISTENING = "LISTENING_FOR_VALLAT"  # descriptors of the parent: `web=3 live=4 lmtp=5,6`
BACKLOG = 1024
TRIED = 50  # ports after one that is taken


def take_ports(settings: Mapping[str, Any], environ: MutableMapping[str, str], *, move_live: bool) -> str:
    """Takes those of `serve` and names them in `environ`. With `move_live`, live updates get another port when PORT + 1 is taken.

    Returns:
        what to tell of it, or nothing.

    Raises:
        NotReady: another program has one. None is held.
    """
    address, port, named = settings["VALLAT_ADDRESS"], settings["PORT"], settings["VALLAT_LIVE_PORT"]
    taken: dict[str, list[socket.socket]] = {}
    told = ""
    try:
        taken["web"] = [take(address, port, "PORT")]
        try:
            taken["live"] = [take(address, named or port + 1, "VALLAT_LIVE_PORT")]
        except NotReady:
            if named or not move_live:
                raise
            taken["live"] = [take(address, 0, "VALLAT_LIVE_PORT")]
            live = taken["live"][0].getsockname()[1]
            environ["VALLAT_LIVE_PORT"] = str(live)
            told = f"Port {port + 1} is in use: live updates listen on {live} this time (VALLAT_LIVE_PORT chooses one)."
        if settings["VALLAT_LMTP"]:
            taken["lmtp"] = take_lmtp(settings["VALLAT_LMTP"])
    except NotReady:
        for each in _all(taken):
            each.close()
        raise
    environ[LISTENING] = " ".join(
        f"{command}={','.join(str(each.detach()) for each in sockets)}" for command, sockets in taken.items()
    )
    return told


def take(address: str, port: int, setting: str) -> socket.socket:
    """The processes of one server share it: whichever is free takes the next connection. Raises NotReady."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    both = address == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server((address, port), family=family, backlog=BACKLOG, dualstack_ipv6=both)
    except OSError as error:
        raise NotReady(
            f"Vallat can't listen on {address}, port {port}: {_reason(error)}. Stop what uses it, or set {setting} (and VALLAT_ADDRESS)."
        ) from error


def take_lmtp(address: str) -> list[socket.socket]:
    """At each address that HOST:PORT stands for. A socket with a path is only looked at: whoever listens there answers."""
    if address.startswith("/"):
        _look_at(address)
        return []
    host, _, port = address.rpartition(":")
    taken: list[socket.socket] = []
    try:
        for family, _type, _protocol, _name, place in socket.getaddrinfo(
            host.strip("[]"), int(port), type=socket.SOCK_STREAM
        ):
            taken.append(socket.create_server((str(place[0]), int(place[1])), family=family, backlog=BACKLOG))
    except OSError as error:
        for each in taken:
            each.close()
        raise NotReady(
            f"Vallat can't listen for mail on {address}: {_reason(error)}. Stop what uses it, or set VALLAT_LMTP."
        ) from error
    return taken


def _look_at(path: str) -> None:
    with suppress(OSError), closing(socket.socket(socket.AF_UNIX)) as probe:
        if stat.S_ISSOCK(Path(path).stat().st_mode):
            probe.connect(path)
            raise NotReady(
                f"Vallat can't listen for mail on {path}: another program does. Stop it, or set VALLAT_LMTP."
            )


def handed(command: str) -> list[socket.socket]:
    """The sockets that a parent has taken for the command; none when it was started alone."""
    return [socket.socket(fileno=number) for number in descriptors(command)]


def descriptors(command: str) -> list[int]:
    named = dict(each.split("=") for each in os.environ.get(LISTENING, "").split())
    return [int(number) for number in named.get(command, "").split(",") if number]


def listening(command: str, address: str, port: int, setting: str) -> socket.socket:
    """The one that was handed over, or one's own. Raises NotReady."""
    return next(iter(handed(command)), None) or take(address, port, setting)


def free_after(address: str, port: int) -> int | None:
    """A port that could be had, and the next one too; None when none is found near."""
    for tried in range(port + 1, min(port + TRIED, 65535)):
        with suppress(NotReady):
            for each in (take(address, tried, ""), take(address, tried + 1, "")):
                each.close()
            return tried
    return None


def _all(taken: Mapping[str, Iterable[socket.socket]]) -> list[socket.socket]:
    return [each for sockets in taken.values() for each in sockets]


def _reason(error: OSError) -> str:
    """In the machine's words, without what Python adds to them."""
    return str(error.strerror or error).partition(" (")[0].rstrip(".")
