"""Invitations and forgotten passwords: a mail of the outbox, a link that opens once."""

import re
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import SHORT, Cast
from tests.organisation.signing.doors import add_application, links_sent, recovery_codes, sign_in, told
from vallat.base.models import OutgoingMail
from vallat.organisation.models import LinkAsked, Person
from vallat.organisation.people.actions.people import add_person, give_role
from vallat.organisation.sign_in.actions.accounts import close_account
from vallat.organisation.sign_in.forgotten import SEND

FORGOTTEN = "/accounts/password/forgotten/"
GOOD = "quatre lampes sous le figuier"


def mails(cast: Cast) -> list[OutgoingMail]:
    links_sent()
    with cast.acting("cio"):
        return list(OutgoingMail.objects.filter(subject_type="organisation.person").order_by("id"))


def link(mail: OutgoingMail) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+(/accounts/password/new/\S+)", mail.body)
    assert found, mail.body
    return found[1]


def choose(client: Client, address: str, password: str = GOOD) -> str:
    """Opens the link and chooses; returns the last page."""
    page = client.get(address, follow=True)
    form = re.search(r'action="([^"]+)" class="panel narrow"', page.content.decode())
    if not form:
        return page.content.decode()
    answer = client.post(form[1], {"password1": password, "password2": password}, follow=True)
    return answer.content.decode()


def test_a_forgotten_password_is_chosen_anew_by_the_link_of_a_mail(cast: Cast, client: Client) -> None:
    client.post(FORGOTTEN, {"email": SHORT["user_bba"].upper()})
    [mail] = mails(cast)
    assert mail.to == SHORT["user_bba"]
    assert mail.sender == "assistance@sigv.example"
    assert "mot de passe" in mail.subject
    assert "est enregistré" in choose(client, link(mail))
    assert sign_in(client, "user_bba", GOOD).status_code == 302
    assert len(told(cast, "password_asked")) == len(told(cast, "password_reset")) == 1
    assert "ne mène plus nulle part" in choose(Client(), link(mail), "une autre phrase bien longue")


def test_the_page_answers_the_same_for_an_address_that_is_not_known(cast: Cast, client: Client) -> None:
    known = client.post(FORGOTTEN, {"email": SHORT["user_bba"]}, follow=True)
    unknown = client.post(FORGOTTEN, {"email": "nobody@bouc-bel-air.example"}, follow=True)
    plain = re.compile(rb"csrfmiddlewaretoken[^>]*>|X-CSRFToken[^}]*}")
    assert plain.sub(b"", known.content) == plain.sub(b"", unknown.content)
    assert known.redirect_chain == unknown.redirect_chain
    assert [mail.to for mail in mails(cast)] == [SHORT["user_bba"]]


def test_the_request_does_the_same_for_an_address_of_nobody(cast: Cast, client: Client) -> None:
    """The same statements and the same job: what it takes tells nothing."""
    asked = []
    for address in (SHORT["user_bba"], "nobody@bouc-bel-air.example"):
        with CaptureQueriesContext(connection) as queries:
            Client().post(FORGOTTEN, {"email": address})
        asked.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries])
    assert asked[0] == asked[1]
    jobs = ProcrastinateJob.objects.filter(task_name=SEND)
    assert [list(job.args) for job in jobs] == [["asked_id"], ["asked_id"]]
    links_sent()
    assert not LinkAsked.objects.exists()


def test_more_than_five_links_a_minute_to_one_address_are_refused(cast: Cast) -> None:
    """In whichever process they are asked for."""
    codes = []
    for _ in range(6):
        cache.clear()  # another process
        codes.append(Client().post(FORGOTTEN, {"email": SHORT["user_bba"]}).status_code)
    assert codes == [302] * 5 + [429]


def test_a_closed_account_gets_no_link(cast: Cast, client: Client, at: datetime) -> None:
    with cast.acting("cio") as cio:
        close_account(person=cast.person("user_bba"), by=cio, at=at)
    client.post(FORGOTTEN, {"email": SHORT["user_bba"]})
    assert mails(cast) == []


def test_a_link_of_before_the_account_was_closed_chooses_no_password(
    cast: Cast, client: Client, at: datetime
) -> None:
    client.post(FORGOTTEN, {"email": SHORT["user_bba"]})
    address = link(mails(cast)[0])
    with cast.acting("cio") as cio:
        close_account(person=cast.person("user_bba"), by=cio, at=at)
    assert "ne mène plus nulle part" in choose(client, address)


def test_a_weak_password_is_refused_there_too(cast: Cast, client: Client) -> None:
    client.post(FORGOTTEN, {"email": SHORT["user_bba"]})
    page = choose(client, link(mails(cast)[0]), "un vallat tranquille coule")
    assert "« vallat »" in page


def test_somebody_who_is_signed_in_here_signs_out_first(cast: Cast, client: Client) -> None:
    client.post(FORGOTTEN, {"email": SHORT["user_bba"]})
    address = link(mails(cast)[0])
    other = cast.signed_in(Client(), "user_sim")
    assert "Déconnectez-vous d'abord" in other.get(address).content.decode()
    assert other.get("/").status_code == 200
    assert "est enregistré" in choose(Client(), address)


@pytest.fixture
def newcomer(cast: Cast, at: datetime) -> Person:
    organisation = cast.organisations["cabries"]
    with cast.acting("cio") as cio:
        person = add_person(
            organisation=organisation,
            first_name="Nina",
            last_name="Nouvelle",
            email="nina@cabries.example",
            language="en",
            by=cio,
            at=at,
        )
        give_role(person=person, organisation=organisation, role="user", start=at.date(), by=cio, at=at)
    return person


def test_first_level_invites_somebody_who_then_signs_in(cast: Cast, client: Client, newcomer: Person) -> None:
    page = cast.signed_in(client, "n1", proved=True).post(f"/people/{newcomer.pk}/invitation/", follow=True)
    assert "invitation est en route" in page.content.decode()
    [mail] = mails(cast)
    assert mail.to == "nina@cabries.example"
    assert "Choose your password here" in mail.body
    choose(nina := Client(), link(mail))
    answer = nina.post("/accounts/login/", {"login": "nina@cabries.example", "password": GOOD}, follow=True)
    assert answer.status_code == 200
    assert add_application(nina)  # a second factor, which may be compulsory
    assert recovery_codes(nina)
    [entry] = told(cast, "invited")
    assert (entry.actor_person_id, entry.subject_id) == (cast.person("n1").pk, newcomer.pk)


def test_a_person_without_an_address_is_not_invited(cast: Cast, client: Client, newcomer: Person) -> None:
    with cast.acting("cio"):
        Person.objects.filter(pk=newcomer.pk).update(email="", extension="9999")
    page = cast.signed_in(client, "n1", proved=True).post(f"/people/{newcomer.pk}/invitation/", follow=True)
    assert "Ajoutez-la" in page.content.decode()
    assert mails(cast) == []
