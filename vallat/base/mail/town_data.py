"""What the archive of a town does with mails that were sent, which no declaration can say (`archive` of `OutgoingMail`)."""

from typing import Any

from vallat.base.models import OutgoingMail, OutgoingState


def written_to_no_town(line: dict[str, Any], addresses: frozenset[str]) -> None:
    """That a mail left stays told; whom of the syndicate or of a contractor it went to, and what it says, is not the town's."""
    if line["to"] in addresses:
        line["to"] = line["body"] = line["calendar"] = ""


def keep_here(mail: OutgoingMail) -> None:
    """What waited there must not leave twice: it can be sent by hand."""
    if mail.state == OutgoingState.WAITING:
        mail.state, mail.last_error = OutgoingState.GIVEN_UP, "imported"
