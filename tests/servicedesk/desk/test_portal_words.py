"""What somebody writes in their own words, and the files they add."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tests.cast import Cast
from vallat.servicedesk.models import Attachment, Ticket
from vallat.servicedesk.tickets import pace
from vallat.servicedesk.tickets.forms.files import LARGEST_FILE, MOST_FILES

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


@pytest.fixture(autouse=True)
def files_of_the_test(tmp_path: Path) -> Any:
    here = {"BACKEND": "vallat.base.files.storage.FilesOnDisk", "OPTIONS": {"location": tmp_path}}
    with override_settings(STORAGES={**settings.STORAGES, "default": here}):
        yield


def words(**given: Any) -> dict[str, Any]:
    return {"token": str(uuid.uuid4()), "kind": "incident", "more": "L'alarme du portail sonne.", **given}


def a_file(name: str = "photo.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def the_ticket(cast: Cast) -> Ticket:
    with cast.acting("n1"):
        return Ticket.objects.select_related("convention").get()


def the_files(cast: Cast) -> list[Attachment]:
    with cast.acting("n1"):
        return list(Attachment.objects.order_by("id"))


@pytest.mark.parametrize("kind", ["incident", "service_request"])
def test_who_finds_no_entry_writes_and_the_convention_presumes(cast: Cast, client: Client, kind: str) -> None:
    client = cast.signed_in(client, "user_bba")
    assert 'href="/new/other/"' in client.get("/new/").content.decode()
    assert 'href="/new/other/"' in client.get("/new/", {"q": "zzz"}).content.decode()
    assert client.get("/new/other/").status_code == 200
    assert client.post("/new/other/", words(kind=kind)).status_code == 302
    ticket = the_ticket(cast)
    assert (ticket.subject, ticket.kind, ticket.service_code) == ("L'alarme du portail sonne", kind, "")
    assert (ticket.impact, ticket.urgency, ticket.team) == ("i2", "U2", "n1")


def test_a_request_without_entry_needs_words(cast: Cast, client: Client) -> None:
    response = cast.signed_in(client, "user_bba").post("/new/other/", words(more=" "))
    assert response.status_code == 422
    assert "more" in response.context["form"].errors


@pytest.mark.parametrize(
    ("given", "subject"),
    [
        ({"more": "La page sort toute blanche. Depuis lundi."}, "La page sort toute blanche"),
        ({"more": "La page sort blanche", "subject": "Pages blanches"}, "Pages blanches"),
    ],
)
def test_the_words_are_the_subject_when_none_is_given(
    cast: Cast, client: Client, given: dict[str, str], subject: str
) -> None:
    values = words(answer_printer="IMP-1", answer_action="print", **given)
    response = cast.signed_in(client, "user_bba").post("/new/printing/", values)
    assert response.status_code == 302, response.context["form"].errors
    assert the_ticket(cast).subject == subject


@pytest.mark.clause("6.4.1.channels")
@pytest.mark.parametrize("address", ["/new/", "/new/?q=zzz", "/new/printing/", "/new/other/"])
def test_the_number_of_the_desk_is_shown(cast: Cast, client: Client, address: str) -> None:
    assert "9315" in cast.signed_in(client, "user_bba").get(address).content.decode()


@pytest.mark.clause("6.4.1.channels")
@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "manager_bba"])
def test_whom_to_call_and_when_stands_at_the_head_of_the_home_and_of_the_help_page(
    cast: Cast, client: Client, who: str
) -> None:
    cast.signed_in(client, who)
    for address, below in (("/", "<section"), ("/new/", 'role="search"')):
        page = client.get(address).content.decode()
        called = page.find('href="tel:9315"')
        assert 0 < called < page.find(below, page.find("<h1>")), address
        assert "09:00–12:00" in page[called:][:600]


def test_files_are_kept_with_the_request_and_shown_on_the_ticket(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "user_bba")
    sent = words(attached=[a_file(), a_file("..\\notes.txt", b"Salle 2")])
    assert client.post("/new/other/", sent).status_code == 302
    files = the_files(cast)
    assert [(file.name, file.content_type) for file in files] == [
        ("photo.png", "image/png"),
        ("notes.txt", "text/plain"),
    ]
    with default_storage.open(files[0].file.name) as kept:
        assert kept.read() == PNG
    page = client.get(f"/tickets/{the_ticket(cast).number}/").content.decode()
    assert "photo.png" in page


def test_the_same_form_again_adds_only_the_words_that_changed(cast: Cast, client: Client) -> None:
    client, token = cast.signed_in(client, "user_bba"), str(uuid.uuid4())
    typed = [
        {"more": "L'alarme sonne."},
        {"more": "L'alarme sonne.\nDepuis ce matin, sans arrêt."},
        {"more": "L'alarme sonne.", "subject": "Portail"},
        {"more": "Elle sonne encore.", "subject": "Portail nord"},
    ]
    for more in typed:
        for _click in range(2):
            client.post("/new/other/", words(token=token, **more))
    with cast.acting("n1"):
        said = the_ticket(cast).messages.order_by("id").values_list("text", flat=True)
        assert list(said) == [
            typed[0]["more"],
            typed[1]["more"],
            "Portail",
            "Portail nord\n\nElle sonne encore.",
        ]


def test_the_same_form_again_adds_only_the_files_that_lack(cast: Cast, client: Client) -> None:
    client, token = cast.signed_in(client, "user_bba"), str(uuid.uuid4())
    client.post("/new/other/", words(token=token, attached=[a_file()]))
    client.post("/new/other/", words(token=token, attached=[a_file(), a_file("b.txt", b"b")]))
    assert [file.name for file in the_files(cast)] == ["photo.png", "b.txt"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ([("gros.bin", LARGEST_FILE + 1)], "gros.bin"),
        ([(f"{index}.bin", 1) for index in range(MOST_FILES + 1)], str(MOST_FILES)),
        ([("a.bin", 600), ("b.bin", 600)], "1000"),
        ([("vide.bin", 0)], ""),
    ],
)
def test_files_that_are_too_many_too_large_or_empty_are_refused_in_words(
    cast: Cast, client: Client, files: list[tuple[str, int]], problem: str
) -> None:
    sent = words(attached=[a_file(name, b"x" * size) for name, size in files])
    with override_settings(MAIL_MAX_BYTES=1000):
        response = cast.signed_in(client, "user_bba").post("/new/other/", sent)
    assert response.status_code == 422
    assert problem in str(response.context["form"].errors["attached"])
    assert "L&#x27;alarme du portail" in response.content.decode()
    assert the_files(cast) == []


def test_a_storage_that_refuses_loses_nothing_silently(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_options: object) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr("vallat.base.files.storage.FilesOnDisk._save", full)
    unseen = a_file(content=PNG + uuid.uuid4().bytes)
    response = cast.signed_in(client, "user_bba").post("/new/other/", words(attached=[unseen]))
    assert response.status_code == 503
    assert "attached" in response.context["form"].errors
    with cast.acting("n1"):
        assert not Ticket.objects.exists()


def test_nobody_fills_the_desks_list_and_what_was_typed_stays(
    cast: Cast, client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pace, "REQUESTS", 2)
    client = cast.signed_in(client, "user_bba")
    answers = [client.post("/new/other/", words(more=f"La panne n° {number}.")) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 409]
    page = answers[-1].content.decode()
    assert "La panne n° 2." in page
    assert "Vous avez envoyé 2 demandes en une heure" in page
    assert cast.signed_in(Client(), "referent_bba").post("/new/other/", words()).status_code == 302


def test_nobody_fills_the_disk(cast: Cast, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(pace, "BYTES", 100)
    client = cast.signed_in(client, "user_bba")
    answers = [client.post("/new/other/", words(attached=a_file(content=PNG * 2))) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert len(the_files(cast)) == 1
    assert client.post("/new/other/", words()).status_code == 302  # without a file


def test_nobody_floods_a_ticket(cast: Cast, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(pace, "ANSWERS", 3)  # the request itself is the first
    client = cast.signed_in(client, "user_bba")
    client.post("/new/other/", words())
    ticket = the_ticket(cast)
    for number in range(3):
        answer = client.post(
            f"/tickets/{ticket.number}/messages/", {"text": f"Encore {number}", "version": ticket.version}
        )
    assert answer.status_code == 422
    assert "Encore 2" in answer.content.decode()
    with cast.acting("n1"):
        assert ticket.messages.filter(text__startswith="Encore").count() == 2


def test_an_answer_that_is_sent_twice_is_said_once(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "user_bba")
    client.post("/new/other/", words())
    ticket = the_ticket(cast)
    for text in ("C'est encore en panne.", "C'est encore en panne.", "Et l'autre aussi."):
        answer = client.post(f"/tickets/{ticket.number}/messages/", {"text": text, "version": ticket.version})
        assert answer.status_code == 302
    with cast.acting("n1"):
        said = ticket.messages.order_by("id").values_list("text", flat=True)[1:]
        assert list(said) == ["C'est encore en panne.", "Et l'autre aussi."]
