"""A stored message as a page shows it: text only, whatever it holds."""

from dataclasses import dataclass

from vallat.servicedesk.mailbox.intake.bodies import shortened
from vallat.servicedesk.mailbox.intake.charsets import decoded
from vallat.servicedesk.mailbox.intake.lines import header_block, with_controls_shown
from vallat.servicedesk.mailbox.intake.parse import ParsedMail, parse
from vallat.servicedesk.tickets.models.inbound import InboundMail

HEADERS_SHOWN = 50_000  # bytes


@dataclass(frozen=True)
class ShownMail:
    """`headers` and `raw` are as they came, made harmless; `parsed` is what was understood of them."""

    headers: str
    raw: str
    parsed: ParsedMail


def shown(mail: InboundMail) -> ShownMail:
    content = bytes(mail.raw)
    return ShownMail(
        headers=decoded(with_controls_shown(header_block(content[:HEADERS_SHOWN]))),
        raw=shortened(decoded(content[: HEADERS_SHOWN * 10])),
        parsed=parse(content),
    )
