"""Who else gets the mails of a ticket, the time it took, the colleagues named in its notes, the final fix that is due."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tests.base import far
from tests.cast import Cast
from tests.servicedesk.links.conftest import Opened, Sits, text_of
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify
from vallat.servicedesk.models import Mention, Message, PermanentFix, Ticket
from vallat.servicedesk.related.queries.time_spent import time_of
from vallat.servicedesk.tickets.actions.conversation import add_note, send_message
from vallat.servicedesk.tickets.actions.watchers import watch

DAY = timedelta(days=1)


@pytest.fixture
def qualified(opened: Opened, cast: Cast, at: datetime) -> Ticket:
    ticket = opened()
    with cast.acting("tech") as tech:
        acknowledge(ticket=ticket, by=tech, at=at)
        return qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)


def mails_to(cast: Cast, short: str) -> list[str]:
    with cast.acting("cio"):
        found = OutgoingMail.objects.filter(to=cast.person(short).email).order_by("id")
        return [mail.body for mail in found]


def test_a_watcher_gets_what_the_desk_tells_until_they_stop(
    opened: Opened, sits: Sits, cast: Cast, at: datetime
) -> None:
    ticket = opened()
    referent = sits("referent_bba")
    assert "Follow by mail" in text_of(referent, f"/tickets/{ticket.number}/")
    assert referent.post(f"/tickets/{ticket.number}/watchers/").status_code == 302
    page = text_of(referent, f"/tickets/{ticket.number}/")
    assert "Stop following" in page
    with cast.acting("tech") as tech:
        send_message(ticket=ticket, text="Nous passons demain.", by=tech, at=at)
    assert any("Nous passons demain." in body for body in mails_to(cast, "referent_bba"))
    assert "Its mails also go to" in text_of(sits("n1"), f"/tickets/{ticket.number}/")
    end = page.partition("/watchers/")[2].partition('action="')[2].partition('"')[0]
    assert referent.post(end).status_code == 302
    with cast.acting("tech") as tech:
        send_message(ticket=ticket, text="C'est reporté.", by=tech, at=at)
    assert not any("reporté" in body for body in mails_to(cast, "referent_bba"))


def test_who_a_ticket_is_handed_over_to_does_not_write_down_who_follows_it(
    opened: Opened, sits: Sits, cast: Cast, at: datetime
) -> None:
    ticket = opened()
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
    assert sits("n3").post(f"/tickets/{ticket.number}/watchers/").status_code == 403


def test_the_desk_follows_the_ticket_of_a_town(opened: Opened, sits: Sits, cast: Cast, at: datetime) -> None:
    ticket = opened()
    address = f"/tickets/{ticket.number}/watchers/"
    assert sits("n1").post(address).status_code == 302
    assert sits("tech").post(address, {"who": cast.person("cio").email}).status_code == 302
    with cast.acting("tech") as tech:
        send_message(ticket=ticket, text="Nous passons demain.", by=tech, at=at)
    for short in ("n1", "cio"):
        assert any("Nous passons demain." in body for body in mails_to(cast, short))


def test_only_who_may_see_the_ticket_watches_it(opened: Opened, sits: Sits, cast: Cast, at: datetime) -> None:
    ticket = opened("referent_bba")
    desk = sits("n1")
    address = f"/tickets/{ticket.number}/watchers/"
    for short in ("user_bba", "referent_sim", "referent_bba"):  # no right, another town, the requester
        response = desk.post(address, {"who": cast.person(short).email})
        assert response.status_code == 422
        assert cast.person(short).email in response.content.decode()
    assert desk.post(address, {"who": cast.person("head_bba").email}).status_code == 302
    assert desk.post(address, {"who": cast.person("head_bba").email}).status_code == 422
    assert sits("user_bba").post(address).status_code == 404


def test_who_loses_the_function_gets_nothing_more(opened: Opened, cast: Cast, at: datetime) -> None:
    ticket = opened()
    with cast.acting("n1") as n1:
        watch(ticket=ticket, person=cast.person("head_bba"), by=n1, at=at)
    with cast.acting("cio"), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM organisation_membership WHERE person_id = %s", [cast.person("head_bba").pk]
        )
    with cast.acting("n1") as n1:
        send_message(ticket=ticket, text="Confidentiel.", by=n1, at=at)
    assert mails_to(cast, "head_bba") == []


def test_time_is_noted_corrected_and_counted(qualified: Ticket, sits: Sits, cast: Cast) -> None:
    desk = sits("tech")
    address = f"/tickets/{qualified.number}/time/"
    for minutes, what, status in (
        (45, "Sur place", 302),
        (-15, "Trop compté", 302),
        (-31, "Trop", 422),
        (0, "a", 422),
    ):
        assert (
            desk.post(address, {"minutes": minutes, "what": what, "token": str(uuid4())}).status_code
            == status
        )
    page = text_of(desk, f"/tickets/{qualified.number}/related/")
    assert "30 min in all" in page
    assert "Trop compté" in page
    assert "Time spent: 30 min" in text_of(desk, f"/tickets/{qualified.number}/")
    services = text_of(desk, "/time/?month=2026-11")
    assert 'Computer and accessories</th><td class="text-end">30</td><td class="text-end">1</td>' in services
    assert "No time was noted" in text_of(desk, "/time/?month=2025-01")
    for short in ("user_bba", "referent_bba", "sg"):
        assert "30 min" not in text_of(sits(short), f"/tickets/{qualified.number}/")
        with cast.acting(short) as visitor:
            assert time_of(visitor, qualified) == []


def test_a_colleague_named_in_a_note_is_told_once_and_not_what_it_says(
    opened: Opened, cast: Cast, at: datetime
) -> None:
    ticket = opened()
    with cast.acting("n1") as n1:
        add_note(ticket=ticket, text="Vu avec @Théa et @thea.terrain, @inconnue : mot secret.", by=n1, at=at)
    (body,) = mails_to(cast, "tech")
    assert ticket.number in body
    assert "secret" not in body
    assert Mention.objects.get().person == cast.person("tech")
    with cast.acting("referent_bba") as referent:
        assert not Mention.objects.visible_to(referent).exists()
    assert mails_to(cast, "user_bba")[1:] == []


def test_a_name_that_two_bear_is_asked_for_in_full(opened: Opened, cast: Cast, at: datetime) -> None:
    ticket = opened()
    with cast.acting("cio"):
        for short in ("tech", "cio"):
            person = cast.person(short)
            person.first_name = "Camille"
            person.save()
    with cast.acting("n1") as n1, pytest.raises(NotPossible, match="@"):
        add_note(ticket=ticket, text="@camille tu regardes ?", by=n1, at=at)
    assert not Message.objects.filter(ticket=ticket, direction="note").exists()


@pytest.mark.clause("6.5.resolution")
def test_a_workaround_waits_for_its_final_fix_with_an_owner_and_a_date(
    qualified: Ticket, sits: Sits, cast: Cast, at: datetime
) -> None:
    desk = sits("n1")
    assert "No workaround waits" in text_of(desk, "/workarounds/")
    typed = {"text": "PC de prêt.", "final_fix": "Changer la dalle", "target_date": "2026-11-20",
             "owner": cast.person("tech").pk}  # fmt: skip
    assert desk.post(f"/tickets/{qualified.number}/workaround/", typed).status_code == 302
    page = text_of(desk, f"/tickets/{qualified.number}/")
    assert "Changer la dalle" in page
    assert "by 2026-11-20" in page
    shown = text_of(desk, "/workarounds/")
    assert "Changer la dalle" in shown
    assert "Théa Terrain" in shown
    assert "Changer la dalle" in text_of(sits("tech"), "/workarounds/?mine=1")
    assert "Changer la dalle" not in text_of(sits("n1"), "/workarounds/?mine=1")
    plan = f"/tickets/{qualified.number}/permanent-fix/"
    desk.post(plan, {"owner": cast.person("n1").pk, "target_date": "2026-12-15"})
    for refused in ("2020-01-01", "", *far.DAYS):  # past, none, or of a far year
        desk.post(plan, {"target_date": refused})
    fixes = PermanentFix.objects.order_by("pk")
    assert [(fix.target_date, fix.ended_at is None) for fix in fixes] == [
        (date(2026, 11, 20), False),
        (date(2026, 12, 15), True),
    ]
    desk.post(f"/tickets/{qualified.number}/resolution/", {"text": "Dalle changée."})
    assert "No workaround waits" in text_of(desk, "/workarounds/")


def test_the_oldest_workaround_comes_first_and_says_that_it_is_late(
    opened: Opened, cast: Cast, at: datetime, sits: Sits
) -> None:
    from vallat.servicedesk.lifecycle.actions.resolution import work_around

    for days, fix in ((0, "Deuxième"), (1, "Première")):
        when = at - days * DAY
        ticket = opened(minutes=-days * 24 * 60)
        with cast.acting("tech") as tech:
            acknowledge(ticket=ticket, by=tech, at=when)
            qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=when)
            work_around(ticket=ticket, text="a", final_fix=fix, target_date=when.date(), by=tech, at=when)
    page = text_of(sits("n1"), "/workarounds/")
    assert page.index("Première") < page.index("Deuxième")
    assert page.count("was due on") == 1


def test_a_watcher_of_the_syndicate_gets_what_a_contractor_writes(
    opened: Opened, cast: Cast, at: datetime
) -> None:
    ticket = opened()
    with cast.acting("n1") as n1:
        watch(ticket=ticket, person=cast.person("tech"), by=n1, at=at)
        assign(ticket=ticket, contractor=cast.organisations["contractor"], reason="Réseau", by=n1, at=at)
    with cast.acting("n3") as n3:
        send_message(ticket=ticket, text="La pièce est changée.", by=n3, at=at)
    assert any("La pièce est changée." in body for body in mails_to(cast, "tech"))


def test_nobody_is_told_that_they_watch_when_nothing_was_written(opened: Opened, sits: Sits) -> None:
    ticket = opened()
    referent = sits("referent_bba")
    answer = referent.post(f"/tickets/{ticket.number}/watchers/", {"who": "a" * 201}, follow=True)
    page = answer.content.decode()
    assert "Will get the mails of this ticket." not in page
    assert "Name or e-mail:" in page


@pytest.mark.parametrize("typed", far.DAYS)
def test_the_final_fix_of_a_workaround_is_not_due_in_a_far_year(
    qualified: Ticket, sits: Sits, cast: Cast, typed: str
) -> None:
    sent = {"text": "PC de prêt.", "final_fix": "Changer la dalle", "target_date": typed}
    assert sits("n1").post(f"/tickets/{qualified.number}/workaround/", sent).status_code == 422
    assert not PermanentFix.objects.exists()
