"""A form that is sent twice (second click, answer lost on the way) writes once; other words on the same page are not lost."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

import pytest
from django.db.models import Model
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import a_p4, town_hall
from vallat.journal.models import Entry
from vallat.organisation.models import Site
from vallat.servicedesk import verbs
from vallat.servicedesk.models import Change, Claim, Problem, Ticket, TimeSpent, UnrelatedCall, Visit
from vallat.servicedesk.visits.actions.visits import arrive, close_visit, plan_visit


class Sent(NamedTuple):
    """A form: who fills it in, on which page, where it goes, what is typed, what is typed instead, what it writes."""

    who: str
    page: str
    to: str
    typed: dict[str, str]
    instead: dict[str, str]
    row: type[Model]
    verb: str


def a_visit(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Sent:
    with cast.acting("cio"):
        Ticket.objects.filter(pk=ticket.pk).update(site=site)
        other = Site.objects.create(organisation=site.organisation, name="Médiathèque")
    page = f"/tickets/{ticket.number}/"
    return Sent("tech", page, f"{page}visits/", {}, {"site": str(other.pk)}, Visit, verbs.VISIT_PLANNED.code)


def some_time(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Sent:
    page, typed = f"/tickets/{ticket.number}/", {"minutes": "20", "what": "Sur place"}
    instead = {"minutes": "5", "what": "Rappel"}
    return Sent("tech", f"{page}related/", f"{page}time/", typed, instead, TimeSpent, verbs.TIME_NOTED.code)


def a_claim(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Sent:
    with cast.acting("tech") as tech:
        visit = plan_visit(ticket=ticket, site=site, token=uuid4(), by=tech, at=at)
        arrive(visit=visit, by=tech, at=at)
        close_visit(visit=visit, rooms="fine", equipment="fine", by=tech, at=at)
    page, typed = f"/visits/{visit.pk}/", {"about": "rooms", "words": "La porte ne ferme plus."}
    instead = {"about": "equipment", "words": "L'écran aussi."}
    return Sent("referent_bba", page, f"{page}claims/", typed, instead, Claim, verbs.CLAIM_OPENED.code)


def a_problem(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Sent:
    page, typed = (
        f"/problems/new/?ticket={ticket.number}",
        {"title": "PC qui gèlent", "text": "Depuis lundi."},
    )
    return Sent("tech", page, page, typed, {"title": "Écrans noirs"}, Problem, verbs.PROBLEM_OPENED.code)


def a_change(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Sent:
    typed = {
        "title": "Pare-feu",
        "why": "Il redémarre.",
        "risk": "high",
        "risk_words": "Une heure.",
        "backout_plan": "L'ancien.",
    }
    typed |= {"starts_at": "2026-11-24T18:00", "ends_at": "2026-11-24T20:00"}
    page = f"/changes/new/?ticket={ticket.number}"
    return Sent("tech", page, page, typed, {"title": "Commutateur"}, Change, verbs.CHANGE_PLANNED.code)


def a_call_set_aside(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Sent:
    typed = {"caller_words": "Un inconnu", "text": "Vend des fenêtres.", "why": "Démarchage"}
    instead = {"text": "Vend des fenêtres, et rappelle demain."}
    return Sent(
        "n1", "/calls/new/", "/calls/unrelated/", typed, instead, UnrelatedCall, verbs.CALL_SET_ASIDE.code
    )


FORMS = [a_visit, some_time, a_claim, a_problem, a_change, a_call_set_aside]


@pytest.mark.parametrize("form", FORMS)
def test_sent_twice_it_writes_once(
    cast: Cast,
    client: Client,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    form: Callable[[Cast, Ticket, Site, datetime], Sent],
) -> None:
    sent = form(cast, a_p4(cast, at), town_hall(cast), at)
    now = Clock(monkeypatch, at + timedelta(hours=1))
    client = cast.signed_in(client, sent.who)
    typed = {**sent.typed, "token": hidden(client.get(sent.page).content.decode(), sent.to)}

    first = client.post(sent.to, typed)
    now.at += timedelta(seconds=2)
    second = client.post(sent.to, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    with cast.acting("cio"):
        assert sent.row._default_manager.count() == 1
        assert Entry.objects.filter(verb=sent.verb, at__gte=at + timedelta(hours=1)).count() == 1

    assert client.post(sent.to, typed | sent.instead).status_code == 302
    with cast.acting("cio"):
        assert sent.row._default_manager.count() == 2


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("token", [None, "x", "\x00"])
def test_without_its_page_nothing_is_written(
    cast: Cast,
    client: Client,
    at: datetime,
    token: str | None,
    form: Callable[[Cast, Ticket, Site, datetime], Sent],
) -> None:
    sent = form(cast, a_p4(cast, at), town_hall(cast), at)
    typed = sent.typed if token is None else {**sent.typed, "token": token}
    refused = cast.signed_in(client, sent.who).post(sent.to, typed)
    assert refused.status_code in (302, 422)  # a visit: back to the ticket, which says so
    with cast.acting("cio"):
        assert sent.row._default_manager.count() == 0


def hidden(page: str, action: str) -> str:
    """The token in the form that is sent there, by itself or by a button of it, or back to its page."""
    form = rf'<form (?:[^>]*action="{re.escape(action)}"|class="panel" method="post">|id="call")'
    found = re.search(rf'{form}.*?name="token" value="([0-9a-f-]{{36}})"', page, re.DOTALL)
    assert found is not None
    return found[1]
