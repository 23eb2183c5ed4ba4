"""Where a town departed from the conditions, no delay is promised, and everybody sees which is missing (5.6)."""

import uuid
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.formats import date_format

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.reporting.queries import Month, activity
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Ticket, UnmetCondition
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.unmet_conditions.actions import record_unmet_condition

RECORDED = {
    "town": "bouc-bel-air",
    "condition": "support-contracts",
    "services": ["computer", "printing"],
    "reason": "Contrat d'entretien non renouvelé",
    "first": "2026-11-01",
    "last": "",
}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


def reader(cast: Cast, short: str) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return cast.signed_in(client, short)


@pytest.fixture
def departed(cast: Cast) -> Client:
    """The head of IT, once it is recorded for computers and printing of Bouc-Bel-Air."""
    head = reader(cast, "cio")
    assert head.post("/unmet-conditions/", RECORDED).status_code == 302
    return head


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def qualified(cast: Cast, at: datetime, *, service: str = "computer", requester: str = "user_bba") -> Ticket:
    with cast.acting("n1") as n1:
        own = a_ticket(cast, at, requester=requester)
        acknowledge(ticket=own, by=n1, at=at)
        qualify(ticket=own, service_code=service, impact="i3", urgency="U1", by=n1, at=at)
    return own


@pytest.mark.clause("5.6.commitment")
def test_the_call_and_the_qualification_say_so_before_anything_is_sent(
    cast: Cast, departed: Client, at: datetime
) -> None:
    n1 = reader(cast, "n1")
    card = "/calls/service/?service_code=computer&caller="
    assert "Unmet condition: Support contracts." in words(n1, f"{card}{cast.person('user_bba').pk}")
    assert "Covered" in words(n1, f"{card}{cast.person('user_cab').pk}")
    for nobody in ("", "x", "9" * 18):
        assert "Covered" in words(n1, f"{card}{nobody}")
    own = a_ticket(cast, at)
    address = f"/tickets/{own.number}/service/?service="
    assert "Unmet condition: Support contracts." in words(n1, f"{address}computer")
    assert "Covered" in words(n1, f"{address}internet-outage")


@pytest.mark.clause("5.6.commitment")
def test_a_ticket_there_says_that_no_delay_is_promised_and_which_condition_is_missing(
    cast: Cast, departed: Client, at: datetime
) -> None:
    own = qualified(cast, at)
    assert (own.unmet_condition, own.response_due_at, own.resolution_due_at) == (
        "support-contracts",
        None,
        None,
    )
    for who in ("n1", "user_bba"):
        page = words(reader(cast, who), f"/tickets/{own.number}/")
        assert "No committed deadline" in page
        assert "Unmet condition: Support contracts." in page
        assert "/convention/sections/5.6/" in page
    for other in (
        qualified(cast, at, service="virus"),
        qualified(cast, at, requester="user_sim"),
        qualified(cast, at - timedelta(days=30)),
    ):
        assert other.unmet_condition == ""
        assert other.resolution_due_at is not None
        assert "Unmet condition:" not in words(departed, f"/tickets/{other.number}/")


def test_the_promise_of_a_ticket_stands_until_it_is_qualified_again(cast: Cast, at: datetime) -> None:
    own = qualified(cast, at)
    assert own.resolution_due_at is not None
    reader(cast, "cio").post("/unmet-conditions/", RECORDED)
    with cast.acting("cio") as cio:
        recompute_clocks(by=cio, at=at)
        own.refresh_from_db()
        assert own.resolution_due_at is not None
        qualify(ticket=own, service_code="printing", impact="i3", urgency="U1", by=cio, at=at)
        assert own.resolution_due_at is None
        qualify(ticket=own, service_code="virus", impact="i3", urgency="U1", by=cio, at=at)
        assert own.resolution_due_at is not None


@pytest.mark.clause("5.6.commitment")
def test_the_report_counts_them_apart(cast: Cast, departed: Client, at: datetime) -> None:
    for service in ("computer", "computer", "virus"):
        qualified(cast, at, service=service)
    later = at + timedelta(days=1)
    with cast.acting("cio") as cio:
        town = cast.organisations["bouc-bel-air"]
        report = activity(cio, town, Month.at(at, at.tzinfo), at=later)  # type: ignore[arg-type]
    assert report.tally({"scope": "departed"}).opened == 2
    assert report.tally({"scope": "covered"}).opened == 1


def test_the_town_reads_its_own_and_cannot_record(cast: Cast, departed: Client) -> None:
    referent = reader(cast, "referent_bba")
    page = words(referent, "/unmet-conditions/")
    assert "Support contracts" in page
    assert "Record an unmet condition" not in page
    assert referent.post("/unmet-conditions/", RECORDED).status_code == 403
    assert "Support contracts" not in words(reader(cast, "referent_sim"), "/unmet-conditions/")


