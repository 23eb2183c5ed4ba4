"""Keeping what came: letters that wait for the same commit share it, so that one disk answers for hundreds a second."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import IO, TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

from vallat.base.files.full_disk import is_full
from vallat.base.installation.hold import Held
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.parts import INTAKE
from vallat.servicedesk.mailbox.actions.mail import store_mails
from vallat.servicedesk.mailbox.intake.receive import mailbox_named, require_room_for
from vallat.servicedesk.tickets.models.inbound import Mailbox

log = logging.getLogger(__name__)

AT_ONCE = 50  # letters of one commit
BYTES_AT_ONCE = 10_000_000  # and their bytes, but for a larger one, which is alone
REMEMBERED = 10.0  # seconds that the addresses of mailboxes are

R = TypeVar("R")


class Unknown(Exception):
    """No mailbox has this address."""


class Answer(Enum):
    """What the mail server is told of one letter and one mailbox."""

    KEPT = "250 2.0.0 Kept"
    LATER = "451 4.3.0 The message can't be kept for now; try again later"
    NO_ROOM = "452 4.3.1 No room for now; try again later"


@dataclass(frozen=True)
class Letter:
    mailbox: str  # its name
    sender: str  # of the envelope; "" is the null sender
    file: IO[bytes] = field(repr=False)
    size: int

    def raw(self) -> bytes:
        """With the envelope's sender written before it, as a mail server does at the end of the way."""
        self.file.seek(0)
        sender = self.sender.encode("utf-8", "replace")
        return b"Return-Path: <%s>\r\n" % sender + self.file.read()


class Storing:
    """One thread writes: it takes all that waits when it is free. `now` gives the instant of a commit."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.waiting: list[tuple[Letter, asyncio.Future[Answer]]] = []
        self.awake = asyncio.Event()
        self.known: dict[str, str] = {}  # addresses of the mailboxes
        self.known_until = 0.0
        self.thread = ThreadPoolExecutor(1, "lmtp-store")
        self.lookups = ThreadPoolExecutor(1, "lmtp-find")

    async def find(self, address: str) -> str:
        """The mailbox of an address, as it was known a few seconds ago; one that was not is looked for anew.

        Raises Unknown, or what the database raises.
        """
        name = self.known.get(address.lower()) if time.monotonic() < self.known_until else None
        if name is None:
            loop = asyncio.get_running_loop()
            self.known = await loop.run_in_executor(self.lookups, _connected(_addresses))
            self.known_until = time.monotonic() + REMEMBERED
            name = self.known.get(address.lower())
        if name is None:
            raise Unknown(address)
        return name

    async def store(self, letter: Letter) -> Answer:
        """KEPT once it is committed."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.waiting.append((letter, answer))
        self.awake.set()
        return await answer

    async def run(self) -> None:
        """Until it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self.awake.wait()
            taken = self._next()
            letters = [letter for letter, _ in taken]
            answers = await loop.run_in_executor(self.thread, _connected(keep), letters, self.now())
            for (_, future), answer in zip(taken, answers, strict=True):
                if not future.done():  # its connection may be gone
                    future.set_result(answer)

    def _next(self) -> list[tuple[Letter, "asyncio.Future[Answer]"]]:
        taken, size = 0, 0
        for letter, _ in self.waiting[:AT_ONCE]:
            size += letter.size
            if taken and size > BYTES_AT_ONCE:
                break
            taken += 1
        batch, self.waiting = self.waiting[:taken], self.waiting[taken:]
        if not self.waiting:
            self.awake.clear()
        return batch


def keep(letters: Sequence[Letter], at: datetime) -> list[Answer]:
    """All of them in one commit. When one can't be kept the others are, each by itself; never when the database is away or the
    installation is held."""
    try:
        _commit(letters, at)
    except (OperationalError, InterfaceError, OSError, Held) as error:
        log.error("LMTP: %s messages not kept, left to the mail server: %s", len(letters), _first_line(error))  # noqa: TRY400
        return [Answer.NO_ROOM if is_full(error) else Answer.LATER] * len(letters)
    except Exception:
        if len(letters) > 1:
            return [answer for letter in letters for answer in keep([letter], at)]
        log.exception("LMTP: a message was not kept, left to the mail server")
        return [Answer.LATER]
    return [Answer.KEPT] * len(letters)


def _commit(letters: Sequence[Letter], at: datetime) -> None:
    require_room_for(sum(letter.size for letter in letters))
    with transaction.atomic(durable=True):
        by = act_as_system(INTAKE)
        boxes = {name: mailbox_named(name) for name in {letter.mailbox for letter in letters}}
        store_mails(letters=[(boxes[letter.mailbox], letter.raw()) for letter in letters], by=by, at=at)


def _addresses() -> dict[str, str]:
    return {address.lower(): name for name, address in Mailbox.objects.values_list("name", "address")}


def _connected(function: Callable[..., R]) -> Callable[..., R]:
    """Gives the connection back after each use: one that died is not used again."""

    def run(*arguments: object) -> R:
        try:
            return function(*arguments)
        finally:
            connection.close()

    return run


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
