"""What the mail that hands a ticket over tells its contractor: the request and what it takes to work on it, nothing else (6.4.1).

No private note, nothing of another ticket: what stands on the page that the contractor may open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from vallat.assets.models import Asset
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import FieldKind, FormField, Service
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.request_rules.presenters.form_values import answers_in_words
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.models.ticket import Ticket

LONGEST = 6000  # characters of a request that go with the mail; the rest is on the page
MOST = 20  # files


@dataclass(frozen=True)
class Enclosed:
    """A file of the request: its name, where it is read, and whether it goes with the mail."""

    name: str
    address: str
    attached: bool


@dataclass(frozen=True)
class RequestForContractor:
    """`due`: the deadlines that run; `attached`: what `new_mail` takes as files."""

    ticket: Ticket
    text: str
    is_cut: bool
    device: str
    files: list[Enclosed]
    attached: list[Mapping[str, str]]

    @property
    def response_due_at(self) -> datetime | None:
        return self.ticket.response_due_at if self.ticket.responded_at is None else None

    @property
    def resolution_due_at(self) -> datetime | None:
        return self.ticket.resolution_due_at if self.ticket.resolution_stopped_at is None else None

    @property
    def promised(self) -> bool:
        """Whether the convention gives the ticket a deadline at all."""
        return self.ticket.response_due_at is not None or self.ticket.resolution_due_at is not None

    @property
    def service(self) -> str:
        service = _service(self.ticket)
        return service.label.in_language(get_language() or "fr") if service else ""

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What was asked by the form of the service, in words."""
        return answers_in_words(_service(self.ticket), self.ticket.form_data, get_language() or "fr")


def request_for_contractor(ticket: Ticket) -> RequestForContractor:
    """As it is now, in a few queries."""
    asked = (
        Message.objects.filter(ticket=ticket, direction=Direction.IN, origin=None)
        .order_by("at", "id")
        .first()
    )
    text = asked.text if asked is not None else ""
    files, attached = _files(ticket)
    return RequestForContractor(
        ticket=ticket,
        text=text[:LONGEST],
        is_cut=len(text) > LONGEST,
        device=_device(ticket),
        files=files,
        attached=attached,
    )


def _service(ticket: Ticket) -> Service | None:
    services = agreement_of(ticket.convention).services
    return next((each for each in services if each.code == ticket.service_code), None)


def _fields(ticket: Ticket) -> dict[str, FormField]:
    service = _service(ticket)
    return {field.name: field for field in service.form} if service else {}


def _device(ticket: Ticket) -> str:
    """The one that the form asked for: its label, kind and model; "" when none was named."""
    asked = [code for code, field in _fields(ticket).items() if field.kind is FieldKind.ASSET]
    tag = next((str(ticket.form_data[code]) for code in asked if ticket.form_data.get(code)), "")
    if not tag:
        return ""
    asset = Asset.objects.filter(organisation=ticket.organisation_id, tag=tag).first()
    return f"{asset.tag}, {asset.get_kind_display()} {asset.model}".strip() if asset else tag


def _files(ticket: Ticket) -> tuple[list[Enclosed], list[Mapping[str, str]]]:
    """The small ones that may be given go with the mail, the others are read on the page."""
    rows = Attachment.objects.filter(ticket=ticket).exclude(message__direction=Direction.NOTE)
    found: list[Enclosed] = []
    attached: list[Mapping[str, str]] = []
    room = settings.MAIL_FILES_BYTES
    for row in rows.order_by("id")[:MOST]:
        goes = row.is_given and row.size <= room
        if goes:
            room -= row.size
            attached.append({"path": str(row.file.name), "name": row.name, "type": row.content_type})
        address = f"{settings.PUBLIC_URL}/tickets/{ticket.number}/attachments/{row.pk}/"
        found.append(Enclosed(row.name, address, goes))
    return found, attached
