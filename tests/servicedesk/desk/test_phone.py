"""`/calls/new/`: a call becomes a ticket, with all that was done while the caller was on the line."""

import re
import uuid
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.assets.actions.register import add_asset
from vallat.base.models import OutgoingMail
from vallat.engines.agreement import Agreement, Coverage, load
from vallat.journal.models import Entry
from vallat.servicedesk.models import Survey, Ticket
from vallat.servicedesk.triage.forms.placing import services_for


def call(cast: Cast, who: str = "user_bba", **values: Any) -> dict[str, Any]:
    return {
        "token": str(uuid.uuid4()),
        "caller": cast.person(who).pk,
        "text": "Mon écran reste noir depuis ce matin",
        **values,
    }


def made(cast: Cast, response: Any) -> Ticket:
    assert response.status_code == 302, response.content.decode()
    number = response["Location"].partition("?")[0].rstrip("/").rpartition("/")[2]
    with cast.acting("n1"):
        return Ticket.objects.get(number=number)


@pytest.mark.clause("6.4.1.channels")
def test_a_call_becomes_a_ticket_of_the_phone(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "n1")
    response = client.post("/calls/new/", call(cast, subject="Écran noir"))
    ticket = made(cast, response)
    assert (ticket.channel, ticket.requester, ticket.opened_by) == (
        "phone",
        cast.person("user_bba"),
        cast.person("n1"),
    )
    assert (ticket.subject, ticket.state, ticket.qualified_at) == ("Écran noir", "new", None)
    assert ticket.number in client.get(response["Location"]).content.decode()
    with cast.acting("n1"):
        assert ticket.messages.get().text == "Mon écran reste noir depuis ce matin"
        assert OutgoingMail.objects.get().to == "user@bouc-bel-air.example"


@pytest.mark.clause("6.4.1.channels")
def test_a_call_is_qualified_answered_and_solved_on_the_line(cast: Cast, client: Client) -> None:
    values = call(
        cast, service_code="account", cell="i3-U1", said="Je débloque le compte", solution="Compte débloqué"
    )
    ticket = made(cast, cast.signed_in(client, "n1").post("/calls/new/", values))
    assert (ticket.state, ticket.service_code, ticket.impact, ticket.urgency) == (
        "closed",
        "account",
        "i3",
        "U1",
    )
    assert ticket.assignee == cast.person("n1")
    assert ticket.responded_at is not None
    assert ticket.resolution_stopped_at is not None
    with cast.acting("n1"):
        kinds = list(ticket.events.order_by("id").values_list("kind", flat=True))
        assert kinds == ["opened", "acknowledged", "qualified", "user_informed", "resolved", "closed"]
        mail = OutgoingMail.objects.get()  # one: the solution, that it is closed, and the survey
        assert mail.subject == f"[Ticket #{ticket.number}] {ticket.subject}"
        assert "Compte débloqué" in mail.body
        assert "est résolue et clôturée." in mail.body
        assert mail.body.count("/survey/") == 5
        assert Survey.objects.get().ticket == ticket


def test_the_same_form_sent_twice_opens_one_ticket(cast: Cast, client: Client) -> None:
    client, values = cast.signed_in(client, "n1"), call(cast)
    first, second = client.post("/calls/new/", values), client.post("/calls/new/", values)
    assert first["Location"] == second["Location"]
    ticket = made(cast, first)
    with cast.acting("n1"):
        assert Ticket.objects.count() == 1
        assert ticket.messages.count() == 1
        assert Entry.objects.filter(verb="ticket.sent_again").count() == 1


def test_words_changed_before_it_was_sent_again_are_not_lost(cast: Cast, client: Client) -> None:
    client, values = cast.signed_in(client, "n1"), call(cast)
    ticket = made(cast, client.post("/calls/new/", values))
    client.post("/calls/new/", {**values, "text": "Et la souris aussi"})
    with cast.acting("n1"):
        assert [message.text for message in ticket.messages.all()] == [values["text"], "Et la souris aussi"]


