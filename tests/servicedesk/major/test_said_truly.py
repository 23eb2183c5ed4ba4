"""What pages and mails say of several major incidents at once is true: their towns, how many, who is called in, what is asked (6.5)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.major.conftest import Passes
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.major_incidents.actions.affected import add_affected
from vallat.servicedesk.models import MajorIncident, MajorMember, MajorPart, Ticket

MINUTE = timedelta(minutes=1)
SERVICE = "internet-outage"
PROPOSED = "data-part-proposed"
EXPECTED = (
    "Ce qui est attendu de vous : répondre aux appels à ce sujet et mobiliser les personnes nécessaires."
)
CALLED_IN = "indiquez sur la page de la procédure que vous y travaillez."


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 5 * MINUTE)


@pytest.fixture
def newer(cast: Cast, major: MajorIncident, opened: Opened, at: datetime) -> Ticket:
    """Of Cabriès, with a procedure of its own since 10:16."""
    return opened("P1", service=SERVICE, requester=cast.person("user_cab"), when=at + MINUTE)


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("&#x27;", "'")


def test_every_town_touched_is_named_where_a_ticket_can_be_held_as_part(
    cast: Cast, client: Client, newer: Ticket, major: MajorIncident, at: datetime
) -> None:
    with cast.acting("cio") as cio:
        for town in ("cabries", "simiane-collongue"):
            add_affected(major=major, town_code=town, service_code=SERVICE, by=cio, at=at + MINUTE)
    towns = "Bouc-Bel-Air, Cabriès, Simiane-Collongue"
    desk = cast.signed_in(client, "n1")
    form = read(desk, "/calls/new/")
    assert f"({towns})</option>" in form
    assert "sa mairie s'ajoute à celles qui sont touchées, si elle n'en est pas déjà" in form
    page = read(desk, f"/tickets/{newer.number}/")
    assert f"({towns})</option>" in page
    assert f"Mairies touchées : {towns}." in page
    assert "Cabriès, déjà touchée, le demeure" in page
    assert "s'ajoute" not in page


def test_a_town_that_is_not_touched_yet_is_said_to_be_added(
    cast: Cast, client: Client, newer: Ticket
) -> None:
    page = read(cast.signed_in(client, "n1"), f"/tickets/{newer.number}/")
    assert "Mairies touchées : Bouc-Bel-Air." in page
    assert "Ce ticket en fait-il partie ? Si oui, Cabriès s'ajoute aux mairies touchées" in page


@pytest.mark.clause("6.5.major")
def test_a_newer_incident_is_never_proposed_as_what_an_older_one_is_part_of(
    cast: Cast, client: Client, newer: Ticket, major: MajorIncident
) -> None:
    desk = cast.signed_in(client, "n1")
    page = read(desk, f"/tickets/{major.ticket.number}/")
    assert PROPOSED not in page
    assert f'<option value="{newer.number}"' not in page
    page = read(desk, f"/tickets/{newer.number}/")
    assert PROPOSED in page
    assert f'<option value="{major.ticket.number}"' in page


def test_nor_on_the_form_where_a_request_is_handled_in_one_go(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        presumed = open_ticket(
            requester=cast.person("user_bba"), channel="phone", subject="Plus rien", text="Tout est arrêté.",
            impact="i1", urgency="U1", by=n1, at=at,
        )  # fmt: skip
    later = opened("P1", service=SERVICE, requester=cast.person("user_cab"), when=at + MINUTE)
    page = read(cast.signed_in(client, "n1"), f"/tickets/{presumed.number}/triage/")
    assert f'<option value="{later.number}"' not in page


def test_it_can_be_answered_that_it_is_another_outage_which_is_not_asked_again(
    cast: Cast, client: Client, newer: Ticket, major: MajorIncident
) -> None:
    address = f"/tickets/{newer.number}/"
    desk = cast.signed_in(client, "n1")
    no = {"major": major.ticket.number, "answer": "no"}
    assert "Non, c'est une autre panne" in read(desk, address)
    for _click in range(2):
        assert desk.post(f"{address}major-part/", no).status_code == 302
    set_context(cast.system)
    said = MajorPart.objects.get()
    assert (said.made_by, said.ended_by, said.ended_at) == (
        cast.person("n1"),
        cast.person("n1"),
        said.made_at,
    )
    assert MajorIncident.objects.filter(ended_at=None).count() == 2
    page = read(desk, address)
    assert PROPOSED not in page
    assert f'<option value="{major.ticket.number}"' in page  # it can be held as part all the same
    assert desk.post(f"{address}major-part/", {**no, "answer": "yes"}).status_code == 302
    assert desk.post(f"{address}major-part/", no).status_code == 422
    assert desk.post(f"{address}major-part/", {**no, "major": "2000-000001"}).status_code == 422


def test_the_home_of_a_town_counts_the_major_incidents_that_run_for_it(
    cast: Cast, client: Client, major: MajorIncident, opened: Opened, at: datetime
) -> None:
    town = cast.signed_in(client, "user_bba")
    assert "Bouc-Bel-Air : 1 incident majeur en cours" in read(town, "/")
    opened("P1", service="mail-hosting", when=at + MINUTE)
    with cast.acting("cio") as cio:
        add_affected(
            major=major, town_code="bouc-bel-air", service_code="mail-hosting", by=cio, at=at + MINUTE
        )
    for address in ("/", "/new/", "/my/"):
        page = read(town, address)
        assert "Bouc-Bel-Air : 2 incidents majeurs en cours" in page
        assert "10:15" in page
        assert page.count("major-here") == 1


def test_the_team_is_said_to_be_called_in_once_it_is(
    cast: Cast, client: Client, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    lead = cast.signed_in(client, "cio")
    address = f"/majors/{major.ticket.number}/"
    page = read(lead, address)
    assert "L'équipe entière est mobilisée" not in page
    assert "L'équipe entière est à mobiliser : déclaré avant 16:30" in page
    assert "Personne n'est encore mobilisé. Mobilisez les personnes nécessaires." in page
    assert "Personne n'est encore mobilisé." in read(lead, "/majors/")
    passes(at + MINUTE)
    page = read(lead, address)
    assert "L'équipe entière est mobilisée" in page
    assert "Personne n'est encore mobilisé" not in page
    listed = read(lead, "/majors/")
    assert "0 personne" not in listed
    assert "3 personnes mobilisées, dont aucune n'a encore répondu" in listed


def test_the_team_is_called_in_for_what_turns_out_to_be_another_incident(
    cast: Cast, client: Client, newer: Ticket, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    desk = cast.signed_in(client, "n1")
    desk.post(f"/tickets/{newer.number}/major-part/", {"major": major.ticket.number})
    passes(at + 6 * MINUTE)
    called = MajorMember.objects.filter(major__ticket=newer)
    assert not called.exists()
    desk.post(f"/tickets/{newer.number}/major-part/end/")
    set_context(cast.system)
    assert called.count() == 3
    told = OutgoingMail.objects.filter(subject__contains=newer.number, to="tech@sigv.example")
    assert told.count() == 1


@pytest.mark.clause("6.5.major")
def test_the_escalation_asks_who_leads_to_answer_and_links_the_procedure(
    cast: Cast, major: MajorIncident, passes: Passes, at: datetime
) -> None:
    passes(at + MINUTE)
    set_context(cast.system)
    of_it = OutgoingMail.objects.filter(
        subject__contains=major.ticket.number, subject_type="servicedesk.ticket"
    )
    lead, tech = of_it.get(to="cio@sigv.example").body, of_it.get(to="tech@sigv.example").body
    assert EXPECTED in lead
    assert EXPECTED not in tech
    for body in (lead, tech):
        assert CALLED_IN in body
        assert f"/majors/{major.ticket.number}/" in body
        assert f"/tickets/{major.ticket.number}/" not in body


def test_a_mail_ends_no_sentence_with_a_subject_that_was_cut(
    cast: Cast, client: Client, at: datetime
) -> None:
    call = {
        "caller": str(cast.person("user_bba").pk),
        "text": "Plus aucune messagerie ne fonctionne à la mairie depuis ce matin et tous les services sont arrêtés net.",
        "service_code": "mail-hosting",
        "cell": "i1-U1",
        "token": str(uuid4()),
    }
    assert cast.signed_in(client, "n1").post("/calls/new/", call).status_code == 302
    set_context(cast.system)
    mail = OutgoingMail.objects.get(to="manager@bouc-bel-air.example", subject__contains="Vous êtes consulté")
    assert "…." not in mail.body + mail.subject
    assert "… »." in mail.body
