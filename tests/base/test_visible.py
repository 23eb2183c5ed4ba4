"""Names, titles and subjects hold nothing that can't be seen: no sign that turns the direction of others, none without room."""

from datetime import datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.base.text import visible
from vallat.organisation.models import Department, Organisation, Site, TechnicalRoom
from vallat.organisation.people.actions.people import add_person
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox, Ticket

TURNED = "\u202egpj.exe\u202c"  # reads as exe.jpg
HIDDEN = "An\u200bne\u2060xe\ufeff \u2066Nord\u2069\u00ad"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (TURNED, "gpj.exe"),
        (HIDDEN, "Annexe Nord"),
        ("Une\u2028autre\nligne", "Une autre ligne"),
        ("Château d’Eau — 3ᵉ étage, « là »", "Château d’Eau — 3ᵉ étage, « là »"),
        ("مرحبا 👍🏽 \u00a0", "مرحبا 👍🏽 \u00a0"),
        ("a\U000e0041b\u3164c", "abc"),
    ],
)
def test_what_can_not_be_seen_goes_and_the_rest_stays(typed: str, seen: str) -> None:
    assert visible(typed) == seen


@given(st.text())
def test_it_is_done_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_by_the_forms_of_places_and_organisations(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "cio")
    town = "/organisations/bouc-bel-air/"
    client.post("/organisations/new/", {"kind": "contractor", "name": f"Acmé {TURNED}", "code": "acme"})
    site = client.post(f"{town}sites/", {"name": HIDDEN, "address": "3 rue inventée"}).headers["Location"]
    assert client.post(f"{site}rooms/", {"name": TURNED}).status_code == 302
    assert client.post(f"{town}departments/", {"name": HIDDEN}).status_code == 302
    assert client.post(f"{town}departments/", {"name": "Annexe Nord"}).status_code == 422
    with cast.acting("cio"):
        assert Organisation.objects.filter(name="Acmé gpj.exe").exists()
        assert Site.objects.filter(name="Annexe Nord").exists()
        assert Department.objects.filter(name="Annexe Nord").count() == 1
        assert TechnicalRoom.objects.filter(name="gpj.exe").exists()


def test_by_actions_whoever_calls_them(cast: Cast, at: datetime) -> None:
    person = add_person(
        organisation=cast.organisations["cabries"],
        first_name=f"Ada{TURNED}",
        last_name=HIDDEN,
        email="ada@cabries.example",
        by=cast.system,
        at=at,
    )
    assert (person.first_name, person.last_name) == ("Adagpj.exe", "Annexe Nord")
    assert a_ticket(cast, at, subject=f"Facture {TURNED}").subject == "Facture gpj.exe"
    assert a_ticket(cast, at, subject="\u202e").subject == "—"


def test_by_mail(cast: Cast, client: Client, at: datetime) -> None:
    sender = f"Inès {TURNED} <h@ailleurs.example>"
    raw = letter(sender=sender, subject=f"Facture {HIDDEN}")
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    client = cast.signed_in(client, "n1")
    client.post(f"/mailbox/{mail.pk}/ticket/", {"caller_words": "boucalier"})
    with cast.acting("n1"):
        assert InboundMail.objects.get().subject == "Facture Annexe Nord"
        ticket = Ticket.objects.get()
        assert ticket.subject == "Facture Annexe Nord"
    page = client.get(f"/mailbox/{mail.pk}/").content.decode()
    assert "Inès gpj.exe" in page
