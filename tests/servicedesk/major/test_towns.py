"""What the towns touched are told, and what their people see: their own alone (6.5)."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client, override_settings

from tests.base import far
from tests.cast import Cast
from tests.conftest import PARIS
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.major.conftest import Passes
from vallat.access.context import set_context
from vallat.base.jobs import send_mail
from vallat.base.mail.sending import send_due_mail
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Person
from vallat.servicedesk.calls.actions.call import join_call
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.major_incidents.actions.affected import add_affected, clear_affected, say_update
from vallat.servicedesk.models import AffectedOrganisation, MajorIncident, MajorUpdate, TicketLink
from vallat.servicedesk.related.actions.merging import merge_tickets, take_apart

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TOLD = {"referent@bouc-bel-air.example", "manager@bouc-bel-air.example"}
WORDS = "Le lien vers Internet est coupé. Utilisez le téléphone."
ONE, TWO = UUID(int=1), UUID(int=2)


def mailed() -> Counter[str]:
    return Counter(
        OutgoingMail.objects.filter(subject_type="servicedesk.majorupdate").values_list("to", flat=True)
    )


@pytest.mark.clause("6.5.major")
def test_an_update_goes_to_the_referents_and_directions_of_the_towns_touched_once_each(
    cast: Cast, client: Client, major: MajorIncident, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client = cast.signed_in(client, "cio")
    address = f"/majors/{major.ticket.number}/"
    client.post(address + "towns/", {"town": "cabries", "service": "internet-outage"})
    client.post(address + "towns/", {"town": "cabries", "service": "desk-telephony"})
    form = {"text": WORDS, "token": str(ONE), "next_at": "2026-11-17T11:00"}
    for _click in range(2):
        assert client.post(address + "updates/", form).status_code == 302
    set_context(cast.system)
    assert mailed() == Counter(TOLD | {"referent@cabries.example", "manager@cabries.example"})
    body = OutgoingMail.objects.get(to="referent@cabries.example").body
    assert WORDS in body
    assert "17 novembre 2026 à 11\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00" in body
    assert "Bouc-Bel-Air" not in body
    assert major.ticket.number not in body
    assert MajorIncident.objects.get().news_due_at == datetime(2026, 11, 17, 11, 0, tzinfo=PARIS)
    page = client.get(address).content.decode()
    assert WORDS in page
    assert "Bouc-Bel-Air, Cabriès" in page


def test_each_is_told_in_their_language(cast: Cast, major: MajorIncident, at: datetime) -> None:
    Person.objects.filter(pk=cast.person("manager_bba").pk).update(language="en")
    with cast.acting("cio") as cio:
        say_update(major=major, text=WORDS, token=ONE, by=cio, at=at)
    set_context(cast.system)
    assert (
        "A major incident affects"
        in OutgoingMail.objects.get(
            to="manager@bouc-bel-air.example", subject_type="servicedesk.majorupdate"
        ).body
    )
    assert (
        "Un incident majeur touche"
        in OutgoingMail.objects.get(
            to="referent@bouc-bel-air.example", subject_type="servicedesk.majorupdate"
        ).body
    )


@pytest.mark.clause("6.5.major")
def test_the_people_of_a_town_see_theirs_and_nothing_of_the_others(
    cast: Cast, client: Client, major: MajorIncident, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + HOUR)
    with cast.acting("cio") as cio:
        say_update(major=major, text=WORDS, token=ONE, by=cio, at=at)
        add_affected(major=major, town_code="cabries", service_code="desk-telephony", by=cio, at=at + MINUTE)
        say_update(major=major, text="Le standard aussi.", token=TWO, by=cio, at=at + 2 * MINUTE)
    for who in ("user_bba", "elected_bba", "referent_bba"):
        page = cast.signed_in(client, who).get("/status/").content.decode()
        assert WORDS in page
        assert "Le standard aussi." in page
        assert "Cabriès" not in page
        home = client.get("/").content.decode()
        assert "/status/bouc-bel-air/" in home
        assert client.get("/status/cabries/").status_code == 404
    cabries = cast.signed_in(client, "user_cab").get("/status/cabries/").content.decode()
    assert "Le standard aussi." in cabries
    assert WORDS not in cabries
    assert "Bouc-Bel-Air" not in cabries
    assert "/status/cabries/" in client.get("/new/").content.decode()
    other = cast.signed_in(client, "user_sim")
    assert "Aucun incident majeur" in other.get("/status/").content.decode()
    assert "/status/" not in other.get("/my/").content.decode()
    assert other.get(f"/majors/{major.ticket.number}/").status_code == 404


def test_a_town_that_is_taken_off_or_solved_hears_that_it_is_over(
    cast: Cast, client: Client, major: MajorIncident, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 2 * HOUR)
    with cast.acting("cio") as cio:
        cabries = add_affected(major=major, town_code="cabries", service_code="", by=cio, at=at)
        simiane = add_affected(major=major, town_code="simiane-collongue", service_code="", by=cio, at=at)
        clear_affected(major=major, touched_id=simiane.pk, by=cio, at=at)  # it was never told
        say_update(major=major, text=WORDS, token=ONE, by=cio, at=at)
        clear_affected(major=major, touched_id=cabries.pk, by=cio, at=at + MINUTE)
        with pytest.raises(NotPossible):
            clear_affected(major=major, touched_id=cabries.pk, by=cio, at=at + MINUTE)
        resolve(ticket=major.ticket, text="Réparé.", by=cio, at=at + HOUR)
    set_context(cast.system)
    assert mailed() == Counter(
        dict.fromkeys([*TOLD, "referent@cabries.example", "manager@cabries.example"], 2)
    )
    page = cast.signed_in(client, "user_bba").get("/status/").content.decode()
    assert "Aucun incident majeur" in page
    assert WORDS in page
    assert "/status/" not in client.get("/new/").content.decode()


def test_nothing_is_told_without_words_a_town_or_a_next_time(
    cast: Cast, client: Client, major: MajorIncident, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client = cast.signed_in(client, "cio")
    address = f"/majors/{major.ticket.number}/updates/"
    past = client.post(address, {"text": WORDS, "token": str(ONE), "next_at": "2026-11-17T09:00"})
    assert past.status_code == 422
    assert WORDS in past.content.decode()
    set_context(cast.system)
    row = AffectedOrganisation.objects.get()
    client.post(f"/majors/{major.ticket.number}/towns/{row.pk}/end/")
    assert client.post(address, {"text": WORDS, "token": str(ONE)}).status_code == 422
    set_context(cast.system)
    assert not MajorUpdate.objects.exists()


@pytest.mark.clause("6.5.major")
def test_who_leads_is_reminded_once_of_each_update_that_is_due(
    cast: Cast,
    client: Client,
    major: MajorIncident,
    at: datetime,
    passes: Passes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each hour of open time (VALLAT_MAJOR_UPDATE_MINUTES)."""
    reminders = OutgoingMail.objects.filter(subject__contains="attendent un point d'information")
    passes(at + HOUR - MINUTE)
    assert not reminders.exists()
    for late in range(3):
        passes(at + HOUR + late * MINUTE)
    assert {mail.to for mail in reminders} == {"cio@sigv.example"}
    assert len(reminders.all()) == 1
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + HOUR + 5 * MINUTE)
    for page in ("/majors/", f"/majors/{major.ticket.number}/"):
        assert 'class="icon"' in (text := cast.signed_in(client, "n1").get(page).content.decode())
        assert "11:15" in text
    with cast.acting("cio") as cio:
        say_update(major=major, text=WORDS, token=ONE, by=cio, at=at + HOUR + 5 * MINUTE)
    passes(at + 2 * HOUR)
    assert len(reminders.all()) == 1
    passes(at + 2 * HOUR + 5 * MINUTE)
    assert len(reminders.all()) == 2


