"""What a calendar program answers to an invitation (RFC 5546 and 6047), whichever program wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from vallat.servicedesk.mailbox.intake.charsets import clean
from vallat.servicedesk.mailbox.intake.headers import AnyMessage

if TYPE_CHECKING:
    from icalendar import Component

METHODS = {"reply", "counter"}  # accepted or declined; or another time proposed by a button
ACCEPTED, DECLINED = "ACCEPTED", "DECLINED"
LARGEST = 200_000  # bytes of a calendar part
MOST_WORDS = 2000


@dataclass(frozen=True)
class CalendarAnswer:
    """`uid` is of the appointment, `sequence` of the invitation that is answered, `said` what each address answers."""

    uid: UUID
    sequence: int
    said: Mapping[str, str]
    words: str = ""  # what the person typed beside the button

    def by(self, address: str) -> str:
        """ACCEPTED, DECLINED, or another word of the RFC; empty when that address answers nothing."""
        return self.said.get(address, "")


def answers_invitation(part: AnyMessage) -> bool:
    return part.get_content_type() == "text/calendar" and str(part.get_param("method")).lower() in METHODS


def answer_of(message: AnyMessage) -> CalendarAnswer | None:
    """None for a message that answers no invitation, or in a way that can't be read."""
    part = next((each for each in message.walk() if answers_invitation(each)), None)
    if part is None:
        return None
    from icalendar import Calendar  # noqa: PLC0415 (4 MB in each process that read an answer)

    try:
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or len(content) > LARGEST:
            return None
        events = Calendar.from_ical(content).walk("VEVENT")
        counters = str(part.get_param("method")).lower() == "counter"
        return _read(events[0], counters=counters) if events else None
    except Exception:  # what others write raises more than the library documents
        return None


def _read(event: "Component", *, counters: bool) -> CalendarAnswer:
    """Raises ValueError for an invitation that is none of ours."""
    invited = event.get("attendee", [])
    said = {
        str(each).strip().lower().removeprefix("mailto:"): str(each.params.get("PARTSTAT", "")).upper()
        for each in (invited if isinstance(invited, list) else [invited])
    }
    words = event.get("comment", "")
    lines = [str(line) for line in words] if isinstance(words, list) else [str(words)]
    return CalendarAnswer(
        uid=UUID(str(event["uid"]).partition("@")[0]),
        sequence=int(event.get("sequence", 0)),
        said=dict.fromkeys(said, "COUNTER") if counters else said,
        words=clean("\n".join(lines)).strip()[:MOST_WORDS],
    )
