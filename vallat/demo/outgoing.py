"""Reading what the demo sends: the files that the outbox wrote in place of SMTP, and the rows that still wait.

A person of the syndicate reads all of it; anybody else reads what was sent to their own address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from django.db.models import QuerySet

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.organisation.models import Person

NEWEST = 100  # files that the list shows at most
NAME = re.compile(r"[\w.-]{1,200}")  # of a file, without its ending


@dataclass(frozen=True)
class WrittenMail:
    """A mail in the folder. `name` is its file's, without `.eml`."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    text: str
    automatic: bool


def written_mails(actor: Actor, folder: str) -> list[WrittenMail]:
    """The newest mails of the folder that the actor may read, newest first."""
    found = dict(_newest(folder))
    return [
        _written(found[row.message_id], row)
        for row in _rows(actor).filter(message_id__in=found).order_by("-sent_at", "-id")
    ]


def written_mail(actor: Actor, folder: str, name: str) -> WrittenMail | None:
    """One mail by the name of its file; None when there is none, or not for this actor."""
    path = Path(folder) / f"{name}.eml"
    if not NAME.fullmatch(name) or not path.is_file():
        return None
    row = _rows(actor).filter(message_id=_message(path)["Message-ID"]).first()
    return _written(path, row) if row else None


def waiting_mails(actor: Actor) -> QuerySet[OutgoingMail]:
    """What is not sent yet, or was given up, newest first."""
    return _rows(actor).exclude(state=OutgoingState.SENT).order_by("-id")[:NEWEST]


def _rows(actor: Actor) -> QuerySet[OutgoingMail]:
    rows = OutgoingMail.objects.filter(organisation_id__in=actor.organisations)
    if actor.can(Permission.TICKET_QUALIFY):
        return rows
    person = Person.objects.visible_to(actor).filter(pk=actor.person_id or 0)
    own = person.values_list("email", flat=True).first()
    return rows.filter(to=own) if own else rows.none()


def _newest(folder: str) -> Iterator[tuple[str, Path]]:
    """(Message-ID, file) of the newest files."""
    paths = sorted(Path(folder).glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return ((str(_message(path)["Message-ID"]), path) for path in paths[:NEWEST])


def _written(path: Path, row: OutgoingMail) -> WrittenMail:
    body = _message(path).get_body(preferencelist=("plain",))
    return WrittenMail(
        name=path.stem,
        to=row.to,
        subject=row.subject,
        sent_at=row.sent_at or row.created_at,
        text=body.get_content() if body else "",
        automatic=row.automatic,
    )


def _message(path: Path) -> EmailMessage:
    return BytesParser(EmailMessage, policy=default).parsebytes(path.read_bytes())
