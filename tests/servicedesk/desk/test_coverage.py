"""What the convention leaves to others: shown before anything is sent, closed in one action, counted (6.4.1.2, 5.1, 7.1.1)."""

import csv
import re
import uuid
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from tests.servicedesk.ticket.conftest import Desk
from vallat.access.context import acting_as
from vallat.assets.actions.register import add_asset
from vallat.assets.enums import AssetKind
from vallat.base.models import OutgoingMail
from vallat.engines.agreement import DeviceKind
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox, Ticket, UnrelatedCall


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


@pytest.fixture
def n1(cast: Cast) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return cast.signed_in(client, "n1")


def words(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_choosing_a_service_shows_at_once_coverage_team_impact_and_who_does_what(
    cast: Cast, n1: Client, at: datetime
) -> None:
    own = a_ticket(cast, at)
    for address in ("/calls/service/?service_code=virus", f"/tickets/{own.number}/service/?service=virus"):
        card = words(n1.get(address))
        assert "Covered" in card
        assert "Systems, networks and telecoms of the SIGV" in card
        assert "proposed impact:" in card
        assert 'class="service-who"' in card
        assert "Close the ticket at once" not in card
    assert words(n1.get("/calls/service/?service_code=nothing")) == ""


@pytest.mark.clause("6.4.1.2.uncovered")
def test_a_ticket_out_of_scope_is_closed_in_one_action_in_the_requesters_language_and_counted(
    cast: Cast, n1: Client, at: datetime
) -> None:
    """Manager of Simiane-Collongue reads English: the convention speaks to them so."""
    own = a_ticket(cast, at, requester="manager_sim")
    with cast.acting("n1") as by:
        qualify(ticket=own, service_code="office-purchase", impact="i3", urgency="U2", by=by, at=at)
    desk = Desk(n1, own, cast)
    page = desk.page()
    assert "Close with this explanation" in page
    text = page.partition('name="text" value="')[2].partition('"')[0]
    assert "Next contact: Purchase request to the town" in text
    assert "Closed: out of scope" in desk.done("closure", reason="out_of_scope", text=text)
    with cast.acting("cio"):
        told = OutgoingMail.objects.filter(subject_id=own.pk).latest("id")
    assert "Purchase request to the town" in told.body
    assert scopes_of(n1, "simiane-collongue") == {"Out of scope": 1}


def scopes_of(client: Client, town: str) -> dict[str, int]:
    """What the report of the month says of coverage: the same on the page and in its CSV."""
    page = (
        words(client.get(f"/reports/{town}/2026-11/"))
        .partition('id="section-scope"')[2]
        .partition("</table>")[0]
    )
    shown = re.findall(r'<th scope="row">([^<]+)</th><td>(?:<a [^>]*>)?(\d+)<', page)
    lines = client.get(f"/reports/{town}/2026-11.csv").content.decode().splitlines()
    listed = [row for row in csv.reader(lines, delimiter=";") if row[2] == "scope"]
    assert [(row[3], row[6]) for row in listed] == shown
    return {label: int(number) for label, number in shown}


@pytest.mark.clause("6.4.1.2.uncovered")
@pytest.mark.parametrize(
    ("service", "contact"),
    [
        ("office-purchase", "Demande d'achat auprès de la mairie"),
        ("town-contracted", "Le fournisseur ou réparateur sous contrat avec la mairie"),
        ("device-data", "Référent informatique de la mairie"),
    ],
)
def test_on_the_phone_too_and_each_goes_to_its_own_contact(
    cast: Cast, n1: Client, at: datetime, service: str, contact: str
) -> None:
    card = words(n1.get(f"/calls/service/?service_code={service}"))
    assert "Close the ticket at once with this explanation" in card
    ticket = called(cast, n1, service=service, close_out="on")
    assert (ticket.state, ticket.closure_reason, ticket.coverage) == ("closed", "out_of_scope", "out")
    assert scopes_of(n1, "bouc-bel-air") == {"Out of scope": 1}
    with cast.acting("n1"):
        assert contact.replace("Le fournisseur", "ournisseur")[1:] in ticket.messages.latest("id").text


@pytest.mark.clause("6.4.1.2.uncovered")
@pytest.mark.parametrize(
    ("service", "answers"),
    [
        ("device-data", "Référent informatique de la mairie : Rémi Boucréférent, 9401"),
        ("town-contracted", "contrat avec la mairie : Rémi Boucréférent (Référent informatique), 9401"),
        ("office-purchase", "Demande d'achat auprès de la mairie : Agathe Boucachats"),
    ],
)
def test_the_mail_and_the_page_name_who_answers_in_the_callers_own_town(
    cast: Cast, n1: Client, service: str, answers: str
) -> None:
    card = words(n1.get(f"/calls/service/?service_code={service}&caller={cast.person('user_bba').pk}"))
    name, _comma, number = answers.partition(" : ")[2].partition(", ")
    assert name.partition(" (")[0] in card
    ticket = called(cast, n1, service=service, close_out="on")
    with cast.acting("n1"):
        assert answers in OutgoingMail.objects.filter(subject_id=ticket.pk).latest("id").body
    page = cast.signed_in(Client(), "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert name.partition(" (")[0] in page
    assert number.strip() in page


def called(cast: Cast, client: Client, *, service: str, text: str = "Plus de toner", **typed: str) -> Ticket:
    """The ticket of a call of a user of Bouc-Bel-Air about the service."""
    call = {"token": str(uuid.uuid4()), "caller": cast.person("user_bba").pk, "text": text, **typed}
    response = client.post("/calls/new/", {**call, "service_code": service})
    assert response.status_code == 302, words(response)[:3000]
    with cast.acting("n1"):
        return Ticket.objects.select_related("requester").get(
            number=response.headers["Location"].split("/")[3]
        )


def test_what_is_handled_is_not_closed_at_once(cast: Cast, n1: Client) -> None:
    call = {"token": str(uuid.uuid4()), "caller": cast.person("user_bba").pk, "text": "a", "close_out": "on"}
    assert n1.post("/calls/new/", {**call, "service_code": "printing"}).status_code == 422
    with cast.acting("n1"):
        assert not Ticket.objects.exists()


def test_best_effort_is_marked_and_promises_nothing(cast: Cast, n1: Client, at: datetime) -> None:
    own = a_ticket(cast, at, service_code="business-functional")
    page = words(n1.get(f"/tickets/{own.number}/"))
    assert "the team does what it can, with no committed deadline" in page
    assert (own.response_due_at, own.resolution_due_at) == (None, None)


@pytest.mark.parametrize(
    ("service", "about", "contact"),
    [
        ("consumables", "toner, lamp", "fournisseur"),
        ("peripheral-fitting", "wall drilling", "Services techniques de la mairie"),
        ("peripheral-repair", "printer repair", "Fournisseur ou réparateur"),
    ],
)
def test_equipment_of_the_towns_is_routed_to_the_town_or_its_supplier_traced_and_closed(
    cast: Cast, n1: Client, service: str, about: str, contact: str
) -> None:
    ticket = called(cast, n1, service=service, text=about, close_out="on")
    assert ticket.closure_reason == "out_of_scope"
    page = words(n1.get(f"/tickets/{ticket.number}/?show=all"))
    assert "Closed: out of scope" in page
    with cast.acting("n1"):
        assert contact in ticket.messages.filter(direction="out").get().text


def test_the_register_knows_the_kinds_that_belong_to_the_towns(cast: Cast, n1: Client, at: datetime) -> None:
    user, town = cast.person("user_bba"), cast.organisations["bouc-bel-air"]
    kinds = [
        "interactive_screen",
        "video_conference",
        "signing_certificate",
        "printer",
        "desk_phone",
        "tablet",
    ]
    with acting_as(cast.system):
        for number, kind in enumerate(kinds):
            asset = add_asset(
                organisation=town,
                kind=kind,
                tag=f"EQ-{number}",
                model="",
                holder=user,
                site=None,
                by=cast.system,
                at=at,
            )
            assert asset.organisation == town
    page = words(n1.get(f"/calls/callers/{user.pk}/"))
    for kind in ("Interactive screen", "Video conferencing", "Signing certificate", "Printer", "Desk phone"):
        assert kind in page
    assert "Bouc-Bel-Air" in page
    assert set(AssetKind.values) <= set(DeviceKind)


@pytest.mark.clause("7.1.1.devices")
def test_who_asks_for_data_of_a_device_is_told_at_once_that_nobody_keeps_a_copy(
    cast: Cast, n1: Client, at: datetime
) -> None:
    said = "is neither backed up by the SIGV nor under its responsibility on loss, failure or mistake"
    asking = Client()
    asking.cookies["language"] = "en"
    cast.signed_in(asking, "user_bba")
    own = a_ticket(cast, at, service_code="device-data")
    shown = {
        "the form": asking.get("/new/device-data/"),
        "the form of a restore": asking.get("/new/data-restore/"),
        "the call": n1.get("/calls/service/?service_code=data-restore"),
        "the ticket of the desk": n1.get(f"/tickets/{own.number}/"),
        "the ticket of who asked": asking.get(f"/tickets/{own.number}/"),
    }
    for where, page in shown.items():
        assert said in words(page), where
        notice = words(page).partition(said)[2][:400]
        assert "/convention/sections/7.1.1/" in notice, where


@pytest.mark.clause("6.4.1.2.unrelated")
def test_a_call_is_set_aside_with_who_and_why_and_becomes_a_ticket_later(
    cast: Cast, n1: Client, at: datetime
) -> None:
    call = {"token": str(uuid.uuid4()), "caller_words": "Un inconnu", "text": "Vend des fenêtres."}
    refused = n1.post("/calls/unrelated/", call)
    assert refused.status_code == 422
    assert "Vend des fenêtres." in words(refused)
    call["why"] = "Démarchage"
    for _twice in range(2):
        kept = n1.post("/calls/unrelated/", call, follow=True)
        assert "The call is dismissed. It is kept, and can still become a ticket." in words(kept)
    assert "Noé Premier: Démarchage" in words(kept)
    with cast.acting("n1"):
        row = UnrelatedCall.objects.get()
        assert not Ticket.objects.exists()
    address = f"/calls/unrelated/{row.pk}/"
    assert "Démarchage" in words(n1.get(address))
    assert n1.post(address, {"caller_words": "personne de ce nom"}).status_code == 422
    made = n1.post(address, {"caller": cast.person("user_bba").pk, "caller_words": "x"})
    with cast.acting("n1"):
        ticket = Ticket.objects.get()
        assert ticket.opened_at == row.at
    assert made.headers["Location"] == f"/tickets/{ticket.number}/"
    assert ticket.number in words(n1.get("/calls/unrelated/"))
    again = n1.post(address, {"caller": cast.person("user_bba").pk, "caller_words": "x"})
    assert again.status_code == 409


@pytest.mark.clause("6.4.1.2.unrelated")
def test_a_mail_is_set_aside_with_who_and_why_and_becomes_a_ticket_later(
    cast: Cast, n1: Client, at: datetime
) -> None:
    raw = letter(sender="vente@ailleurs.example")
    with acting_as(cast.system):
        mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
        read_mail(mail.pk, at=at)
    n1.post(f"/mailbox/{mail.pk}/rejection/", {"reason": "Publicité"})
    page = words(n1.get(f"/mailbox/{mail.pk}/"))
    assert "Rejected as unrelated" in page
    assert "Noé Premier" in page
    assert ": Publicité" in page
    n1.post(f"/mailbox/{mail.pk}/ticket/", {"caller": cast.person("user_bba").pk})
    with cast.acting("n1"):
        assert InboundMail.objects.get(pk=mail.pk).ticket is not None