def test_what_was_done_before_it_was_sent_again_is_done_once(cast: Cast, client: Client) -> None:
    client, values = cast.signed_in(client, "n1"), call(cast, subject="Compte")
    ticket = made(cast, client.post("/calls/new/", values))
    values |= {"service_code": "account", "cell": "i3-U1", "said": "Je débloque", "solution": "Débloqué"}
    for _click in range(2):
        assert made(cast, client.post("/calls/new/", values)).pk == ticket.pk
    with cast.acting("n1"):
        ticket = Ticket.objects.get()
        assert (ticket.state, ticket.service_code) == ("closed", "account")
        assert [message.text for message in ticket.messages.order_by("id")] == [
            values["text"],
            "Je débloque",
            "Débloqué",
        ]
    client.post("/calls/new/", {**values, "subject": "Compte du maire", "solution": "Débloqué, encore"})
    with cast.acting("n1"):
        assert [message.text for message in ticket.messages.order_by("id")][3:] == [
            "Compte du maire",
            "Débloqué, encore",
        ]


def test_what_was_told_before_can_be_the_solution_when_it_is_sent_again(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "n1")
    values = call(cast, service_code="account", cell="i3-U1", said="Je débloque le compte")
    ticket = made(cast, client.post("/calls/new/", values))
    for _click in range(2):
        client.post("/calls/new/", {**values, "solution": values["said"]})
    with cast.acting("n1"):
        ticket.refresh_from_db()
        assert ticket.state == "closed"
        assert ticket.messages.filter(text=values["said"]).count() == 2


def test_the_same_page_for_another_caller_is_another_call(cast: Cast, client: Client) -> None:
    client, values = cast.signed_in(client, "n1"), call(cast)
    first = made(cast, client.post("/calls/new/", values))
    other = made(cast, client.post("/calls/new/", {**values, "caller": cast.person("user_cab").pk}))
    assert (first.requester, other.requester) == (cast.person("user_bba"), cast.person("user_cab"))


def test_what_was_told_on_a_call_that_is_closed_at_once_stays(cast: Cast, client: Client) -> None:
    services = load(settings.CONVENTIONS / "sigv-2024.toml").services
    service = next(each for each in services if each.coverage is Coverage.OUT and each.redirect)
    values = call(cast, service_code=service.code, close_out="on", said="Voyez le fournisseur")
    client = cast.signed_in(client, "n1")
    for _click in range(2):
        ticket = made(cast, client.post("/calls/new/", values))
    assert (ticket.state, ticket.closure_reason) == ("closed", "out_of_scope")
    with cast.acting("n1"):
        assert [message.text for message in ticket.messages.order_by("id")][:2] == [
            values["text"],
            "Voyez le fournisseur",
        ]
        assert ticket.messages.count() == 3


def test_a_cell_that_was_chosen_is_not_presumed_on_what_is_closed_at_once(cast: Cast, client: Client) -> None:
    services = load(settings.CONVENTIONS / "sigv-2024.toml").services
    service = next(each for each in services if each.coverage is Coverage.OUT and each.redirect)
    client = cast.signed_in(client, "n1")
    ticket = made(
        cast, client.post("/calls/new/", call(cast, service_code=service.code, cell="i3-U1", close_out="on"))
    )
    assert (ticket.state, ticket.closure_reason, ticket.is_qualified) == ("closed", "out_of_scope", True)
    assert "présumée" not in client.get(f"/tickets/{ticket.number}/").content.decode()


