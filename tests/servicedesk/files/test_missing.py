"""A file whose row is there and whose content is not: told as an error of ours, to who asks and in the log."""

import logging
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, override_settings

from tests.base.test_outbox import queue
from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.mail.sending import send_due_mail
from vallat.base.models import OutgoingState
from vallat.journal.models import Entry
from vallat.servicedesk.attachments.checking import check_waiting
from vallat.servicedesk.models import Attachment
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached


def lost(cast: Cast, at: datetime) -> Attachment:
    """As on a second host that does not share the folder, or after a restore of the database alone."""
    ticket = a_ticket(cast, at)
    (found,) = attach(ticket.messages.get(), [Attached("avis d'Ada.txt", "text/plain", uuid4().bytes)])
    default_storage.delete(str(found.file.name))
    return found


def test_who_downloads_it_is_told_that_it_is_our_error_and_the_log_names_its_row(
    cast: Cast, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    file = lost(cast, at)
    client = cast.signed_in(Client(raise_request_exception=False), "n1")
    answer = client.get(f"/tickets/{file.ticket.number}/attachments/{file.pk}/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Ce fichier manque de notre côté" in page
    assert "appelez l’assistance" in page
    assert answer.headers["X-Request-ID"] in page
    (told,) = [line for line in caplog.records if line.name == "vallat.base.files.stored_files"]
    assert told.levelno == logging.ERROR
    assert f"file of servicedesk.attachment {file.pk}" in told.getMessage()
    assert "Ada" not in told.getMessage()
    with cast.acting("cio"):
        assert not Entry.objects.filter(verb="attachment.opened").exists()


def test_the_antivirus_tells_it_too(cast: Cast, at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    file = lost(cast, at)
    with override_settings(CLAMD="127.0.0.1:1"):
        check_waiting(at=at)
    assert f"file of servicedesk.attachment {file.pk}" in caplog.text


def test_a_mail_that_takes_it_along_waits_in_the_outbox_and_leaves_once_it_is_back(
    cast: Cast, at: datetime, tmp_path: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = lost(cast, at)
    name = str(file.file.name)
    mail = queue(cast, at, files=[{"path": name, "name": "avis.txt", "type": "text/plain"}])
    with override_settings(MAIL_FOLDER=str(tmp_path)):
        send_due_mail(at=at)
        mail.refresh_from_db()
        assert (mail.state, mail.tries) == (OutgoingState.WAITING, 1)
        assert f"outgoing mail {mail.pk} waits: a file that goes with it is missing" in caplog.text
        page = cast.signed_in(Client(), "n1").get("/outbox/").content.decode()
        assert "Un fichier qui l’accompagne manque de notre côté" in page
        default_storage.save(name, ContentFile(b"again"))
        send_due_mail(at=mail.next_try_at)
    mail.refresh_from_db()
    assert mail.state == OutgoingState.SENT
