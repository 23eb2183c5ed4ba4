"""A second ticket of an outage is part of the first one's procedure, if somebody says so; the other towns are proposed (6.5)."""

from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.intake.letters import letter
from tests.servicedesk.major.conftest import Passes
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.major_incidents.actions.affected import add_affected, say_update
from vallat.servicedesk.models import (
    AffectedOrganisation,
    Mailbox,
    MajorIncident,
    MajorPart,
    MajorUpdate,
    Ticket,
)

MINUTE = timedelta(minutes=1)
SERVICE = "internet-outage"
PROPOSED = "data-part-proposed"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 5 * MINUTE)


def second(cast: Cast, opened: Opened, at: datetime, service: str = SERVICE) -> Ticket:
    return opened("P1", service=service, requester=cast.person("user_cab"), when=at + MINUTE)


def touched() -> set[str]:
    return set(
        AffectedOrganisation.objects.filter(ended_at=None).values_list("organisation__code", flat=True)
    )


@pytest.mark.clause("6.5.major")
def test_a_second_p1_of_the_same_service_is_proposed_as_part_of_the_first_and_keeps_its_own_clocks(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, passes: Passes, at: datetime
) -> None:
    ticket = second(cast, opened, at)
    address = f"/tickets/{ticket.number}/"
    desk = cast.signed_in(client, "n1")
    page = desk.get(address).content.decode()
    assert PROPOSED in page
    assert major.ticket.number in page
    assert desk.post(f"{address}major-part/", {"major": major.ticket.number}).status_code == 302
    passes(at + 6 * MINUTE)
    set_context(cast.system)
    own = MajorIncident.objects.get(ticket=ticket)
    assert (own.ending, own.members.count()) == ("part", 0)
    assert touched() == {"bouc-bel-air", "cabries"}
    assert set(AffectedOrganisation.objects.filter(ended_at=None).values_list("major", flat=True)) == {
        major.pk
    }
    ticket.refresh_from_db()
    assert ticket.resolution_due_at == ticket.opened_at + timedelta(hours=4)
    team = OutgoingMail.objects.filter(subject__contains=ticket.number, to="tech@sigv.example")
    assert not team.exists()
    page = desk.get(address).content.decode()
    assert PROPOSED not in page
    assert "Fait partie d'un incident majeur" in page.replace("&#x27;", "'")