def test_a_call_is_added_to_a_ticket_that_exists_once(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    client, values = cast.signed_in(client, "n1"), call(cast, ticket=ticket.number, said="On vient demain")
    for _click in range(2):
        assert made(cast, client.post("/calls/new/", values)).pk == ticket.pk
    with cast.acting("n1"):
        assert Ticket.objects.count() == 1
        assert [message.direction for message in ticket.messages.all()] == ["in", "in", "out"]
    client.post("/calls/new/", {**values, "said": "On vient jeudi"})
    with cast.acting("n1"):
        assert [message.text for message in ticket.messages.order_by("id")][3:] == ["On vient jeudi"]


def test_the_page_after_says_that_the_call_was_added(cast: Cast, client: Client, at: datetime) -> None:
    ticket, client = a_ticket(cast, at), cast.signed_in(client, "n1")
    new = client.post("/calls/new/", call(cast))
    added = client.post("/calls/new/", call(cast, ticket=ticket.number))
    assert "L'appel a été ajouté" not in client.get(new["Location"]).content.decode()
    assert "L'appel a été ajouté au ticket" in client.get(added["Location"]).content.decode()


def test_an_empty_caller_is_asked_for(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "n1").post("/calls/new/", call(cast, caller="")).content.decode()
    assert "Choisissez l&#x27;appelant." in page


def test_the_caller_of_the_address_is_chosen(cast: Cast, client: Client) -> None:
    person = cast.person("user_bba")
    page = cast.signed_in(client, "n1").get("/calls/new/", {"caller": person.pk})
    assert page.context["form"]["caller"].value() == person.pk


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Mon écran reste noir. Depuis ce matin.", "Mon écran reste noir"),
        ("Bonjour. Mon écran reste noir. Merci", "Bonjour. Mon écran reste noir"),
        ("Plus de son\n\nMerci", "Plus de son Merci"),
        (
            "C'est urgent, je dois envoyer le budget ce soir et je n'ai plus accès au dossier des finances",
            "C'est urgent, je dois envoyer le budget ce soir et je n'ai plus accès au…",
        ),
        ("x" * 200, "x" * 79 + "…"),
    ],
)
def test_a_call_without_subject_takes_its_first_words_whole(
    cast: Cast, client: Client, text: str, subject: str
) -> None:
    response = cast.signed_in(client, "n1").post("/calls/new/", call(cast, text=text))
    assert made(cast, response).subject == subject


@pytest.mark.parametrize(
    ("changes", "problem", "kept"),
    [
        ({"caller": ""}, "caller_words", "Mon écran"),
        ({"caller": "", "caller_words": "personne de ce nom"}, "caller_words", "personne de ce nom"),
        ({"caller": "", "caller_words": "u"}, "caller_words", "Mon écran"),
        ({"text": " "}, "text", ""),
        ({"cell": "i3-U1"}, "service_words", "Mon écran"),
        ({"cell": "i9-U1", "service_code": "account"}, "cell", "Mon écran"),
        ({"solution": "Fait"}, "cell", "Fait"),
        ({"ticket": "2020-000001"}, "ticket", "Mon écran"),
        ({"service_words": "zzz"}, "service_words", "zzz"),
        ({"token": "x"}, "token", "Mon écran"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    cast: Cast, client: Client, changes: dict[str, str], problem: str, kept: str
) -> None:
    response = cast.signed_in(client, "n1").post("/calls/new/", call(cast) | changes)
    assert response.status_code == 422
    assert problem in response.context["form"].errors
    assert kept in response.content.decode()
    with cast.acting("n1"):
        assert not Ticket.objects.exists()


def test_words_that_fit_one_person_and_one_service_are_enough(cast: Cast, client: Client) -> None:
    values = call(cast, service_words="mot de passe", cell="i3-U2") | {
        "caller": "",
        "caller_words": "boucalier",
    }
    ticket = made(cast, cast.signed_in(client, "n1").post("/calls/new/", values))
    assert (ticket.requester, ticket.service_code) == (cast.person("user_bba"), "account")


def test_a_site_of_another_town_is_not_taken(cast: Cast, client: Client) -> None:
    with cast.acting("n1"):
        elsewhere = cast.organisations["cabries"].sites.first()
        own = cast.organisations["bouc-bel-air"].sites.first()
    assert elsewhere is not None
    client = cast.signed_in(client, "n1")
    refused = client.post("/calls/new/", call(cast, site=elsewhere.pk))
    assert refused.status_code == 422
    assert "Ce site n" in refused.content.decode()
    assert made(cast, client.post("/calls/new/", call(cast, site=own.pk))).site == own  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["Boucalier", "ulysse bouc", "9403", "user@bouc-bel-air", "ULYSSE"])
def test_a_caller_is_found_by_name_number_or_mail(cast: Cast, client: Client, words: str) -> None:
    page = cast.signed_in(client, "n1").get("/calls/callers/", {"caller_words": words}).content.decode()
    assert "Ulysse Boucalier" in page
    assert page.count('role="option"') == 1


@pytest.mark.parametrize("words", ["", "x" * 10_000, "%", "((", "' or 1=1"])
def test_hostile_words_find_nobody(cast: Cast, client: Client, words: str) -> None:
    client = cast.signed_in(client, "n1")
    assert client.get("/calls/callers/", {"caller_words": words}).status_code == 200
    assert client.get("/calls/services/", {"service_words": words}).status_code == 200


def test_the_caller_is_shown_with_devices_and_open_tickets(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at, subject="Souris perdue")
    person = cast.person("user_bba")
    add_asset(
        organisation=person.organisation,
        kind="desktop",
        tag="PC-EC-014",
        holder=person,
        by=cast.actor("n1"),
        at=at,
    )
    page = cast.signed_in(client, "n1").get(f"/calls/callers/{person.pk}/").content.decode()
    for shown in (
        "Ulysse Boucalier",
        "Bouc-Bel-Air",
        "État civil",
        "9403",
        "PC-EC-014",
        "Souris perdue",
        ticket.number,
    ):
        assert shown in page


def test_a_service_is_found_by_its_words_accents_apart(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "n1").get("/calls/services/?service_words=mots de passe").content.decode()
    assert 'data-choice="account"' in page
    assert (
        'data-choice="desk-telephony"'
        in cast.signed_in(client, "n1").get("/calls/services/?service_words=telephone fixe").content.decode()
    )


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load(settings.CONVENTIONS / "sigv-2024.toml")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("imprim", "printing"),
        ("mon imprimante ne marche pas", "printing"),
        ("problème d'imprimante", "printing"),
        ("copieur", "printing"),
        ("scanner", "printing"),
        ("pc", "computer"),
        ("souris", "computer"),
        ("clavier", "computer"),
        ("écran", "computer"),
        ("installer un pc", "pc-installation"),
        ("mdp", "account"),
        ("mot de passe", "account"),
        ("password", "account"),
        ("wifi", "network-access"),
        ("internet", "internet-outage"),
        ("téléphone", "desk-telephony"),
        ("toner", "consumables"),
    ],
)
def test_the_service_that_is_likely_meant_comes_first(agreement: Agreement, words: str, first: str) -> None:
    assert services_for(agreement, words)[0].code == first