def test_nobody_is_promised_words_at_night(cast: Cast, major: MajorIncident, at: datetime) -> None:
    """Tuesday 17:50, an hour of 8:00 to 18:00: Wednesday 8:50."""
    with cast.acting("cio") as cio:
        (update,) = say_update(
            major=major, text=WORDS, token=ONE, by=cio, at=datetime(2026, 11, 17, 17, 50, tzinfo=PARIS)
        )
    assert update.next_at == datetime(2026, 11, 18, 8, 50, tzinfo=PARIS)


def test_a_worker_that_is_killed_sends_each_update_once(
    cast: Cast, major: MajorIncident, at: datetime, tmp_path: object
) -> None:
    """The job of the transaction and the pass of each minute meet on the same rows; each leaves once."""
    with cast.acting("cio") as cio:
        say_update(major=major, text=WORDS, token=ONE, by=cio, at=at)
    set_context(cast.system)
    mails = list(OutgoingMail.objects.filter(subject_type="servicedesk.majorupdate"))
    with override_settings(MAIL_FOLDER=str(tmp_path)):
        send_mail(mails[0].pk)  # then it is killed; the next worker finds what is left
        send_due_mail(at=at + HOUR)
        send_due_mail(at=at + 2 * HOUR)
        for mail in mails:
            send_mail(mail.pk)
    set_context(cast.system)
    assert {mail.tries for mail in OutgoingMail.objects.filter(subject_type="servicedesk.majorupdate")} == {1}


