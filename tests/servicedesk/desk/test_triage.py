"""`/tickets/…/triage/`: what came by mail or on the portal is handled in one form, as a call is (6.4.1)."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.query_counts import asked, check_queries, counting_queries
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.base.models import OutgoingMail
from vallat.engines.agreement import Coverage, load
from vallat.journal.models import Entry
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Mailbox, MajorIncident, Survey, Ticket


@pytest.fixture
def mailed(cast: Cast, at: datetime) -> Ticket:
    """A request that came by mail, with a file: nobody has looked at it."""
    raw = letter("Mon écran reste noir depuis ce matin.", files={"photo.txt": b"noir"})
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    with cast.acting("n1"):
        return Ticket.objects.get()


def now_of(cast: Cast, ticket: Ticket) -> Ticket:
    with cast.acting("n1"):
        return Ticket.objects.select_related("assignee", "contractor").get(pk=ticket.pk)


def events_of(cast: Cast, ticket: Ticket) -> list[str]:
    with cast.acting("n1"):
        return list(ticket.events.order_by("id").values_list("kind", flat=True))


def mails_of(cast: Cast, to: str = "user@bouc-bel-air.example") -> list[str]:
    """Those that people of the desk wrote."""
    with cast.acting("n1"):
        found = OutgoingMail.objects.filter(to=to, automatic=False).order_by("id")
        return list(found.values_list("body", flat=True))


class Triage:
    """Somebody in front of the form."""

    def __init__(self, cast: Cast, client: Client, ticket: Ticket, who: str = "n1") -> None:
        self.client = cast.signed_in(client, who)
        self.ticket, self.cast = ticket, cast
        self.address = f"/tickets/{ticket.number}/triage/"
        self.version = now_of(cast, ticket).version

    def send(self, code: int = 302, **typed: Any) -> str:
        answer = self.client.post(self.address, {"version": self.version, "told_by": "mail", **typed})
        assert answer.status_code == code, answer.content.decode()[:3000]
        return answer.headers["Location"] if code == 302 else answer.content.decode()


@pytest.fixture
def desk(cast: Cast, client: Client, mailed: Ticket) -> Triage:
    return Triage(cast, client, mailed)


@pytest.mark.clause("6.4.1.channels")
def test_the_form_shows_what_is_asked_and_who_asks(cast: Cast, desk: Triage) -> None:
    with counting_queries("triage"):
        page = desk.client.get(desk.address).content.decode()
    for shown in ("Mon écran reste noir depuis ce matin.", "photo.txt", "Ulysse Boucalier", "9403"):
        assert shown in page
    assert desk.address in desk.client.get(f"/tickets/{desk.ticket.number}/").content.decode()


@pytest.mark.clause("6.4.1.channels")
def test_taken_qualified_answered_and_handed_over_in_one_go(cast: Cast, desk: Triage) -> None:
    tech = cast.person("tech")
    sent = desk.send(
        service_code="computer",
        cell="i2-U1",
        said="Nous venons voir l'écran.",
        to=f"person-{tech.pk}",
        reason="Écran à remplacer",
    )
    assert sent == f"/tickets/{desk.ticket.number}/"
    ticket = now_of(cast, desk.ticket)
    assert (ticket.state, ticket.service_code, ticket.priority) == ("open", "computer", "P2")
    assert ticket.assignee == tech
    assert ticket.responded_at is not None
    assert events_of(cast, ticket) == ["opened", "acknowledged", "qualified", "user_informed", "assigned"]
    mail = mails_of(cast)[-1]
    assert "Nous venons voir l'écran." in mail
    assert "priorité P2" in mail


@pytest.mark.clause("6.5.resolution")
def test_solved_with_the_diagnosis_it_closes_in_one_mail_with_the_survey(cast: Cast, desk: Triage) -> None:
    desk.send(
        service_code="computer",
        cell="i3-U1",
        said="Le câble était débranché.",
        solution="Rebranchez-le, et voilà.",
    )
    ticket = now_of(cast, desk.ticket)
    assert (ticket.state, ticket.closure_reason) == ("closed", "done")
    (mail,) = mails_of(cast)
    assert mail.index("Le câble était débranché.") < mail.index("Rebranchez-le, et voilà.")
    assert "est résolue et clôturée." in mail
    assert mail.count("/survey/") == 5
    with cast.acting("n1"):
        assert Survey.objects.get().ticket_id == ticket.pk


def test_told_on_the_phone_it_is_noted_and_not_mailed(cast: Cast, desk: Triage) -> None:
    desk.send(service_code="computer", cell="i3-U1", said="Je passe à 14 h", told_by="phone")
    with cast.acting("n1"):
        assert desk.ticket.messages.get(direction="out").channel == "phone"
    assert mails_of(cast) == []
    assert now_of(cast, desk.ticket).responded_at is not None


@pytest.mark.clause("6.4.1.2.uncovered")
def test_what_is_left_to_others_closes_with_the_convention_s_words(cast: Cast, desk: Triage) -> None:
    services = load(settings.CONVENTIONS / "sigv-2024.toml").services
    service = next(each for each in services if each.coverage is Coverage.OUT and each.redirect)
    assert service.redirect is not None
    card = desk.client.get(f"/tickets/{desk.ticket.number}/service/?service_code={service.code}")
    assert 'name="close_out"' in card.content.decode()
    desk.send(service_code=service.code, close_out="on", said="Désolé.")
    ticket = now_of(cast, desk.ticket)
    assert (ticket.state, ticket.closure_reason, ticket.coverage) == ("closed", "out_of_scope", "out")
    (mail,) = mails_of(cast)
    assert mail.index("Désolé.") < mail.index(service.redirect.explanation.in_language("fr"))
    assert "/survey/" not in mail


def test_left_open_it_goes_to_the_team_of_its_service(cast: Cast, desk: Triage) -> None:
    desk.send(service_code="computer", cell="i3-U1")
    ticket = now_of(cast, desk.ticket)
    assert (ticket.state, ticket.is_qualified) == ("open", True)
    assert mails_of(cast) == []


def test_sent_twice_it_writes_once(cast: Cast, desk: Triage) -> None:
    tech = cast.person("tech")
    typed = {
        "service_code": "computer",
        "cell": "i2-U1",
        "said": "Nous venons.",
        "to": f"person-{tech.pk}",
        "reason": "Sur place",
    }
    assert desk.send(**typed) == desk.send(**typed)
    assert len(mails_of(cast)) == 1
    assert events_of(cast, desk.ticket).count("assigned") == 1
    with cast.acting("n1"):
        assert Entry.objects.filter(verb="ticket.sent_again").count() == 1
    assert "Autre chose</textarea>" in desk.send(409, **{**typed, "said": "Autre chose"})


def test_solved_twice_it_asks_once(cast: Cast, desk: Triage) -> None:
    for _click in range(2):
        desk.send(service_code="computer", cell="i3-U1", solution="Rebranché.")
    assert len(mails_of(cast)) == 1
    with cast.acting("n1"):
        assert Survey.objects.count() == 1


def test_what_somebody_else_changed_meanwhile_is_not_written_over(cast: Cast, desk: Triage) -> None:
    other = Triage(cast, Client(), desk.ticket, "tech")
    other.send(service_code="printing", cell="i3-U1", said="Je m'en occupe.")
    page = desk.send(409, service_code="computer", cell="i2-U1", said="Nous venons.")
    assert "Nous venons.</textarea>" in page
    assert now_of(cast, desk.ticket).service_code == "printing"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({}, ""),
        ({"cell": "i3-U1"}, ""),
        ({"service_words": "zzz"}, "zzz"),
        ({"service_code": "computer", "solution": "Fait"}, "Fait"),
        ({"service_code": "computer", "cell": "i9-U1"}, ""),
        ({"service_code": "computer", "cell": "i3-U1", "close_out": "on"}, ""),
        ({"service_code": "computer", "cell": "i3-U1", "solution": "Fait", "to": "team-n2"}, "Fait"),
        ({"service_code": "computer", "cell": "i3-U1", "said": "Oui", "to": "team-management"}, "Oui"),
        ({"service_code": "computer", "cell": "i3-U1", "said": "Oui", "to": "person-0"}, "Oui"),
        ({"service_code": "computer", "cell": "i3-U1", "said": "Oui", "version": "x"}, "Oui"),
    ],
)
def test_what_is_not_possible_says_so_keeps_what_was_typed_and_writes_nothing(
    cast: Cast, desk: Triage, typed: dict[str, str], kept: str
) -> None:
    page = desk.send(422, **typed)
    assert kept in page
    assert "is-invalid" in page or 'role="alert"' in page
    assert (now_of(cast, desk.ticket).state, events_of(cast, desk.ticket)) == ("new", ["opened"])
    assert mails_of(cast) == []


def test_a_request_of_the_portal_has_the_same_form_with_its_service(
    cast: Cast, client: Client, at: datetime
) -> None:
    ticket = a_ticket(cast, at, channel="portal", by=cast.actor("user_bba"), service_code="printing")
    form = Triage(cast, client, ticket)
    page = form.client.get(form.address).content.decode()
    assert 'data-service-card="printing"' in page
    form.send(service_code="printing", cell="i3-U1", said="Nous passons.")
    assert now_of(cast, ticket).priority == "P3"


def test_other_words_than_the_service_that_was_picked_are_what_is_meant(
    cast: Cast, client: Client, at: datetime
) -> None:
    ticket = a_ticket(cast, at, channel="portal", by=cast.actor("user_bba"), service_code="printing")
    Triage(cast, client, ticket).send(service_code="printing", service_words="mot de passe", cell="i3-U1")
    assert now_of(cast, ticket).service_code == "account"


@pytest.mark.clause("6.4.1.channels")
def test_a_held_mail_leads_to_the_form_once_it_is_released(cast: Cast, client: Client, at: datetime) -> None:
    raw = letter("Au secours", sender="inconnue@ailleurs.example")
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    client = cast.signed_in(client, "n1")
    answer = client.post(f"/mailbox/{mail.pk}/ticket/", {"caller_words": "boucalier"})
    with cast.acting("n1"):
        ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/tickets/{ticket.number}/triage/"


def test_the_next_request_is_a_click_away(cast: Cast, desk: Triage, at: datetime) -> None:
    other = a_ticket(cast, at, "user_cab", "Souris perdue")
    page = desk.client.get(desk.send(service_code="computer", cell="i3-U1")).content.decode()
    assert f"/tickets/{other.number}/triage/" in page


def test_a_major_incident_by_mail_begins_its_procedure(cast: Cast, desk: Triage) -> None:
    desk.send(service_code="network-access", cell="i1-U1", said="Nous cherchons.")
    with cast.acting("n1"):
        assert MajorIncident.objects.get().ticket_id == desk.ticket.pk


def test_what_is_over_shows_its_page(cast: Cast, desk: Triage) -> None:
    desk.send(service_code="computer", cell="i3-U1", solution="Rebranché.")
    assert desk.client.get(desk.address).headers["Location"] == f"/tickets/{desk.ticket.number}/"
    desk.version = now_of(cast, desk.ticket).version
    assert "Oui" in desk.send(422, service_code="computer", cell="i3-U1", said="Oui")


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "manager_cab", "n3"])
def test_only_the_desk_handles_requests(cast: Cast, client: Client, mailed: Ticket, who: str) -> None:
    assert cast.signed_in(client, who).get(f"/tickets/{mailed.number}/triage/").status_code in (403, 404)


def test_a_request_of_the_portal_whose_row_names_the_town_costs_no_more(
    cast: Cast, client: Client, at: datetime
) -> None:
    ticket = a_ticket(cast, at, service_code="licence-purchase", channel="portal", by=cast.actor("user_bba"))
    desk = Triage(cast, client, ticket)
    desk.client.get(desk.address)
    with CaptureQueriesContext(connection) as captured:
        assert desk.client.get(desk.address).status_code == 200
    check_queries("triage of a request of the portal", asked(captured))