def test_what_is_out_of_scope_comes_last(agreement: Agreement) -> None:
    found = [service.coverage is Coverage.OUT for service in services_for(agreement, "imprimante")]
    assert found == sorted(found)
    assert any(found)


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "manager_cab", "n3"])
@pytest.mark.parametrize(
    "address",
    [
        "/calls/new/",
        "/calls/callers/?caller_words=u",
        "/calls/callers/1/",
        "/calls/services/?service_words=u",
        "/calls/taken/2026-000001/",
    ],
)
def test_only_the_desk_takes_calls(cast: Cast, client: Client, who: str, address: str) -> None:
    assert cast.signed_in(client, who).get(address).status_code == 403


@pytest.mark.parametrize("address", ["/calls/callers/999999/", "/calls/taken/2020-000001/"])
def test_what_is_not_there_is_not_found(cast: Cast, client: Client, address: str) -> None:
    assert cast.signed_in(client, "n1").get(address).status_code == 404


CALLER = re.compile(r'<input type="hidden" name="caller" id="id_caller" value="(\d*)"')


def test_the_page_opens_with_the_caller_whom_the_address_names(cast: Cast, client: Client) -> None:
    known = cast.person("user_bba")
    page = cast.signed_in(client, "n1").get("/calls/new/", {"caller": known.pk}).content.decode()
    assert CALLER.findall(page) == [str(known.pk)]
    assert known.full_name in page


@pytest.mark.parametrize("caller", ["", "999999", "x", "9" * 30])
def test_where_the_address_names_nobody_the_caller_is_still_to_choose(
    cast: Cast, client: Client, caller: str
) -> None:
    page = cast.signed_in(client, "n1").get("/calls/new/", {"caller": caller}).content.decode()
    assert CALLER.findall(page) == [""]
