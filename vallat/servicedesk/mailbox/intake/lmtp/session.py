"""One conversation with a mail server: commands in, answers out (RFC 2033, RFC 5321)."""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from vallat.servicedesk.mailbox.intake.lmtp.storing import Answer, Letter, Unknown
from vallat.servicedesk.mailbox.intake.lmtp.wire import Gone, TooLong, Wire

log = logging.getLogger(__name__)

MOST_RECIPIENTS = 100
MOST_MISTAKES = 20  # commands that are not understood, in one conversation
PATH = re.compile(r"(?:FROM|TO):\s*<([^<>\r\n]*)>((?: +\S+)*) *", re.IGNORECASE)
SIZE = re.compile(r" SIZE=(\d{1,20})\b", re.IGNORECASE)

OK = "250 2.0.0 Ok"
LATER = "451 4.3.0 The message can't be kept for now; try again later"
TOO_LARGE = "552 5.3.4 The message is larger than what is taken in"

Store = Callable[[Letter], Awaitable[Answer]]
Find = Callable[[str], Awaitable[str]]


@dataclass
class Session:
    """`find` gives the mailbox of an address, `store` keeps a letter: its answer is the mail server's."""

    wire: Wire
    find: Find
    store: Store
    limit: int
    greeted: bool = False
    sender: str | None = None
    mailboxes: list[str] = field(default_factory=list)
    mistakes: int = 0

    async def run(self) -> None:
        await self.wire.tell("220 Vallat LMTP")
        try:
            while await self._turn():
                pass
        except TooLong:
            await self.wire.tell("500 5.5.2 The line is too long")
        except Gone:
            pass
        except TimeoutError:
            await self.wire.tell("421 4.4.2 Nothing came for too long")

    async def _turn(self) -> bool:
        """Whether the conversation goes on."""
        line = await self.wire.line()
        verb, _, rest = line.partition(" ")
        verb = verb.upper()
        if verb == "QUIT":
            await self.wire.tell("221 2.0.0 Bye")
            return False
        if verb == "DATA":
            await self._data()
        elif verb == "LHLO":
            self._reset()
            self.greeted = True
            await self.wire.tell(
                "250-Vallat",
                "250-PIPELINING",
                "250-ENHANCEDSTATUSCODES",
                "250-8BITMIME",
                "250-SMTPUTF8",
                f"250 SIZE {self.limit}",
            )
        else:
            answer = await self._answer(verb, rest)
            self.mistakes += answer.startswith("50")
            await self.wire.tell(answer)
        if self.mistakes > MOST_MISTAKES:
            await self.wire.tell("421 4.7.0 Too many mistakes")
        return self.mistakes <= MOST_MISTAKES

    async def _answer(self, verb: str, rest: str) -> str:
        if verb == "MAIL":
            return self._mail(rest)
        if verb == "RCPT":
            return await self._recipient(rest)
        if verb == "RSET":
            self._reset()
            return OK
        if verb in ("NOOP", "VRFY"):
            return OK if verb == "NOOP" else "252 2.5.0 Try to deliver"
        if verb in ("HELO", "EHLO"):
            return "500 5.5.1 This is LMTP: say LHLO"
        return "500 5.5.2 Not understood"

    def _mail(self, rest: str) -> str:
        found = PATH.fullmatch(rest)
        if not self.greeted:
            return "503 5.5.1 Say LHLO first"
        if found is None:
            return "501 5.5.4 MAIL FROM:<address>"
        if (size := SIZE.search(found[2])) and int(size[1]) > self.limit:
            return TOO_LARGE
        self._reset()
        self.sender = found[1]
        return "250 2.1.0 Ok"

    async def _recipient(self, rest: str) -> str:
        found = PATH.fullmatch(rest)
        if self.sender is None:
            return "503 5.5.1 MAIL first"
        if found is None:
            return "501 5.5.4 RCPT TO:<address>"
        if len(self.mailboxes) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            self.mailboxes.append(await self.find(found[1]))
        except Unknown:
            return "450 4.1.1 No mailbox has this address; try again later"
        except Exception:
            log.exception("LMTP: the mailboxes can't be read")
            return LATER
        return "250 2.1.5 Ok"

    async def _data(self) -> None:
        if not self.mailboxes:
            await self.wire.tell("503 5.5.1 No recipient")
            return
        await self.wire.tell("354 End with a lone dot")
        answers = await self._taken()
        self._reset()
        await self.wire.tell(*answers)

    async def _taken(self) -> list[str]:
        """One answer a recipient, as LMTP has it."""
        try:
            kept = await self.wire.message(self.limit)
        except (TimeoutError, ConnectionError):
            raise
        except OSError:
            log.exception("LMTP: the temporary file can't be written")
            return ["452 4.3.1 No room for now; try again later"] * len(self.mailboxes)
        if kept is None:
            return [TOO_LARGE] * len(self.mailboxes)
        with kept:
            size = kept.seek(0, 2)
            letters = [Letter(mailbox, self.sender or "", kept, size) for mailbox in self.mailboxes]
            return [(await self.store(letter)).value for letter in letters]

    def _reset(self) -> None:
        self.sender, self.mailboxes = None, []
