"""Listening for mail servers: so many at a time, until it is told to stop."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from vallat.base.serving.ending import was_asked_to_end
from vallat.base.serving.not_ready import NotReady
from vallat.servicedesk.mailbox.intake.lmtp.session import Session
from vallat.servicedesk.mailbox.intake.lmtp.storing import Storing
from vallat.servicedesk.mailbox.intake.lmtp.wire import Wire

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 50
STOP_SECONDS = 10.0  # that messages on their way have; the mail server sends the others again


class CannotListen(NotReady):
    """The address of the door for mail (VALLAT_LMTP), which can't be had."""


def serve(address: str, taken: Sequence[socket.socket], *, now: Callable[[], datetime]) -> None:
    """On the sockets that were taken at HOST:PORT, or at the path of one, until SIGTERM or SIGINT. Raises CannotListen."""
    asyncio.run(_serve(address, taken, now))


async def _serve(address: str, taken: Sequence[socket.socket], now: Callable[[], datetime]) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if was_asked_to_end():
        return
    storing = Storing(now)
    writing = asyncio.create_task(storing.run())
    door = Door(storing)
    servers = await _listening(address, taken, door.open)
    log.info("LMTP: listening on %s", address)
    waiting = asyncio.create_task(stopping.wait())
    await asyncio.wait({waiting, writing}, return_when=asyncio.FIRST_COMPLETED)
    for server in servers:
        server.close()
    await door.wait(STOP_SECONDS)
    writing.cancel()
    with suppress(asyncio.CancelledError):
        await writing  # raises what ended it, if that was no signal


async def _listening(
    address: str,
    taken: Sequence[socket.socket],
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], object],
) -> list[asyncio.Server]:
    if taken:
        return [await asyncio.start_server(talk, sock=each) for each in taken]  # type: ignore[arg-type]  # it takes a coroutine
    try:
        server = await asyncio.start_unix_server(talk, address)  # type: ignore[arg-type]
        Path(address).chmod(0o666)  # the mail server is another account: who reaches it, its folder says
    except OSError as error:
        raise CannotListen(f"Vallat can't listen for mail on {address} (VALLAT_LMTP): {error}.") from error
    return [server]


class Door:
    """Counts who is inside; one too many is asked to come back."""

    def __init__(self, storing: Storing) -> None:
        self.storing = storing
        self.inside: set[asyncio.Task[None]] = set()

    async def open(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.inside.add(task)
        try:
            _without_delay(writer)
            wire = Wire(reader, writer)
            if len(self.inside) > MOST_CONNECTIONS:
                await wire.tell("421 4.3.2 Too many connections; try again later")
            else:
                await Session(wire, self.storing.find, self.storing.store, settings.MAIL_MAX_BYTES).run()
        except (ConnectionError, TimeoutError):
            pass  # nothing was accepted that is not kept
        except Exception:
            log.exception("LMTP: a conversation ended by an error; the mail server sends its message again")
        finally:
            self.inside.discard(task)
            writer.close()

    async def wait(self, seconds: float) -> None:
        if self.inside:
            await asyncio.wait(self.inside, timeout=seconds)


def _without_delay(writer: asyncio.StreamWriter) -> None:
    handle = writer.get_extra_info("socket")
    if handle is not None and handle.family in (socket.AF_INET, socket.AF_INET6):
        handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
