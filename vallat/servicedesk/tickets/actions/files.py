"""The files of a message, or of a visit, stored under the digest of their content."""

from collections.abc import Iterable
from typing import Literal, Protocol

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from vallat.base.files.storage import is_kept
from vallat.servicedesk.tickets.files import Attached
from vallat.servicedesk.tickets.models.message import Attachment

CHECK_FILE = "vallat.servicedesk.jobs.check_file"


class CarriesFiles(Protocol):
    """A message or a visit: a row of a ticket that files come with."""

    ticket_id: int
    organisation_id: int


def attach(
    of: CarriesFiles, files: Iterable[Attached], *, as_part_of: Literal["message", "visit"] = "message"
) -> list[Attachment]:
    """`as_part_of`: which column of an attachment names `of`. The files are on the disk before the rows commit: a file that no row names is
    harmless, the other way round is a loss.

    Where an antivirus is set, none of them is given to anybody before it was checked, by a job.

    Raises:
        OSError: the storage refuses (full, read-only); nothing half-written is left.
    """
    attachments = [
        Attachment.objects.create(
            **{as_part_of: of},
            ticket_id=of.ticket_id,
            organisation_id=of.organisation_id,
            name=file.name,
            content_type=file.content_type,
            size=len(file.content),
            sha256=file.sha256,
            file=_stored(file),
        )
        for file in files
    ]
    if settings.CLAMD:
        for attachment in attachments:
            app.configure_task(CHECK_FILE).defer(attachment_id=attachment.pk)
    return attachments


def _stored(file: Attached) -> str:
    """The name in the storage. A file that an earlier version left cut short is written anew."""
    name = f"attachments/{file.sha256[:2]}/{file.sha256}"
    if is_kept(name, len(file.content)):
        return name
    default_storage.delete(name)
    return default_storage.save(name, ContentFile(file.content))