def test_once_the_condition_is_met_again_delays_are_promised_from_the_next_day(
    cast: Cast, departed: Client, at: datetime
) -> None:
    with cast.acting("cio"):
        unmet_condition = UnmetCondition.objects.get()
    assert departed.post(f"/unmet-conditions/{unmet_condition.pk}/end/").status_code == 302
    assert qualified(cast, at).unmet_condition == "support-contracts"
    assert qualified(cast, at + timedelta(days=1)).unmet_condition == ""


def test_what_is_missing_of_the_form_is_said_and_the_days_are_in_order(cast: Cast, departed: Client) -> None:
    assert departed.post("/unmet-conditions/", {**RECORDED, "services": []}).status_code == 422
    assert departed.post("/unmet-conditions/", {**RECORDED, "last": "2026-10-01"}).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        UnmetCondition.objects.create(
            organisation=cast.organisations["cabries"],
            services=[],
            condition="documents",
            reason="a",
            period=(date(2026, 1, 1), None),
            recorded_at=datetime(2026, 1, 1).astimezone(),
        )


def mailed(cast: Cast) -> dict[str, tuple[str, str]]:
    """{address: (subject, body)} of the mails about departures."""
    with cast.acting("cio"):
        found = OutgoingMail.objects.filter(subject_type="servicedesk.unmetcondition").order_by("pk")
        return {mail.to: (mail.subject, " ".join(mail.body.split())) for mail in found}


@pytest.mark.clause("5.6.commitment")
def test_the_town_is_told_by_mail_what_is_unmet_what_follows_and_how_to_put_it_right(
    cast: Cast, departed: Client
) -> None:
    told = mailed(cast)
    assert set(told) == {cast.person(short).email for short in ("referent_bba", "manager_bba")}
    subject, body = told[cast.person("referent_bba").email]
    assert "Aucun délai promis : condition non remplie" in subject
    for said in (
        "Contrats de support", "section 5.6", "Contrat d'entretien non renouvelé", "Ordinateur et accessoires",
        "1er novembre 2026", "Aucun délai n’est promis sur un ticket", "Souscrire le support et la maintenance", "/unmet-conditions/",
    ):  # fmt: skip
        assert said in body
    assert "sans délai" not in body.lower()


@pytest.mark.clause("5.6.commitment")
def test_the_town_is_told_by_mail_when_the_condition_is_met_again(
    cast: Cast, departed: Client, at: datetime
) -> None:
    with cast.acting("cio"):
        unmet_condition = UnmetCondition.objects.get()
    assert departed.post(f"/unmet-conditions/{unmet_condition.pk}/end/").status_code == 302
    subject, body = mailed(cast)[cast.person("manager_bba").email]
    assert "Condition de nouveau remplie" in subject
    again = date_format((at + timedelta(days=1)).date(), "j F Y")
    assert f"À partir du {again}" in body
    assert "Comment y remédier" not in body


def test_a_condition_that_is_met_again_is_said_once_and_its_days_stay(
    cast: Cast, departed: Client, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    with cast.acting("cio"):
        unmet_condition = UnmetCondition.objects.get()
    ended = f"/unmet-conditions/{unmet_condition.pk}/end/"
    departed.post(ended)
    assert ended not in departed.get("/unmet-conditions/").content.decode()
    before = len(OutgoingMail.objects.all())
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=1))
    answer = cast.signed_in(departed, "cio").post(ended, follow=True)
    assert "recorded as met again already" in answer.content.decode()
    with cast.acting("cio"):
        assert UnmetCondition.objects.get().last_day == at.date()
        assert len(OutgoingMail.objects.all()) == before


@pytest.mark.parametrize(
    ("first", "last", "words"), [(7, None, "ne sera pas remplie"), (-9, -3, "n’était pas remplie")]
)
def test_the_mail_speaks_of_days_to_come_and_of_days_gone_by_as_such(
    cast: Cast, at: datetime, first: int, last: int | None, words: str
) -> None:
    days = [at.date() + timedelta(days=each) if each is not None else None for each in (first, last)]
    with cast.acting("cio") as cio:
        record_unmet_condition(
            organisation=cast.organisations["bouc-bel-air"], services=["computer"], condition="documents",
            reason="Contrat échu.", first=days[0], last=days[1], by=cio, at=at,
        )  # fmt: skip
    _subject, body = mailed(cast)[cast.person("referent_bba").email]
    assert words in body


