"""The first page of each person, the journal, the menu; and what every page costs in queries."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.governance.world import a_request
from tests.query_counts import MOST, asked, check_queries, queries_of
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from tests.servicedesk.intake.letters import letter
from vallat.journal.models import Entry
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.work import qualify, start_waiting
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.decisions import accept_as_ticket
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Mailbox, Ticket
from vallat.servicedesk.tickets.notifications import queue_about

LATE = timedelta(days=30)


@pytest.fixture
def at() -> datetime:
    """Now: the pages have no other clock."""
    from django.utils import timezone

    return timezone.now()


def page_of(cast: Cast, client: Client, who: str, address: str = "/") -> str:
    response = cast.signed_in(client, who).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_desk_opens_on_what_is_late_first(cast: Cast, client: Client, at: datetime) -> None:
    a_ticket(cast, at, subject="Tout juste arrivé")
    a_ticket(cast, at - LATE, subject="Depuis un mois")
    page = page_of(cast, client, "n1")
    assert "<strong>1</strong> en retard" in page
    assert "<strong>2</strong> nouveaux" in page
    assert page.index("Depuis un mois") < page.index("Tout juste arrivé")
    assert "de retard" in page


def test_a_town_opens_on_its_own_tickets_and_a_user_on_theirs(
    cast: Cast, client: Client, at: datetime
) -> None:
    for requester in ("user_bba", "referent_bba", "user_sim"):
        a_ticket(cast, at, requester=requester, subject=f"De {requester}")
    for who, sees in (
        ("manager_bba", {"user_bba", "referent_bba"}),
        ("user_bba", {"user_bba"}),
        ("user_sim", {"user_sim"}),
    ):
        page = page_of(cast, client, who)
        assert {name for name in ("user_bba", "referent_bba", "user_sim") if f"De {name}" in page} == sees


def test_an_empty_desk_says_what_to_do(cast: Cast, client: Client) -> None:
    assert "Aucun délai ne court." in page_of(cast, client, "n1")
    assert "Demander de l'aide" in page_of(cast, client, "user_bba")


def test_a_contractor_opens_on_the_list(cast: Cast, client: Client) -> None:
    assert cast.signed_in(client, "n3").get("/").headers["Location"] == "/tickets/"


def test_an_account_without_function_is_told_whom_to_ask(cast: Cast, client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM organisation_membership WHERE person_id = %s", [cast.person("user_bba").pk]
        )
    response = cast.signed_in(client, "user_bba").get("/")
    assert response.status_code == 403
    assert "référent informatique" in response.content.decode()


def test_the_journal_tells_who_did_what_to_those_who_may_read_it(
    cast: Cast, client: Client, at: datetime
) -> None:
    ticket = a_ticket(cast, at)
    page = page_of(cast, client, "cio", "/journal/")
    assert ticket.number in page
    assert "Noé Premier" in page
    for who in ("n1", "referent_bba", "n3"):
        assert cast.signed_in(Client(), who).get("/journal/").status_code == 403


def test_the_journal_says_what_was_decided_in_words_and_when_it_was_done(
    cast: Cast, client: Client, at: datetime
) -> None:
    raw = letter(sender="inconnue@ailleurs.example")
    held = at - timedelta(hours=3)
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=held)
    read_mail(mail.pk, at=held)
    with cast.acting("n1") as n1:
        ticket = accept_as_ticket(mail=mail, requester=cast.person("user_bba"), by=n1, at=at)
    assert ticket.opened_at == held
    told = Entry.objects.filter(actor_person_id=cast.person("n1").pk)
    assert {entry.at for entry in told} == {at}
    page = page_of(cast, client, "cio", "/journal/")
    assert "Devenu un ticket" in page
    assert "Lecture des courriels" in page
    assert "mail-intake" not in page


@pytest.mark.parametrize("before", ["²", "-1", "9" * 40, "x"])
def test_a_hostile_place_in_the_journal_is_its_beginning(cast: Cast, client: Client, before: str) -> None:
    assert cast.signed_in(client, "cio").get("/journal/", {"before": before}).status_code == 200
    assert cast.signed_in(client, "cio").get("/people/", {"after": f"a|{before}"}).status_code == 200


@pytest.mark.parametrize(
    ("who", "has", "lacks"),
    [
        ("n1", {"/calls/new/", "/tickets/", "/mailbox/", "/outbox/", "/people/"}, {"/journal/"}),
        ("cio", {"/calls/new/", "/outbox/", "/journal/"}, set()),
        (
            "manager_bba",
            {"/tickets/", "/reports/", "/new/", "/people/"},
            {"/mailbox/", "/outbox/", "/calls/new/"},
        ),
        ("user_bba", {"/new/", "/my/"}, {"/mailbox/", "/outbox/", "/people/", "/reports/", "/calls/new/"}),
        ("n3", {"/tickets/"}, {"/mailbox/", "/people/", "/reports/", "/calls/new/"}),
    ],
)
def test_the_menu_shows_each_person_the_doors_that_open(
    cast: Cast, client: Client, who: str, has: set[str], lacks: set[str]
) -> None:
    client = cast.signed_in(client, who)
    page = client.get("/tickets/" if who == "n3" else "/").content.decode()
    assert {address for address in has if f'href="{address}"' in page} == has
    for address in has:
        assert client.get(address).status_code in (200, 302)
    for address in lacks:
        assert f'href="{address}"' not in page
        assert client.get(address).status_code == 403


def test_the_language_is_kept_and_a_foreign_address_is_not_followed(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "n1")
    for target in ("https://evil.example/", "//evil.example/", "evil", "a\x00b"):
        response = client.post("/language/", {"language": "en", "next": target})
        assert response.headers["Location"] == "/"
    assert "Due next" in client.get("/").content.decode()
    assert client.get("/language/").status_code == 405


PAGES: dict[str, tuple[str, Callable[[Ticket], str]]] = {
    "landing of the desk": ("n1", lambda ticket: "/"),
    "landing of the head of IT": ("cio", lambda ticket: "/"),
    "landing of a referent": ("referent_bba", lambda ticket: "/"),
    "functions": ("cio", lambda ticket: "/functions/"),
    "functions of a town": ("cio", lambda ticket: "/functions/bouc-bel-air/"),
    "landing of a town": ("manager_bba", lambda ticket: "/"),
    "ticket list": ("n1", lambda ticket: "/tickets/"),
    "ticket list of a town": ("referent_bba", lambda ticket: "/tickets/"),
    "explanation": ("n1", lambda ticket: f"/tickets/{ticket.number}/explanation/"),
    "call": ("n1", lambda ticket: "/calls/new/"),
    "caller": ("n1", lambda ticket: f"/calls/callers/{ticket.requester_id}/"),
    "portal": ("user_bba", lambda ticket: "/new/"),
    "request form": ("user_bba", lambda ticket: "/new/printing/"),
    "my requests": ("user_bba", lambda ticket: "/my/"),
    "teams": ("n1", lambda ticket: "/teams/"),
    "team": ("cio", lambda ticket: "/teams/n1/"),
    "appointment": ("n1", lambda ticket: f"/tickets/{ticket.number}/appointment/"),
    "my day": ("tech", lambda ticket: "/my-day/"),
    "claims": ("n1", lambda ticket: "/claims/"),
    "sites": ("n1", lambda ticket: "/sites/"),
    "site": ("n1", lambda ticket: f"/sites/{ticket.requester.site_id}/"),
    "organisations": ("cio", lambda ticket: "/organisations/"),
    "organisation": ("cio", lambda ticket: "/organisations/contractor/"),
    "mailbox": ("n1", lambda ticket: "/mailbox/"),
    "outbox": ("n1", lambda ticket: "/outbox/"),
    "failed jobs": ("n1", lambda ticket: "/jobs/"),
    "backups": ("cio", lambda ticket: "/backups/"),
    "people": ("n1", lambda ticket: "/people/"),
    "person": ("n1", lambda ticket: f"/people/{ticket.requester_id}/"),
    "journal": ("cio", lambda ticket: "/journal/"),
    "report": ("manager_bba", lambda ticket: f"/reports/bouc-bel-air/{ticket.opened_at:%Y-%m}/"),
}


@pytest.mark.parametrize("who", ["cio", "sg", "dpo", "referent_bba", "manager_bba", "head_bba"])
def test_a_home_with_a_request_for_data_costs_twelve_queries_at_most(
    cast: Cast, client: Client, at: datetime, who: str
) -> None:
    many_tickets(a_ticket(cast, at), 70)
    for town in ("bouc-bel-air", "sigv"):
        a_request(cast, cast.organisations[town], at)
    assert queries_of(cast.signed_in(client, who), "/") <= MOST


def test_a_report_of_late_tickets_costs_what_is_committed(cast: Cast, client: Client, at: datetime) -> None:
    """Late for the syndicate and for who was waited for, noted in the register and not noted yet."""
    late = at - LATE
    for waited in ("", "user", "town"):
        ticket = a_ticket(cast, late)
        with cast.acting("n1") as n1:
            qualify(
                ticket=ticket,
                service_code="computer",
                impact="i3",
                urgency="U1",
                by=n1,
                at=late,
                kind="incident",
            )
            if waited:
                start_waiting(ticket=ticket, attributed_to=waited, reason="Une réponse", by=n1, at=late)
    raise_due(at=at)
    many_tickets(ticket, 70)
    client = cast.signed_in(client, "manager_bba")
    address = f"/reports/bouc-bel-air/{timezone.localdate(late):%Y-%m}/"
    check_queries("report of late tickets", queries_of(client, address))
    assert "en retard" in client.get(address).content.decode().lower()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_what_is_committed_however_full_it_is(
    cast: Cast, client: Client, at: datetime, page: str
) -> None:
    who, address = PAGES[page]
    ticket = a_ticket(cast, at)
    store_mail(mailbox=Mailbox.objects.get(), raw=letter(), read_later=False, by=cast.system, at=at)
    queue_about(ticket, "opened", {}, at=at, automatic=True)
    client = cast.signed_in(client, who)
    client.get(address(ticket))
    costs = []
    for more in (0, 70):
        many_tickets(ticket, more)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(ticket)).status_code == 200
        costs.append(asked(captured))
    assert costs[1] <= costs[0] + 1, costs  # a full page is counted, with one query more
    check_queries(page, costs[1])
