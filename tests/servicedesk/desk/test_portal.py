"""`/new/` and `/my/`: somebody of a town asks for help and follows it."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.query_counts import MOST, asked
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from vallat.assets.actions.register import add_asset
from vallat.assets.enums import AssetKind
from vallat.engines.agreement import Agreement, Coverage, DeviceKind, FieldKind, Service, load
from vallat.servicedesk.lifecycle.actions.work import start_waiting
from vallat.servicedesk.models import Ticket

AGREEMENT: Agreement = load(settings.CONVENTIONS / "sigv-2024.toml")
REQUESTABLE = [service for service in AGREEMENT.services if service.requestable]
COVERED = [service for service in REQUESTABLE if service.coverage is Coverage.COVERED]
UNCOVERED = [service for service in REQUESTABLE if service.coverage is not Coverage.COVERED]

SAMPLE: dict[FieldKind, str] = {
    FieldKind.TEXT: "Salle du conseil",
    FieldKind.LONG_TEXT: "Un message d'erreur s'affiche",
    FieldKind.PHONE: "04 42 00 00 00",
    FieldKind.DATE: "2026-12-01",
    FieldKind.ASSET: "PC-EC-014",
    FieldKind.NUMBER: "3",
    FieldKind.YES_NO: "yes",
}


def who_asks(service: Service) -> str:
    """Somebody whom the entry lets ask."""
    return "head_bba" if service.asked_by else "user_bba"


def filled(service: Service) -> dict[str, str]:
    answers = {
        f"answer_{question.name}": question.choices[0].value if question.choices else SAMPLE[question.kind]
        for question in service.form
    }
    return {
        "token": str(uuid.uuid4()),
        "kind": service.kinds[0].value,
        "subject": "Besoin d'aide",
        "more": "Merci",
        **answers,
    }


def by_code(service: Service) -> str:
    return service.code


def the_ticket(cast: Cast) -> Ticket:
    with cast.acting("n1"):
        return Ticket.objects.select_related("convention").get()


@pytest.mark.clause("6.4.1.1.covered")
@pytest.mark.parametrize("service", COVERED, ids=by_code)
def test_each_covered_entry_has_its_form_and_sets_coverage_team_impact_and_roles(
    cast: Cast, client: Client, service: Service
) -> None:
    client = cast.signed_in(client, who_asks(service))
    form = client.get(f"/new/{service.code}/").content.decode()
    for question in service.form:
        assert question.label.fr.replace("'", "&#x27;") in form
    response = client.post(f"/new/{service.code}/", filled(service))
    assert response.status_code == 302, response.context["form"].errors
    ticket = the_ticket(cast)
    assert (ticket.channel, ticket.service_code, ticket.coverage) == ("portal", service.code, "covered")
    assert ticket.team == service.team
    assert ticket.impact == AGREEMENT.presumed_impact(service, ticket.kind)
    assert set(ticket.form_data) == {question.name for question in service.form}
    accountable = AGREEMENT.function(AGREEMENT.raci_row(service.activity).accountable).label.fr
    page = cast.signed_in(Client(), "n1").get(f"/tickets/{ticket.number}/").content.decode()
    assert accountable.replace("'", "&#x27;") in page


@pytest.mark.parametrize("service", UNCOVERED, ids=by_code)
def test_an_uncovered_entry_says_where_to_turn_and_still_opens_a_ticket(
    cast: Cast, client: Client, service: Service
) -> None:
    client = cast.signed_in(client, who_asks(service))
    form = client.get(f"/new/{service.code}/").content.decode()
    assert service.redirect is not None
    assert AGREEMENT.contact(service.redirect.to).label.fr.replace("'", "&#x27;") in form
    assert client.post(f"/new/{service.code}/", filled(service)).status_code == 302
    assert the_ticket(cast).coverage == service.coverage


@pytest.mark.clause("6.4.1.channels")
def test_a_request_of_the_portal_is_a_ticket_that_its_requester_follows(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "user_bba")
    response = client.post("/new/account/", filled(AGREEMENT.service("account")), follow=True)
    ticket = the_ticket(cast)
    assert (ticket.requester, ticket.channel) == (cast.person("user_bba"), "portal")
    assert ticket.number in response.content.decode()
    assert "Besoin d&#x27;aide" in client.get("/my/").content.decode()


def test_every_requestable_entry_is_in_the_list_once(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "user_bba").get("/new/").content.decode()
    for service in REQUESTABLE:
        assert page.count(f'href="/new/{service.code}/"') == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [("imprimante", "printing"), ("MOTS DE PASSE", "account"), ("telephone", "desk-telephony")],
)
def test_an_entry_is_found_by_its_words(cast: Cast, client: Client, words: str, code: str) -> None:
    page = cast.signed_in(client, "user_bba").get("/new/", {"q": words}).content.decode()
    assert f'href="/new/{code}/"' in page
    assert page.count('href="/new/') < 20


def test_ones_own_devices_are_offered_and_another_can_be_named(
    cast: Cast, client: Client, at: datetime
) -> None:
    person = cast.person("user_bba")
    add_asset(
        organisation=person.organisation,
        kind="desktop",
        tag="PC-EC-014",
        holder=person,
        by=cast.system,
        at=at,
    )
    client = cast.signed_in(client, "user_bba")
    assert "PC-EC-014" in client.get("/new/computer/").content.decode()
    values = filled(AGREEMENT.service("computer")) | {"answer_device": "-"}
    assert "answer_device_other" in client.post("/new/computer/", values).context["form"].errors
    client.post("/new/computer/", values | {"answer_device_other": "Le PC de l'accueil"})
    assert the_ticket(cast).form_data["device"] == "Le PC de l'accueil"


def test_a_question_offers_the_devices_of_its_kind_and_those_shared_on_the_site(
    cast: Cast, client: Client, at: datetime
) -> None:
    person = cast.person("user_bba")
    with cast.acting("n1"):
        own = person.organisation.sites.get()
        other = person.organisation.sites.create(name="Annexe")
        person.site = own
        person.save()
    for kind, tag, holder, site in (
        ("desktop", "PC-EC-014", person, own),
        ("printer", "IMP-ACCUEIL", None, own),
        ("printer", "IMP-AILLEURS", None, other),
        ("printer", "IMP-D-UN-AUTRE", cast.person("referent_bba"), own),
    ):
        add_asset(
            organisation=person.organisation,
            kind=kind,
            tag=tag,
            holder=holder,
            site=site,
            by=cast.system,
            at=at,
        )
    client = cast.signed_in(client, "user_bba")

    def offered(code: str, name: str) -> list[str]:
        choices = client.get(f"/new/{code}/").context["form"].fields[f"answer_{name}"].choices
        return [value for value, _label in choices if value not in ("", "-")]

    assert offered("printing", "printer") == ["IMP-ACCUEIL"]
    assert offered("computer", "device") == ["PC-EC-014"]
    assert offered("loss-theft", "device") == ["PC-EC-014"]


def test_every_kind_of_the_register_can_be_asked_for() -> None:
    assert set(AssetKind.values) <= set(DeviceKind)


def test_approvals_that_are_needed_are_said(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "user_bba").get("/new/standard-equipment/").content.decode()
    assert AGREEMENT.function("it_referent").label.fr.lower() in page.lower()


@pytest.mark.parametrize(
    ("code", "changes", "problem"),
    [
        ("computer", {"answer_device": ""}, "answer_device"),
        ("computer", {"answer_symptom": "no-such"}, "answer_symptom"),
        ("laptop-loan", {"answer_from_date": "31/31/2026"}, "answer_from_date"),
        ("account", {"kind": "riot"}, "kind"),
        ("account", {"subject": "x" * 201}, "subject"),
        ("account", {"token": ""}, "token"),
        ("consumables", {"more": ""}, "more"),
        ("printing", {"more": " "}, "more"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    cast: Cast, client: Client, code: str, changes: dict[str, str], problem: str
) -> None:
    values = filled(AGREEMENT.service(code)) | {"more": "Gardez ceci"} | changes
    response = cast.signed_in(client, "user_bba").post(f"/new/{code}/", values)
    assert response.status_code == 422
    assert problem in response.context["form"].errors
    assert problem == "more" or "Gardez ceci" in response.content.decode()


def test_a_form_sent_twice_opens_one_ticket(cast: Cast, client: Client) -> None:
    client, values = cast.signed_in(client, "user_bba"), filled(AGREEMENT.service("account"))
    for _click in range(2):
        assert client.post("/new/account/", values).status_code == 302
    assert the_ticket(cast).messages.count() == 1


@pytest.mark.parametrize("code", ["backbone", "no-such"])
def test_what_can_not_be_asked_for_is_not_there(cast: Cast, client: Client, code: str) -> None:
    assert cast.signed_in(client, "user_bba").get(f"/new/{code}/").status_code == 404


@pytest.mark.parametrize("address", ["/new/", "/new/account/", "/my/"])
def test_a_contractor_asks_for_nothing(cast: Cast, client: Client, address: str) -> None:
    assert cast.signed_in(client, "n3").get(address).status_code == 403


def test_nobody_sees_the_requests_of_another(cast: Cast, client: Client, at: datetime) -> None:
    a_ticket(cast, at, "user_bba", subject="Affaire personnelle")
    for who in ("referent_bba", "user_cab"):
        assert "Affaire personnelle" not in cast.signed_in(client, who).get("/my/").content.decode()


def test_my_requests_say_what_is_waited_for(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    start_waiting(
        ticket=ticket, attributed_to="user", reason="Le numéro du poste", by=cast.actor("n1"), at=at
    )
    assert "votre réponse" in cast.signed_in(client, "user_bba").get("/my/").content.decode()


def test_what_is_over_comes_by_pages_in_few_queries(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    ticket.state, ticket.closed_at, ticket.closure_reason = "closed", at, "done"
    many_tickets(ticket, 45, step=timedelta(0))
    client = cast.signed_in(client, "user_bba")
    numbers, after = [], ""
    for _page in range(3):
        with CaptureQueriesContext(connection) as queries:
            requests = client.get("/my/", {"after": after} if after else {}).context["requests"]
        assert asked(queries) <= MOST
        numbers += [each.ticket.number for each in requests.over]
        after = requests.after
    assert after == ""
    assert len(numbers) == len(set(numbers)) == 45


@pytest.mark.parametrize(
    "query", [{"q": "x" * 10_000}, {"q": "("}, {"after": "zz"}, {"after": "9" * 40 + ".1"}, {"made": "'"}]
)
def test_hostile_addresses_are_answered(cast: Cast, client: Client, query: dict[str, Any]) -> None:
    client = cast.signed_in(client, "user_bba")
    assert {client.get(address, query).status_code for address in ("/new/", "/my/")} == {200}