def test_the_page_and_the_mail_say_the_same(cast: Cast, departed: Client) -> None:
    referent = cast.signed_in(Client(), "referent_bba")
    page = unescape(words(referent, "/unmet-conditions/"))
    _subject, body = mailed(cast)[cast.person("referent_bba").email]
    for said in (
        "À partir du 1er novembre 2026, jusqu’à ce que la condition soit de nouveau remplie",
        "Aucun délai n’est promis sur un ticket ouvert ces jours-là à ce sujet",
    ):
        assert said in page
        assert said in body


PAYROLL = {
    **RECORDED,
    "services": ["business-access", "business-update"],
    "application": "Paie  Exemple",
    "reason": "Contrat de support échu",
}


@pytest.fixture
def payroll(cast: Cast) -> Client:
    """The head of IT, once the payroll application of Bouc-Bel-Air alone has an unmet condition."""
    head = reader(cast, "cio")
    assert head.post("/unmet-conditions/", PAYROLL).status_code == 302
    return head


def asked_for(cast: Cast, application: str) -> Ticket:
    """The request of somebody who names the application in the form of the catalogue."""
    client = cast.signed_in(Client(), "user_bba")
    posted = {"token": uuid.uuid4(), "answer_application": application, "answer_message": "Erreur 12"}
    page = client.post("/new/business-access/", posted)
    assert page.status_code == 302, page.content.decode()
    with cast.acting("n1"):
        return Ticket.objects.latest("pk")


@pytest.mark.clause("5.6.commitment")
def test_a_departure_on_one_application_leaves_the_deadlines_of_the_others(
    cast: Cast, payroll: Client
) -> None:
    concerned, other = asked_for(cast, "paie exemple"), asked_for(cast, "Urbanisme Exemple")
    assert (concerned.unmet_condition, concerned.response_due_at) == ("support-contracts", None)
    assert other.unmet_condition == ""
    assert other.response_due_at is not None
    page = words(reader(cast, "n1"), f"/tickets/{concerned.number}/")
    assert "application paie exemple" in page
    assert "Unmet condition: Support contracts." in page
    assert "Unmet condition:" not in words(reader(cast, "n1"), f"/tickets/{other.number}/")


@pytest.mark.clause("5.6.commitment")
def test_while_the_application_is_not_known_the_deadline_stands_and_the_desk_is_asked(
    cast: Cast, payroll: Client, at: datetime
) -> None:
    own, n1 = qualified(cast, at, service="business-access"), reader(cast, "n1")
    assert own.resolution_due_at is not None
    card = words(n1, f"/tickets/{own.number}/service/?service=business-access")
    assert "Which application is it about?" in card
    assert "Which application" not in words(n1, f"/tickets/{own.number}/service/?service=computer")
    posted = {"service": "business-access", "cell": "i3-U1", "application": "Paie Exemple"}
    assert n1.post(f"/tickets/{own.number}/qualification/", posted).status_code == 302
    own.refresh_from_db()
    assert (own.application, own.unmet_condition, own.resolution_due_at) == (
        "Paie Exemple",
        "support-contracts",
        None,
    )
    posted["application"] = ""
    assert n1.post(f"/tickets/{own.number}/qualification/", posted).status_code == 302
    own.refresh_from_db()
    assert (own.application, own.unmet_condition) == ("", "")
    assert own.resolution_due_at is not None


def test_a_qualification_that_does_not_ask_keeps_the_application(
    cast: Cast, payroll: Client, at: datetime
) -> None:
    own = asked_for(cast, "Paie Exemple")
    with cast.acting("n1") as n1:
        qualify(ticket=own, service_code="business-access", impact="i3", urgency="U1", by=n1, at=at)
    assert (own.application, own.unmet_condition) == ("Paie Exemple", "support-contracts")


def test_a_call_says_which_application_it_is_about(cast: Cast, payroll: Client) -> None:
    n1 = reader(cast, "n1")
    caller = cast.person("user_bba").pk
    assert "Paie Exemple: no committed deadline" in words(
        n1, f"/calls/service/?service_code=business-access&caller={caller}"
    )
    posted = {
        "caller": caller, "text": "La paie ne s'ouvre pas", "token": uuid.uuid4(), "service_code": "business-access",
        "application": "Paie Exemple", "cell": "i3-U1",
    }  # fmt: skip
    assert n1.post("/calls/new/", posted).status_code == 302
    with cast.acting("n1"):
        own = Ticket.objects.latest("pk")
    assert (own.application, own.unmet_condition, own.is_qualified) == (
        "Paie Exemple",
        "support-contracts",
        True,
    )


def test_page_and_mail_name_the_application(cast: Cast, payroll: Client) -> None:
    named = "application Paie Exemple (Application métier inaccessible"
    page = words(cast.signed_in(Client(), "referent_bba"), "/unmet-conditions/")
    _subject, body = mailed(cast)[cast.person("referent_bba").email]
    assert named in unescape(page)
    assert named in body
