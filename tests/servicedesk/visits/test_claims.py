"""A town has put back what a visit damaged, and follows it to its end; it writes how one gets into its sites (7.2)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import a_p4, town_hall
from vallat.access.actor import NotAllowed
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Site
from vallat.servicedesk.models import Claim, Visit
from vallat.servicedesk.visits.actions.claims import open_claim
from vallat.servicedesk.visits.actions.visits import arrive, close_visit, plan_visit

WORDS = "La porte du local ne ferme plus."


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    return Clock(monkeypatch, at + timedelta(hours=3))


@pytest.fixture
def visit(cast: Cast, at: datetime) -> Visit:
    """Closed, in order as the technician saw it."""
    ticket, site = a_p4(cast, at), town_hall(cast)
    with cast.acting("tech") as tech:
        visit = plan_visit(ticket=ticket, site=site, token=uuid4(), by=tech, at=at)
        arrive(visit=visit, by=tech, at=at + timedelta(hours=1))
        return close_visit(visit=visit, rooms="fine", equipment="fine", by=tech, at=at + timedelta(hours=2))


@pytest.mark.clause("7.2.visits")
def test_opened_by_the_referent_answered_and_done(
    cast: Cast, client: Client, visit: Visit, now: Clock
) -> None:
    referent = cast.signed_in(client, "referent_bba")
    assert "Demander la remise en état" in referent.get(f"/visits/{visit.pk}/").content.decode()
    sent = referent.post(
        f"/visits/{visit.pk}/claims/", {"about": "rooms", "words": WORDS, "token": str(uuid4())}
    )
    assert sent.status_code == 302
    with cast.acting("cio"):
        claim = Claim.objects.get()
        assert (claim.opened_by_id, claim.visit_id) == (cast.person("referent_bba").pk, visit.pk)
    desk = cast.signed_in(Client(), "tech")
    assert WORDS in desk.get("/claims/").content.decode()
    early = desk.post(f"/claims/{claim.pk}/end/", {"text": "Fait"}, follow=True).content.decode()
    assert "Répondez d’abord" in early
    desk.post(f"/claims/{claim.pk}/answer/", {"text": "Un serrurier passe jeudi."})
    with cast.acting("cio"):
        told = OutgoingMail.objects.latest("id")
        assert told.to == cast.person("referent_bba").email
        assert "Un serrurier passe jeudi." in told.body
    desk.post(f"/claims/{claim.pk}/end/", {"text": "Serrure changée."})
    page = referent.get(f"/visits/{visit.pk}/").content.decode()
    for words in (WORDS, "Un serrurier passe jeudi.", "Serrure changée.", "Remise en état faite"):
        assert words in page
    assert "Serrure changée." in referent.get(f"/tickets/{visit.ticket.number}/").content.decode()
    assert WORDS not in desk.get("/claims/").content.decode()
    assert WORDS in desk.get("/claims/?done=1").content.decode()


@pytest.mark.parametrize("who", ["user_bba", "head_bba", "tech", "cio"])
def test_only_who_speaks_for_the_town_claims(cast: Cast, visit: Visit, at: datetime, who: str) -> None:
    with cast.acting(who) as by, pytest.raises(NotAllowed):
        open_claim(visit=visit, about="rooms", words=WORDS, token=uuid4(), by=by, at=at)


@pytest.mark.parametrize(("about", "words"), [("rooms", " "), ("walls", WORDS), ("", "")])
def test_a_claim_says_what(cast: Cast, visit: Visit, at: datetime, about: str, words: str) -> None:
    with cast.acting("manager_bba") as manager, pytest.raises(NotPossible):
        open_claim(visit=visit, about=about, words=words, token=uuid4(), by=manager, at=at)


def test_nothing_is_claimed_of_a_visit_that_is_not_closed(cast: Cast, at: datetime) -> None:
    ticket, site = a_p4(cast, at), town_hall(cast)
    with cast.acting("tech") as tech:
        running = plan_visit(ticket=ticket, site=site, token=uuid4(), by=tech, at=at)
    with cast.acting("referent_bba") as referent, pytest.raises(NotPossible):
        open_claim(visit=running, about="rooms", words=WORDS, token=uuid4(), by=referent, at=at)


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"answer": "?"},
        {"answered_at": "now"},
        {"done_at": "now", "outcome": "?"},
        {"about": "walls"},
    ],
)
def test_the_database_holds_the_order(
    cast: Cast, visit: Visit, at: datetime, wrong: dict[str, object]
) -> None:
    with cast.acting("referent_bba") as referent:
        open_claim(
            visit=visit, about="rooms", words=WORDS, token=uuid4(), by=referent, at=at + timedelta(hours=3)
        )
    changed = {name: at + timedelta(hours=4) if value == "now" else value for name, value in wrong.items()}
    with cast.acting("cio"), pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(**changed)


@pytest.mark.clause("7.2.visits")
@pytest.mark.parametrize("who", ["referent_bba", "n1"])
def test_the_town_or_the_desk_writes_how_one_gets_in(
    cast: Cast, client: Client, now: Clock, who: str
) -> None:
    site = town_hall(cast)
    client = cast.signed_in(client, who)
    assert "Hôtel de ville" in client.get("/sites/").content.decode()
    data = {
        "name": site.name,
        "address": "1 place inventée",
        "access_notes": "Par la cour.",
        "security_notes": "Badge visible.",
    }
    assert client.post(f"/sites/{site.pk}/", data).status_code == 302
    with cast.acting("cio"):
        kept = Site.objects.get(pk=site.pk)
        assert (kept.access_notes, kept.security_notes) == ("Par la cour.", "Badge visible.")
    assert client.post(f"/sites/{site.pk}/", {**data, "access_notes": "x" * 2001}).status_code == 422


def test_another_towns_site_is_not_there(cast: Cast, client: Client, now: Clock) -> None:
    client = cast.signed_in(client, "referent_sim")
    assert client.get(f"/sites/{town_hall(cast).pk}/").status_code == 404
    assert "Bouc-Bel-Air" not in client.get("/sites/").content.decode()
