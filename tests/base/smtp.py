"""A real SMTP server inside the tests: it keeps what it receives, refuses what it is told to, and can be down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller


@dataclass
class Received:
    return_path: str
    recipients: list[str]
    message: EmailMessage


@dataclass
class Server:
    """`answer` is what it says to a message, once it has read it; `refuses` are addresses that it does not know."""

    received: list[Received] = field(default_factory=list)
    answer: str = "250 OK"
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            message = cast(EmailMessage, message_from_bytes(envelope.content, policy=default))
            self.received.append(Received(envelope.mail_from, list(envelope.rcpt_tos), message))
        return self.answer


@contextmanager
def listening(server: Server, port: int) -> Iterator[None]:
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