def test_a_call_that_joins_a_major_incident_starts_no_second(
    cast: Cast, major: MajorIncident, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        call = join_call(
            ticket=major.ticket, caller=cast.person("referent_bba"), text="Internet est coupé.", token=ONE,
            said="On y travaille.", by=n1, at=at + MINUTE,
        )  # fmt: skip
        assert (call.priority, call.closure_reason) == ("P1", "duplicate")
    set_context(cast.system)
    assert MajorIncident.objects.get().is_running
    with cast.acting("n1") as n1:
        take_apart(link=TicketLink.objects.get(ticket=call), reason="Autre chose.", by=n1, at=at + HOUR)
    set_context(cast.system)
    assert MajorIncident.objects.filter(ended_at=None).count() == 2


def test_a_major_incident_that_is_merged_goes_on_in_the_other(
    cast: Cast, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    ticket = opened("P1", service="internet-outage", when=at + MINUTE)
    set_context(cast.system)
    second = MajorIncident.objects.get(ticket=ticket)
    with cast.acting("n1") as n1:
        add_affected(major=second, town_code="cabries", service_code="desk-telephony", by=n1, at=at + MINUTE)
        say_update(major=second, text=WORDS, token=ONE, by=n1, at=at + 2 * MINUTE)
        merge_tickets(ticket=major.ticket, other=ticket, text="Déjà en cours.", by=n1, at=at + HOUR)
    set_context(cast.system)
    second.refresh_from_db()
    assert second.ending == "closed"
    assert not MajorUpdate.objects.filter(kind="over").exists()
    running = AffectedOrganisation.objects.filter(major=major, ended_at=None)
    assert sorted(running.values_list("organisation__code", flat=True)) == ["bouc-bel-air", "cabries"]
    with cast.acting("n1") as n1:
        resolve(ticket=major.ticket, text="Rétabli.", by=n1, at=at + 2 * HOUR)
    set_context(cast.system)
    over = MajorUpdate.objects.filter(major=major, kind="over")
    assert sorted(over.values_list("organisation__code", flat=True)) == ["bouc-bel-air", "cabries"]


@pytest.mark.parametrize("typed", [*far.INSTANTS, "2026-12-25T10:00", "2199-12-31T23:59"])
def test_no_town_waits_for_years_for_the_next_update(
    cast: Cast,
    client: Client,
    major: MajorIncident,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    address = f"/majors/{major.ticket.number}/"
    form = {"text": WORDS, "token": str(ONE), "next_at": typed}
    assert cast.signed_in(client, "cio").post(f"{address}updates/", form).status_code == 422
    assert client.get(address).status_code == 200
    set_context(cast.system)
    assert not MajorUpdate.objects.exists()
