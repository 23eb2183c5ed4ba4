"""How long a session lasts, who ends it, and that it ends at once."""

from datetime import date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.cast import SHORT, Cast
from tests.organisation.signing.doors import sign_in, told
from tests.query_counts import counting_queries
from vallat.access.roles import ROLES, Reach
from vallat.organisation.models import Membership
from vallat.organisation.people.actions.people import end_role, give_role
from vallat.organisation.sign_in.actions.accounts import close_account, open_account
from vallat.organisation.sign_in.old_sessions import forget_old_sessions

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1"
)


class Clock:
    """What the middleware reads; time passes when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = timezone.now()
        monkeypatch.setattr("vallat.organisation.sign_in.middleware.timezone.now", lambda: self.at)

    def passes(self, **length: float) -> None:
        self.at += timedelta(**length)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def opens(client: Client, address: str = "/accounts/") -> bool:
    code = client.get(address).status_code
    assert code in (200, 302)
    return code == 200


class TestLimits:
    def test_an_unused_session_ends_and_one_that_is_used_goes_on(
        self, cast: Cast, client: Client, clock: Clock
    ) -> None:
        used, unused = client, Client()
        sign_in(used, "user_bba")
        sign_in(unused, "user_bba")
        for _ in range(5):
            clock.passes(hours=1)
            assert opens(used)
        assert not opens(unused)

    def test_what_an_open_page_asks_by_itself_is_no_use(
        self, cast: Cast, client: Client, clock: Clock
    ) -> None:
        sign_in(client, "n1")
        for _ in range(5):
            clock.passes(minutes=25)
            client.get("/live/tickets/2026-000001/")
        assert not opens(client)

    def test_a_session_ends_in_any_case(self, cast: Cast, client: Client, clock: Clock) -> None:
        sign_in(client, "user_bba")
        for _ in range(5):
            clock.passes(hours=2)
            assert opens(client)
        clock.passes(hours=2, minutes=1)
        assert not opens(client)

    @pytest.mark.parametrize(("short", "hours"), [("user_bba", 4), ("n1", 2), ("n3", 1), ("csu", 1)])
    def test_the_function_decides_how_long(
        self, cast: Cast, client: Client, clock: Clock, short: str, hours: int
    ) -> None:
        sign_in(client, short)
        clock.passes(hours=hours, minutes=-1)
        assert opens(client)
        clock.passes(hours=hours, minutes=1)
        assert not opens(client)

    def test_the_shortest_of_the_functions_counts(
        self, cast: Cast, client: Client, clock: Clock, at: datetime
    ) -> None:
        give_role(
            person=cast.person("prevention"),
            organisation=cast.organisations["sigv"],
            role="csu_operator",
            start=date(2026, 1, 1),
            by=cast.system,
            at=at,
        )
        sign_in(client, "prevention")
        clock.passes(hours=1, minutes=1)
        assert not opens(client)

    def test_an_ended_session_does_not_come_back(self, cast: Cast, client: Client, clock: Clock) -> None:
        sign_in(client, "user_bba")
        stolen = Client()
        stolen.cookies.load({name: morsel.value for name, morsel in client.cookies.items()})
        assert opens(stolen)
        clock.passes(hours=5)
        assert not opens(client)
        assert not opens(stolen)
        stolen.cookies.pop("seen")
        assert not opens(stolen)

    def test_the_mark_of_another_session_is_worth_nothing(
        self, cast: Cast, client: Client, clock: Clock
    ) -> None:
        sign_in(client, "user_bba")
        clock.passes(hours=3)
        sign_in(fresh := Client(), "user_sim")
        opens(fresh)
        client.cookies["seen"] = fresh.cookies["seen"].value
        clock.passes(hours=2)
        assert not opens(client)

    def test_roles_of_several_towns_have_the_shorter_sessions(self) -> None:
        own = min(role.longest for role in ROLES.values() if role.reach is Reach.OWN)
        for role in ROLES.values():
            assert role.idle < role.longest
            if role.reach is Reach.ALL:
                assert role.longest < own


class TestOwn:
    def test_the_page_tells_where_one_is_signed_in(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba", user_agent=FIREFOX)
        sign_in(Client(), "user_bba", user_agent=SAFARI)
        sign_in(Client(), "user_sim", user_agent=SAFARI)
        with counting_queries("account"):
            page = client.get("/accounts/").content.decode()
        assert "Firefox sur Linux" in page
        assert page.count("Mobile Safari sur iOS") == 2  # the row, and the name of its button
        assert "cette session" in page

    def test_one_session_is_ended(self, cast: Cast, client: Client) -> None:
        other = Client()
        sign_in(client, "user_bba")
        sign_in(other, "user_bba")
        [address] = ending(client)
        assert client.post(address).status_code == 302
        assert not opens(other)
        assert opens(client)
        assert client.post(address).status_code == 404
        assert [entry.detail for entry in told(cast, "sessions_ended")] == [{"sessions": 1}]

    def test_that_of_somebody_else_is_not(self, cast: Cast, client: Client) -> None:
        mine = Client()
        sign_in(mine, "user_sim")
        sign_in(Client(), "user_sim")
        sign_in(client, "user_bba")
        assert client.post(ending(mine)[0]).status_code == 404
        assert told(cast, "sessions_ended") == []

    def test_all_others_are_ended(self, cast: Cast, client: Client) -> None:
        others = [Client(), Client()]
        for person in (client, *others):
            sign_in(person, "user_bba")
        page = client.post("/accounts/sessions/others/ending/", follow=True).content.decode()
        assert "2 autres sessions sont terminées" in page
        assert [opens(person) for person in (client, *others)] == [True, False, False]

    def test_signing_out_is_told(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba")
        client.post("/accounts/logout/")
        assert not opens(client)
        [entry] = told(cast, "signed_out")
        assert entry.actor_person_id == cast.person("user_bba").pk


def ending(client: Client) -> list[str]:
    import re

    page = client.get("/accounts/").content.decode()
    return re.findall(r'action="(/accounts/sessions/\d+/ending/)"', page)


class TestAtOnce:
    """Closed accounts and ended functions."""

    def test_a_closed_account_is_out_with_its_next_request(
        self, cast: Cast, client: Client, at: datetime
    ) -> None:
        sign_in(client, "user_bba")
        with cast.acting("cio") as cio:
            close_account(person=cast.person("user_bba"), by=cio, at=at)
        assert not opens(client, "/")
        assert sign_in(client, "user_bba").status_code == 200
        with cast.acting("cio") as cio:
            open_account(person=cast.person("user_bba"), by=cio, at=at)
        assert sign_in(client, "user_bba").status_code == 302
        assert len(told(cast, "closed")) == len(told(cast, "opened")) == 1

    def test_an_open_session_without_its_row_of_sessions_is_out_too(
        self, cast: Cast, client: Client, at: datetime
    ) -> None:
        cast.signed_in(client, "user_bba")
        with cast.acting("cio") as cio:
            close_account(person=cast.person("user_bba"), by=cio, at=at)
        assert not opens(client, "/")

    def test_with_the_last_function_everything_closes(self, cast: Cast, client: Client, at: datetime) -> None:
        sign_in(client, "referent_bba")
        assert client.get("/people/").status_code == 200
        with cast.acting("cio") as cio:
            [membership] = Membership.objects.filter(person=cast.person("referent_bba"))
            end_role(membership=membership, last_day=date(2026, 1, 31), by=cio, at=at)
        for address in ("/", "/people/", "/tickets/", "/convention/", "/gallery/", "/accounts/", "/reports/"):
            answer = client.get(address)
            assert answer.status_code == 403, address
            assert "Boucréférent" not in answer.content.decode()
        assert client.post("/accounts/logout/").status_code == 302

    def test_the_head_of_it_ends_somebodys_sessions(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba")
        person = cast.person("user_bba").pk
        head = cast.signed_in(Client(), "cio")
        assert "1 session ouverte" in head.get(f"/people/{person}/").content.decode()
        head.post(f"/people/{person}/sessions/ending/")
        assert not opens(client, "/")
        [entry] = told(cast, "sessions_ended")
        assert (entry.actor_person_id, entry.subject_id) == (cast.person("cio").pk, person)

    def test_the_head_of_it_does_not_close_their_own_account(self, cast: Cast, client: Client) -> None:
        own = cast.person("cio").pk
        page = cast.signed_in(client, "cio").post(f"/people/{own}/account/closing/", follow=True)
        assert "que vous utilisez" in page.content.decode()
        assert opens(client, "/")

    def test_from_the_command_line(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba")
        call_command("account", "close", SHORT["user_bba"].upper(), verbosity=0)
        assert not opens(client, "/")
        call_command("account", "open", SHORT["user_bba"])
        assert sign_in(client, "user_bba").status_code == 302
        call_command("account", "end-sessions", SHORT["user_bba"])
        assert not opens(client, "/")


def test_the_journal_holds_no_address_and_nothing_that_was_typed(cast: Cast, client: Client) -> None:
    sign_in(client, "user_bba", "not this one")
    client.post("/accounts/login/", {"login": "nobody@nowhere.example", "password": "not this one"})
    first, second = told(cast, "sign_in_failed")
    assert first.organisation_id == cast.person("user_bba").organisation_id
    assert first.subject_id == cast.person("user_bba").pk
    assert second.organisation_id == second.subject_id == cast.organisations["sigv"].pk
    assert {str(entry.detail) for entry in (first, second)} == {"{'by': 'password'}"}
    page = cast.signed_in(Client(), "cio").get("/journal/").content.decode()
    assert "Échec de connexion" in page


def test_a_failed_try_of_one_person_does_not_lock_their_colleague_out(cast: Cast, client: Client) -> None:
    for number in range(5):
        sign_in(client, "user_bba", f"guess {number}")
    assert sign_in(client, "user_bba").status_code == 429
    assert sign_in(Client(), "head_bba").status_code == 302  # the same address of the network


def test_a_page_that_is_read_writes_nothing_when_its_session_has_ended(
    cast: Cast, client: Client, clock: Clock
) -> None:
    from django.contrib.sessions.models import Session

    sign_in(client, "user_bba")
    kept = Session.objects.count()
    clock.passes(hours=5)
    with transaction.atomic():
        answer = client.get("/")
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert answer.cookies["session"]["max-age"] == 0
    assert Session.objects.count() == kept


def test_what_ended_sessions_leave_behind_is_forgotten_in_the_night(cast: Cast, client: Client) -> None:
    sign_in(client, "user_bba")
    sign_in(Client(), "user_sim")
    Session.objects.exclude(session_key=client.session.session_key).update(
        expire_date=timezone.now() - timedelta(days=1)
    )
    assert forget_old_sessions(at=timezone.now()) == 1
    assert [row.session_key for row in UserSession.objects.all()] == [client.session.session_key]
    assert opens(client)


def test_what_the_tables_say_of_a_session_opens_nothing(cast: Cast, client: Client) -> None:
    """Who reads them once, or a backup of them, is not signed in by it."""
    sign_in(client, "user_bba")
    shown = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert opens(client)
    keys = {*Session.objects.values_list("session_key", flat=True)} | {
        *UserSession.objects.values_list("session_key", flat=True)
    }
    assert keys
    assert shown not in keys
    for key in keys:
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = key
        assert not opens(thief)
