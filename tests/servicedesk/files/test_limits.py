"""What people send is bounded, named harmlessly, and given as a download that nobody keeps."""

import io
import time
import zipfile
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached, safe_name, type_of
from vallat.servicedesk.tickets.forms.files import FilesField


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\facture.pdf", "facture.pdf"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("fac\x00tu\r\nre\x1b[2J.pdf", "facture[2J.pdf"),
        ("\ufefffacture\u200b.pdf", "facture.pdf"),
        ('a";filename="b.html', "a_;filename=_b.html"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("...", "1.pdf"),
        ("\u202e", "1.pdf"),
        ("é" * 500 + ".pdf", "é" * 146 + ".pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
    ],
)
def test_a_name_is_shown_and_saved_without_what_deceives(declared: str, name: str) -> None:
    assert safe_name(declared, 1, "application/pdf") == name


@pytest.mark.parametrize(
    "name",
    ["page\r\nX-Evil: 1.html", 'a"; filename="b.html', "facture\u202efdp.exe", "é" * 150, "a;b=c,d.pdf"],
)
def test_a_name_adds_nothing_to_the_headers(cast: Cast, at: datetime, client: Client, name: str) -> None:
    """Even one that stands in a row as no form would put it there."""
    ticket = a_ticket(cast, at)
    (found,) = attach(ticket.messages.get(), [Attached(name, "text/html", b"<script>1</script>")])
    answer = cast.signed_in(client, "n1").get(f"/tickets/{ticket.number}/attachments/{found.pk}/")
    assert b"".join(answer.streaming_content) == b"<script>1</script>"
    assert "X-Evil" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.headers["Content-Disposition"].isascii()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\0", b"\x7fELF\2", b"\xca\xfe\xba\xbe", b"L\0\0\0\1\x14\2\0\0\0", b"#!/bin/sh\nrm -rf ~\n"],
)
def test_a_program_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(ValidationError, match="photo.jpg"):
        FilesField().clean([SimpleUploadedFile("photo.jpg", content)])


def test_what_a_file_is_called_does_not_tell_what_it_is() -> None:
    (found,) = FilesField().clean([SimpleUploadedFile("photo.jpg", b"%PDF-1.7\n", content_type="image/jpeg")])
    assert found.content_type == "application/pdf"


def bomb(unpacked: int) -> bytes:
    """An archive of a few kilobytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"\0" * unpacked)
    return archive.getvalue()


def picture(width: int, height: int) -> bytes:
    """The beginning of a PNG that says it has that many pixels."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + b"\x08\6\0\0\0" + bytes(64)


@pytest.mark.parametrize(
    "content", [bomb(100_000_000), picture(100_000, 100_000)], ids=["archive", "picture"]
)
def test_what_unpacks_to_much_is_not_unpacked(content: bytes) -> None:
    """A file is looked at as it is, and sent back as it came: no picture is drawn, no archive opened."""
    begun = time.process_time()
    (found,) = FilesField().clean([SimpleUploadedFile("plan.bin", content)])
    assert time.process_time() - begun < 1
    assert found.content == content
    assert type_of(content).startswith(("application/", "image/"))
