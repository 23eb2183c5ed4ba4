"""The page of outgoing mail: all of it for the syndicate, one's own for the others."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from vallat.base.mail.sending import send_one_mail
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.opening import open_ticket

pytestmark = pytest.mark.urls("tests.demo.urls")


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MAIL_FOLDER = str(tmp_path / "mail")
    return tmp_path / "mail"


def ask(cast: Cast, who: str, at: datetime, subject: str) -> OutgoingMail:
    with cast.acting("n1") as n1:
        open_ticket(
            requester=cast.person(who), channel="email", subject=subject, text="Bonjour", by=n1, at=at
        )
    return OutgoingMail.objects.latest("id")


@pytest.fixture
def two_mails(cast: Cast, at: datetime, folder: Path) -> list[OutgoingMail]:
    """Sent to the users of two towns."""
    mails = [ask(cast, "user_bba", at, "Écran de la mairie"), ask(cast, "user_cab", at, "Clavier du lac")]
    for mail in mails:
        assert send_one_mail(mail.pk, at=at)
    return mails


def name_of(mail: OutgoingMail) -> str:
    return mail.message_id.strip("<>").partition("@")[0]


def test_the_team_reads_every_mail(cast: Cast, client: Client, two_mails: list[OutgoingMail]) -> None:
    page = cast.signed_in(client, "n1").get("/demo/mail").content.decode()
    assert "Écran de la mairie" in page
    assert "Clavier du lac" in page


def test_a_user_reads_what_was_sent_to_them_alone(
    cast: Cast, client: Client, two_mails: list[OutgoingMail]
) -> None:
    page = cast.signed_in(client, "user_bba").get("/demo/mail").content.decode()
    assert "Écran de la mairie" in page
    assert "Clavier du lac" not in page


def test_one_mail_is_shown_whole(cast: Cast, client: Client, two_mails: list[OutgoingMail]) -> None:
    page = cast.signed_in(client, "user_bba").get(f"/demo/mail/{name_of(two_mails[0])}").content.decode()
    assert "user@bouc-bel-air.example" in page
    assert "/tickets/" in page


def test_a_mail_of_somebody_else_is_not_found(
    cast: Cast, client: Client, two_mails: list[OutgoingMail]
) -> None:
    assert cast.signed_in(client, "user_bba").get(f"/demo/mail/{name_of(two_mails[1])}").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "..%2F..%2Fkeys%2Fsecret_key", "a b"])
def test_an_unknown_name_is_not_found(cast: Cast, client: Client, folder: Path, name: str) -> None:
    assert cast.signed_in(client, "n1").get(f"/demo/mail/{name}").status_code == 404


def test_what_waits_is_shown_as_waiting(cast: Cast, client: Client, at: datetime, folder: Path) -> None:
    ask(cast, "user_bba", at, "Souris")
    page = cast.signed_in(client, "n1").get("/demo/mail").content.decode()
    assert "Souris" in page
    assert "<time" in page


def test_nobody_reads_it_without_signing_in(cast: Cast, client: Client, folder: Path) -> None:
    assert client.get("/demo/mail").status_code == 302
