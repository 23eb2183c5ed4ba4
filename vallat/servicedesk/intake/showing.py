"""A stored message as a page shows it: text only, whatever it holds."""

from dataclasses import dataclass

from vallat.servicedesk.intake.bodies import shortened
from vallat.servicedesk.intake.charsets import decoded
from vallat.servicedesk.intake.parse import ParsedMail, parse
from vallat.servicedesk.intake.structure import HEADERS_END
from vallat.servicedesk.models import InboundMail

HEADERS_SHOWN = 50_000  # bytes


@dataclass(frozen=True)
class ShownMail:
    """`headers` and `raw` are as they came, made harmless; `parsed` is what was understood of them."""

    headers: str
    raw: str
    parsed: ParsedMail


def shown(mail: InboundMail) -> ShownMail:
    content = bytes(mail.raw)
    end = HEADERS_END.search(content, 0, HEADERS_SHOWN)
    return ShownMail(
        headers=decoded(content[: end.start() if end else HEADERS_SHOWN]),
        raw=shortened(decoded(content[: HEADERS_SHOWN * 10])),
        parsed=parse(content),
    )
