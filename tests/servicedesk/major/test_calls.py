"""Who to call, what was tried, and the mail that takes a call's place when the service is closed (6.5)."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import PARIS
from tests.query_counts import check_queries, queries_of
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.major.conftest import Passes
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.major_incidents.actions.affected import add_affected, say_update
from vallat.servicedesk.major_incidents.actions.procedure import call_in, note_attempt
from vallat.servicedesk.models import Improvement, MajorAttempt, MajorIncident, MajorReview

EVENING = datetime(2026, 11, 20, 19, 0, tzinfo=PARIS)  # a Friday
MINUTE = timedelta(minutes=1)


def form(to: str = "contact:it-management", outcome: str = "no", **more: str) -> dict[str, str]:
    return {"to": to, "mode": "phone", "outcome": outcome, "token": str(uuid4()), **more}


def copies() -> Counter[str]:
    sent = OutgoingMail.objects.filter(subject_type="servicedesk.majorincident")
    return Counter(sent.values_list("to", flat=True))


@pytest.mark.clause("6.5.major")
def test_a_call_that_reaches_nobody_while_closed_is_followed_by_a_mail_in_copy(
    cast: Cast, client: Client, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = opened("P1", when=EVENING)
    monkeypatch.setattr("django.utils.timezone.now", lambda: EVENING + MINUTE)
    client = cast.signed_in(client, "n1")
    address = f"/majors/{ticket.number}/"
    page = client.get(address).content.decode()
    assert "Encadrement informatique du SIGV" in page
    assert 'href="tel:9301"' in page
    assert "08:00" in page
    assert "pendant la fermeture" in page
    assert "lun. 23" in page or "lundi" in page.lower() or "23 nov" in page
    sent = form()
    for _click in range(2):
        assert client.post(address + "attempts/", sent).status_code == 302
    client.post(address + "attempts/", form(note="Deuxième essai"))
    set_context(cast.system)
    assert copies() == Counter(["assistance.informatique@sigv.fr", "cio@sigv.example"])
    tried = [(each.mode, each.outcome) for each in MajorAttempt.objects.all()]
    assert tried == [
        ("phone", "not_reached"),
        ("mail", "sent"),
        ("mail", "sent"),
        ("phone", "not_reached"),
    ]
    body = OutgoingMail.objects.get(to="cio@sigv.example", subject_type="servicedesk.majorincident").body
    assert "assistance.informatique@sigv.fr" in body
    page = client.get(address).content.decode()
    assert page.count("Pas de réponse") >= 2
    assert "Deuxième essai" in page


@pytest.mark.parametrize(
    ("when", "to", "outcome"),
    [
        (datetime(2026, 11, 17, 10, 20, tzinfo=PARIS), "contact:it-management", "no"),  # open: call again
        (EVENING, "contact:it-management", "yes"),
        (EVENING, "contact:service-mobiles", "no"),  # not management
    ],
)
def test_otherwise_no_mail_takes_its_place(
    cast: Cast,
    client: Client,
    major: MajorIncident,
    when: datetime,
    to: str,
    outcome: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: when)
    cast.signed_in(client, "n1").post(f"/majors/{major.ticket.number}/attempts/", form(to, outcome))
    set_context(cast.system)
    assert MajorAttempt.objects.count() == 1
    assert not copies()


def test_the_next_night_has_its_own_mail(cast: Cast, major: MajorIncident) -> None:
    for night in (
        EVENING,
        EVENING + timedelta(hours=20),
        EVENING + timedelta(days=3),
    ):  # Friday, Saturday, Monday
        with cast.acting("n1") as n1:
            note_attempt(
                major=major,
                person_id=cast.person("cio").pk,
                mode="phone",
                reached=False,
                token=uuid4(),
                by=n1,
                at=night,
            )
    set_context(cast.system)
    assert copies()["cio@sigv.example"] == 2


def test_whom_and_how_are_asked(cast: Cast, client: Client, major: MajorIncident) -> None:
    client = cast.signed_in(client, "n1")
    address = f"/majors/{major.ticket.number}/attempts/"
    user = cast.person("user_bba").pk
    for wrong in (form("contact:nobody"), form(f"person:{user}"), form("x"), {**form(), "mode": "mail"}, {}):
        response = client.post(address, {**wrong, "note": "Mes mots"})
        assert response.status_code == 422
        assert "Mes mots" in response.content.decode()


@pytest.mark.clause("6.5.major")
def test_the_page_shows_the_team_the_progress_and_then_the_review(
    cast: Cast,
    client: Client,
    major: MajorIncident,
    passes: Passes,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passes(at + MINUTE)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 5 * MINUTE)
    client, number = cast.signed_in(client, "cio"), major.ticket.number
    assert "L'équipe entière" in client.get(f"/majors/{number}/").content.decode().replace("’", "'").replace(
        "&#x27;", "'"
    )
    client.post(f"/majors/{number}/part/")
    page = client.get(f"/majors/{number}/").content.decode()
    assert "Je m'en occupe" not in page.replace("&#x27;", "'").replace("’", "'")
    assert "n'a pas encore répondu" in page.replace("&#x27;", "'").replace("’", "'")
    assert (
        client.post(f"/majors/{number}/review/", {"happened": "a", "cause": "b", "done": "c"}).status_code
        == 422
    )
    with cast.acting("cio") as cio:
        resolve(ticket=major.ticket, text="Réparé.", by=cio, at=at + 6 * MINUTE)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 9 * MINUTE)
    assert "Compte rendu à écrire" in client.get("/majors/").content.decode()
    words = {"happened": "Coupure", "cause": "Pelleteuse", "done": "Fibre réparée"}
    assert client.post(f"/majors/{number}/review/", {**words, "cause": " "}).status_code == 422
    assert client.post(f"/majors/{number}/review/", words).status_code == 302
    assert "Pelleteuse" in client.get(f"/majors/{number}/").content.decode()
    action = {"plan": "Un second chemin", "owner": str(cast.person("tech").pk), "due_date": "2026-12-24"}
    action["token"] = str(uuid4())
    for wrong in ({"owner": "0"}, {"due_date": "0001-01-01"}, {"due_date": "9999-12-31"}):
        assert client.post(f"/majors/{number}/improvements/", action | wrong).status_code == 422
    for _again in range(2):
        assert client.post(f"/majors/{number}/improvements/", action).status_code == 302
    with cast.acting("cio"):
        assert Improvement.objects.count() == 1
    assert "Un second chemin" in client.get(f"/majors/{number}/").content.decode()
    assert "Un second chemin" in client.get("/improvements/").content.decode()
    set_context(cast.system)
    assert MajorReview.objects.get().written_by == cast.person("cio")


@pytest.mark.clause("6.5.major")
@pytest.mark.parametrize(
    ("declared", "minutes", "says"),
    [
        ((11, 17, 10, 0), 1, "L'équipe entière est mobilisée : déclaré avant 16:30."),
        ((11, 17, 12, 45), 1, "L'équipe entière est mobilisée : déclaré avant 16:30."),  # P1 has no lunch
        ((11, 17, 16, 29), 1, "L'équipe entière est mobilisée : déclaré avant 16:30."),
        ((11, 17, 16, 30), 1, "déclaré après 16:30"),
        ((11, 17, 17, 59), 1, "déclaré après 16:30"),
        ((11, 17, 18, 0), 1, "déclaré pendant la fermeture"),
        ((11, 17, 20, 23), 1, "L'équipe entière sera mobilisée à l'ouverture"),
        ((11, 17, 7, 59), 0, "déclaré pendant la fermeture"),
        ((11, 17, 20, 23), 14 * 60, "L'équipe entière est mobilisée depuis l'ouverture"),
        ((11, 21, 11, 0), 1, "déclaré pendant la fermeture"),  # Saturday
        ((12, 25, 11, 0), 1, "déclaré pendant la fermeture"),  # Christmas
    ],
)
def test_the_page_says_why_the_whole_team_is_called_in_or_not(
    cast: Cast,
    client: Client,
    opened: Opened,
    passes: Passes,
    declared: tuple[int, int, int, int],
    minutes: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    month, day, hour, minute = declared
    when = datetime(2026, month, day, hour, minute, tzinfo=PARIS)
    ticket = opened("P1", when=when)
    passes(when + minutes * MINUTE)
    monkeypatch.setattr("django.utils.timezone.now", lambda: when + minutes * MINUTE)
    page = cast.signed_in(client, "cio").get(f"/majors/{ticket.number}/").content.decode()
    page = page.replace("&#x27;", "'").replace("’", "'")
    assert says in page
    reasons = ("déclaré avant 16:30", "déclaré après 16:30", "déclaré pendant la fermeture")
    assert sum(reason in page for reason in reasons) == 1


def test_somebody_of_the_team_is_called_in(cast: Cast, major: MajorIncident, at: datetime) -> None:
    with cast.acting("n1") as n1:
        call_in(major=major, person_id=cast.person("tech").pk, by=n1, at=at)
    set_context(cast.system)
    member = major.members.get()
    assert (member.person, member.called_by) == (cast.person("tech"), cast.person("n1"))


def test_the_ticket_leads_to_its_procedure_and_a_visitor_to_the_state_of_services(
    cast: Cast, client: Client, major: MajorIncident, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + MINUTE)
    address = f"/tickets/{major.ticket.number}/"
    assert f"/majors/{major.ticket.number}/" in cast.signed_in(client, "n1").get(address).content.decode()
    visitor = cast.signed_in(client, "user_bba").get(address).content.decode()
    assert "/majors/" not in visitor
    assert 'href="/status/"' in visitor


def test_what_the_pages_ask_of_the_database(
    cast: Cast, client: Client, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    passes(at + MINUTE)
    number = major.ticket.number
    pages = {
        "major incidents": ("cio", "/majors/"),
        "major incident": ("cio", f"/majors/{number}/"),
        "ticket of a major incident": ("n1", f"/tickets/{number}/"),
        "state of services": ("user_bba", "/status/"),
    }
    for page, (who, address) in pages.items():
        check_queries(page, queries_of(cast.signed_in(client, who), address))


def test_the_page_of_a_major_incident_costs_the_same_however_long_it_lasts(
    cast: Cast, client: Client, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    passes(at + MINUTE)
    client, address = cast.signed_in(client, "cio"), f"/majors/{major.ticket.number}/"
    few = queries_of(client, address)
    with cast.acting("n1") as n1:
        for town in ("cabries", "simiane-collongue"):
            add_affected(major=major, town_code=town, service_code="", by=n1, at=at + 2 * MINUTE)
        for number in range(3, 8):
            now, token = at + number * MINUTE, uuid4()
            say_update(major=major, text=f"Nouvelle {number}.", token=token, by=n1, at=now)
            target = {"contact_code": "it-management", "mode": "phone", "reached": False}
            note_attempt(major=major, **target, token=token, by=n1, at=now)
        call_in(major=major, person_id=cast.person("tech").pk, by=n1, at=at + 9 * MINUTE)
    assert "Nouvelle 7." in client.get(address).content.decode()
    assert queries_of(client, address) == few