@pytest.mark.clause("6.5.major")
def test_the_form_of_a_call_holds_it_as_part_at_once_and_starts_no_second_procedure(
    cast: Cast, client: Client, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    desk = cast.signed_in(client, "n1")
    assert f'<option value="{major.ticket.number}"' in desk.get("/calls/new/").content.decode()
    call = {
        "caller": str(cast.person("user_cab").pk),
        "text": "Plus d'Internet ici non plus.",
        "service_code": SERVICE,
        "cell": "i1-U1",
        "part_of": major.ticket.number,
        "token": str(uuid4()),
    }
    assert desk.post("/calls/new/", call).status_code == 302
    passes(at + 6 * MINUTE)
    set_context(cast.system)
    assert MajorIncident.objects.count() == 1
    assert MajorPart.objects.get().ticket.organisation.code == "cabries"
    assert touched() == {"bouc-bel-air", "cabries"}
    told = (
        OutgoingMail.objects.filter(to="user@cabries.example").earliest("pk").body
    )  # at once, not "if nobody has called by tomorrow"
    assert "C'est un incident majeur déclaré. À partir du" in told
    assert "Encadrement informatique du SIGV" in told
    wrong = desk.post("/calls/new/", {**call, "part_of": "2000-000001", "token": str(uuid4())})
    assert wrong.status_code == 422


def test_the_qualification_holds_it_as_part_too(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = opened("P3", requester=cast.person("user_cab"))
    desk = cast.signed_in(client, "n1")
    assert 'name="part_of"' in desk.get(f"/tickets/{ticket.number}/").content.decode()
    typed = {"service": SERVICE, "cell": "i1-U1", "kind": "incident", "part_of": major.ticket.number}
    assert desk.post(f"/tickets/{ticket.number}/qualification/", typed).status_code == 302
    set_context(cast.system)
    assert MajorIncident.objects.count() == 1
    assert touched() == {"bouc-bel-air", "cabries"}


@pytest.mark.clause("6.5.major")
def test_a_mail_that_is_handled_is_held_as_part_at_once_and_sent_again_writes_nothing_more(
    cast: Cast, client: Client, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    raw = letter("Plus d'Internet ici non plus.", sender=cast.person("user_cab").email)
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    set_context(cast.system)
    mailed = Ticket.objects.get(channel="email")
    address = f"/tickets/{mailed.number}/triage/"
    desk = cast.signed_in(client, "n1")
    assert f'<option value="{major.ticket.number}"' in desk.get(address).content.decode()
    typed = {
        "version": mailed.version,
        "service_code": SERVICE,
        "told_by": "mail",
        "part_of": major.ticket.number,
    }
    assert desk.post(address, typed).status_code == 422
    typed["cell"] = "i1-U1"
    assert desk.post(address, {**typed, "part_of": "2000-000001"}).status_code == 422
    assert desk.post(address, typed).status_code == 302
    assert desk.post(address, typed).status_code == 302
    passes(at + 6 * MINUTE)
    set_context(cast.system)
    assert MajorIncident.objects.count() == 1
    assert MajorPart.objects.get().ticket_id == mailed.pk
    assert touched() == {"bouc-bel-air", "cabries"}
    assert 'name="part_of"' not in desk.get(address).content.decode()


def test_a_mail_that_was_qualified_before_can_be_held_as_part_in_the_same_form(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = opened("P3", requester=cast.person("user_cab"))
    cell = f"{ticket.impact}-{ticket.urgency}"
    typed = {"version": ticket.version, "service_code": ticket.service_code, "cell": cell, "told_by": "mail"}
    desk = cast.signed_in(client, "n1")
    answer = desk.post(f"/tickets/{ticket.number}/triage/", {**typed, "part_of": major.ticket.number})
    assert answer.status_code == 302
    set_context(cast.system)
    assert MajorPart.objects.get().ticket_id == ticket.pk


def test_another_incident_of_another_service_is_not_proposed_and_what_was_joined_can_be_taken_back(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = second(cast, opened, at, service="computer")
    address = f"/tickets/{ticket.number}/"
    desk = cast.signed_in(client, "n1")
    assert PROPOSED not in desk.get(address).content.decode()
    assert desk.post(f"{address}major-part/", {"major": major.ticket.number}).status_code == 302
    assert desk.post(f"{address}major-part/", {"major": major.ticket.number}).status_code == 422
    assert desk.post(f"{address}major-part/end/").status_code == 302
    set_context(cast.system)
    assert MajorIncident.objects.get(ticket=ticket).is_running
    assert desk.post(f"{address}major-part/end/").status_code == 422


@pytest.mark.clause("6.5.major")
def test_no_town_reads_anything_of_the_other(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = second(cast, opened, at)
    cast.signed_in(client, "n1").post(f"/tickets/{ticket.number}/major-part/", {"major": major.ticket.number})
    for who in ("user_cab", "referent_cab", "manager_cab"):
        visitor = cast.signed_in(Client(), who)
        for address in (f"/tickets/{ticket.number}/", "/status/", "/"):
            page = visitor.get(address).content.decode()
            assert "Bouc-Bel-Air" not in page, (who, address)
            assert major.ticket.number not in page, (who, address)
    with cast.acting("manager_cab") as manager:
        assert not MajorPart.objects.visible_to(manager).exists()
    with cast.acting("manager_bba"):
        assert not MajorPart.objects.exists()


@pytest.mark.clause("6.5.major")
def test_the_other_towns_of_a_shared_service_are_proposed_and_none_is_added_in_silence(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    ticket = opened("P1", service="mail-hosting")
    set_context(cast.system)
    assert touched() == {"bouc-bel-air"}
    desk = cast.signed_in(client, "n1")
    address = f"/majors/{ticket.number}/"
    page = desk.get(address).content.decode()
    for code in ("cabries", "simiane-collongue"):
        assert f'type="checkbox" name="town" value="{code}">' in page
    assert 'type="checkbox" name="town" value="bouc-bel-air"' not in page
    both = {"town": ["cabries", "simiane-collongue"], "service": "mail-hosting"}
    assert desk.post(f"{address}towns/", both).status_code == 302
    set_context(cast.system)
    assert touched() == {"bouc-bel-air", "cabries", "simiane-collongue"}
    assert "data-towns-proposed" not in desk.get(address).content.decode()


def test_the_other_towns_are_not_proposed_for_what_is_a_towns_own(
    cast: Cast, client: Client, opened: Opened
) -> None:
    ticket = opened("P1", service="town-computers")
    page = cast.signed_in(client, "n1").get(f"/majors/{ticket.number}/").content.decode()
    assert "data-towns-proposed" not in page


def test_a_ticket_is_part_of_one_incident_at_a_time(
    cast: Cast, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = second(cast, opened, at)
    set_context(cast.system)
    row = {"major": major, "ticket": ticket, "organisation": ticket.organisation, "made_at": at}
    MajorPart.objects.create(**row)
    with pytest.raises(IntegrityError, match="major_part_of_one"), transaction.atomic():
        MajorPart.objects.create(**row)
    with pytest.raises(IntegrityError, match="major_part_ends_after"), transaction.atomic():
        MajorPart.objects.create(**row, ended_at=at - MINUTE)


def joined(cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime) -> Ticket:
    """Of Cabriès, with its own procedure since 10:16; part of Bouc-Bel-Air's at 10:20."""
    ticket = second(cast, opened, at)
    desk = cast.signed_in(client, "n1")
    desk.post(f"/tickets/{ticket.number}/major-part/", {"major": major.ticket.number})
    return ticket


@pytest.mark.clause("6.5.major")
def test_an_outage_that_becomes_part_of_another_goes_on_for_its_town_and_the_promised_news_stands(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    set_context(cast.system)
    later = at + 3 * timedelta(hours=1)
    MajorIncident.objects.update(news_due_at=later)
    ticket = second(cast, opened, at)
    town = cast.signed_in(Client(), "user_cab")
    before = town.get("/status/cabries/").content.decode()
    assert "11:16" in before
    joined_by = cast.signed_in(client, "n1")
    joined_by.post(f"/tickets/{ticket.number}/major-part/", {"major": major.ticket.number})
    page = town.get("/status/cabries/").content.decode()
    assert "Terminés" not in page
    assert page.count("status-now") == 1
    assert "10:16" in page
    assert "11:16" in page
    assert "13:15" not in page
    set_context(cast.system)
    major.refresh_from_db()
    assert major.news_due_at == at + 61 * MINUTE  # the team is reminded in time for it
    assert not MajorUpdate.objects.exists()
    with cast.acting("cio") as cio:
        say_update(major=major, text="On cherche.", token=uuid4(), by=cio, at=at + 30 * MINUTE)
    page = town.get("/status/cabries/").content.decode()
    assert "On cherche." in page
    assert "11:45" in page
    assert "11:16" not in page


def test_what_a_town_was_told_before_stays_and_it_hears_once_that_it_is_over(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = second(cast, opened, at)
    set_context(cast.system)
    own = MajorIncident.objects.get(ticket=ticket)
    with cast.acting("cio") as cio:
        say_update(major=own, text="Fibre coupée.", token=uuid4(), by=cio, at=at + 2 * MINUTE)
    desk = cast.signed_in(client, "n1")
    desk.post(f"/tickets/{ticket.number}/major-part/", {"major": major.ticket.number})
    town = cast.signed_in(Client(), "user_cab")
    page = town.get("/status/cabries/").content.decode()
    assert "Fibre coupée." in page
    assert "Terminés" not in page
    with cast.acting("n1") as n1:
        resolve(ticket=major.ticket, text="Réparé.", by=n1, at=at + 4 * MINUTE + 5 * MINUTE)
    set_context(cast.system)
    assert [row.organisation.code for row in MajorUpdate.objects.filter(kind="over")] == ["cabries"]
    page = town.get("/status/cabries/").content.decode()
    assert page.split("Terminés")[1].count("data-row") == 1
    assert "status-now" not in page


def test_joining_and_leaving_stand_in_the_thread_of_the_ticket_for_its_requester_too(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = joined(cast, client, major, opened, at)
    address = f"/tickets/{ticket.number}/"
    asks = cast.signed_in(Client(), "user_cab")
    page = asks.get(address).content.decode()
    assert "Suivi désormais avec un incident majeur déjà en cours" in page
    assert "rattaché à un autre" not in page
    assert major.ticket.number not in page
    client.post(f"{address}major-part/end/")
    assert "C'est un autre incident" in unescape(asks.get(address).content.decode())
    set_context(cast.system)
    assert AffectedOrganisation.objects.filter(
        goes_on_in=None, ended_at=None, organisation__code="cabries"
    ).exists()


def test_what_turns_out_to_be_another_incident_is_one_for_its_town_and_the_other_touches_it_no_more(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = joined(cast, client, major, opened, at)
    with cast.acting("cio") as cio:
        say_update(major=major, text="On cherche.", token=uuid4(), by=cio, at=at + 5 * MINUTE)
    client.post(f"/tickets/{ticket.number}/major-part/end/")
    town = cast.signed_in(Client(), "user_cab")
    assert "Cabriès : 1 incident majeur en cours" in town.get("/").content.decode()
    page = town.get("/status/cabries/").content.decode()
    assert page.count("status-now") == 1
    assert "Terminés" not in page
    assert "10:16" in page
    set_context(cast.system)
    running = AffectedOrganisation.objects.filter(ended_at=None)
    assert dict(running.values_list("organisation__code", "major__ticket__number")) == {
        "bouc-bel-air": major.ticket.number,
        "cabries": ticket.number,
    }
    assert not MajorUpdate.objects.filter(kind="over").exists()


def test_joined_taken_back_and_joined_again_it_is_one_incident_for_its_town(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = joined(cast, client, major, opened, at)
    address = f"/tickets/{ticket.number}/major-part/"
    client.post(f"{address}end/")
    assert client.post(address, {"major": major.ticket.number}).status_code == 302
    page = cast.signed_in(Client(), "user_cab").get("/status/cabries/").content.decode()
    assert page.count("status-now") == 1
    assert "Terminés" not in page


def test_a_town_that_the_other_incident_touched_before_stays_touched_by_it(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    with cast.acting("cio") as cio:
        add_affected(major=major, town_code="cabries", service_code=SERVICE, by=cio, at=at)
    ticket = joined(cast, client, major, opened, at)
    client.post(f"/tickets/{ticket.number}/major-part/end/")
    town = cast.signed_in(Client(), "user_cab")
    assert "Cabriès : 2 incidents majeurs en cours" in town.get("/").content.decode()


def test_no_review_of_its_own_is_asked_for_what_became_part_of_another(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = joined(cast, client, major, opened, at)
    lead = cast.signed_in(client, "cio")
    assert "Compte rendu à écrire" not in lead.get("/majors/").content.decode()
    page = lead.get(f"/majors/{ticket.number}/").content.decode()
    assert f'href="/majors/{major.ticket.number}/"' in page
    assert 'id="review"' not in page
    words = {"happened": "a", "cause": "b", "done": "c"}
    assert lead.post(f"/majors/{ticket.number}/review/", words).status_code == 422


def test_what_goes_on_in_another_has_ended_in_its_own(cast: Cast, major: MajorIncident) -> None:
    set_context(cast.system)
    row = AffectedOrganisation.objects.get()
    with pytest.raises(IntegrityError, match="major_town_goes_on_once_ended"), transaction.atomic():
        AffectedOrganisation.objects.filter(pk=row.pk).update(goes_on_in=row)
