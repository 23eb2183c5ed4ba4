"""What a thief keeps: nothing, once the owner has a new password; and the owner hears of what was done."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import SHORT, Cast
from tests.integrations.programs import Program
from tests.organisation.signing.doors import add_application, links_sent, recovery_codes, sign_in
from tests.organisation.signing.test_forgotten import FORGOTTEN, choose, link
from vallat.access.permissions import Permission
from vallat.base.models import OutgoingMail
from vallat.demo.cast import PASSWORD
from vallat.integrations.actions.tokens import make_own_token
from vallat.organisation.models import KnownDevice
from vallat.organisation.sign_in.actions.accounts import end_own_sessions, remove_second_factors, set_password
from vallat.servicedesk.visits.actions.feeds import make_feed

GOOD = "quatre lampes sous le figuier"
OTHER = "trois barques dans le vallon bleu"
CHANGE = {"oldpassword": PASSWORD, "password1": GOOD, "password2": GOOD}


@pytest.fixture
def kept(cast: Cast) -> "Kept":
    return Kept(cast)


class Kept:
    """A token and a calendar address, as somebody made them in a stolen session."""

    def __init__(self, cast: Cast) -> None:
        now = timezone.now()
        with cast.acting("referent_cab") as by:
            _token, self.secret = make_own_token(
                name="x", scopes=[Permission.TICKET_VIEW_TOWN], days=365, by=by, at=now
            )
            self.feed = make_feed(by=by, at=now)

    def open(self) -> tuple[bool, bool]:
        return (
            Program(self.secret).get("/tickets").status_code == 200,
            Client().get(f"/calendar/feeds/{self.feed}.ics").status_code == 200,
        )


def told(cast: Cast) -> list[OutgoingMail]:
    with cast.acting("cio"):
        return list(OutgoingMail.objects.filter(subject_type="organisation.person").order_by("id"))


def subjects(cast: Cast) -> list[str]:
    return [mail.subject for mail in told(cast)]


def test_another_password_ends_them(cast: Cast, kept: Kept, client: Client) -> None:
    assert kept.open() == (True, True)
    sign_in(client, "referent_cab")
    answer = client.post("/accounts/password/", CHANGE, follow=True)
    assert "n'ouvrent plus rien" in answer.content.decode().replace("&#x27;", "'")
    assert kept.open() == (False, False)
    assert client.get("/").status_code == 200
    assert "cette session" in client.get("/accounts/").content.decode()


def test_whoever_is_sure_keeps_them(cast: Cast, kept: Kept, client: Client) -> None:
    sign_in(client, "referent_cab")
    page = client.get("/accounts/password/").content.decode()
    assert 'name="end_access" value="1" id="id_end_access" checked' in page
    client.post("/accounts/password/", {**CHANGE, "end_access": "0"})
    assert kept.open() == (True, True)


def test_what_was_unticked_stays_so_when_the_form_comes_back(cast: Cast, client: Client) -> None:
    sign_in(client, "referent_cab")
    page = client.post(
        "/accounts/password/", {**CHANGE, "oldpassword": "x", "end_access": "0"}
    ).content.decode()
    assert 'value="1" id="id_end_access" aria' in page


def test_a_link_for_a_new_password_ends_them(cast: Cast, kept: Kept) -> None:
    sign_in(thief := Client(), "referent_cab")
    owner = Client()
    owner.post(FORGOTTEN, {"email": SHORT["referent_cab"]})
    links_sent()
    assert "est enregistré" in choose(owner, link(told(cast)[-1]))
    assert kept.open() == (False, False)
    assert thief.get("/").status_code == 302
    assert sign_in(owner, "referent_cab", GOOD).status_code == 302
    assert (
        subjects(cast).count("Votre compte a été ouvert dans un navigateur inconnu jusqu'ici") == 1
    )  # the thief's


@pytest.mark.parametrize("only", [True, False])
def test_ending_sessions_ends_them(cast: Cast, kept: Kept, client: Client, only: bool) -> None:
    sign_in(other := Client(), "referent_cab")
    sign_in(client, "referent_cab")
    if only:
        page = client.get("/accounts/").content.decode()
        number = min(
            int(part.split("/")[0]) for part in page.split("/accounts/sessions/")[1:] if part[0].isdigit()
        )
        client.post(f"/accounts/sessions/{number}/ending/")
    else:
        client.post("/accounts/sessions/others/ending/")
    assert kept.open() == (False, False)
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200
    assert KnownDevice.objects.count() == 1


def test_by_the_action_too(cast: Cast, kept: Kept) -> None:
    with cast.acting("referent_cab") as by:
        end_own_sessions(person=cast.person("referent_cab"), by=by, at=timezone.now())
    assert kept.open() == (False, False)


def test_a_second_factor_ends_other_sessions_and_leaves_them(cast: Cast, kept: Kept, client: Client) -> None:
    sign_in(client, "referent_cab")
    add_application(client)
    assert kept.open() == (True, True)


class TestTold:
    """Each of these reaches the person by mail, in their language, and says what to do."""

    def test_another_password(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba")
        client.post("/accounts/password/", CHANGE)
        mail = told(cast)[-1]
        assert mail.to == SHORT["user_bba"]
        assert mail.subject == "Le mot de passe de votre compte a été changé"
        assert FORGOTTEN in mail.body
        assert "Si ce n'était pas vous" in mail.body
        assert PASSWORD not in mail.body
        assert GOOD not in mail.body

    def test_a_second_factor_and_codes(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba")
        add_application(client)
        codes = recovery_codes(client)
        client.post("/accounts/application/removal/")
        assert subjects(cast)[1:] == [
            "Un second facteur a été ajouté à votre compte",
            "De nouveaux codes de secours pour votre compte",
            "Un second facteur a été retiré de votre compte",
        ]
        assert codes[0] not in "".join(mail.body for mail in told(cast))

    def test_what_somebody_else_did(self, cast: Cast, at: datetime) -> None:
        with cast.acting("cio") as cio:
            set_password(person=cast.person("user_bba"), password=OTHER, by=cio, at=at)
            remove_second_factors(person=cast.person("user_bba"), by=cio, at=at)
        assert subjects(cast) == [
            "Un nouveau mot de passe a été donné à votre compte",
            "Les seconds facteurs de votre compte ont été retirés",
        ]

    def test_a_token_and_a_calendar_address(self, cast: Cast, kept: Kept) -> None:
        token, feed = told(cast)
        assert "/api-clients/tokens/" in token.body
        assert "« x »" in token.body
        assert kept.secret not in token.body
        assert kept.feed not in feed.body
        assert "/calendar/feed/" in feed.body

    def test_a_browser_that_was_not_known_and_no_other(self, cast: Cast, client: Client) -> None:
        agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
        sign_in(client, "user_bba", **{"user-agent": agent})
        client.post("/accounts/logout/")
        sign_in(client, "user_bba", **{"user-agent": agent})
        [mail] = told(cast)
        assert "navigateur" in mail.subject
        assert "Firefox" in mail.body
        sign_in(Client(), "user_bba")
        assert len(told(cast)) == 2

    def test_a_shared_browser_is_known_by_each_account_alone(self, cast: Cast, client: Client) -> None:
        sign_in(client, "user_bba")
        client.post("/accounts/logout/")
        sign_in(client, "user_sim")
        assert [mail.to for mail in told(cast)] == [SHORT["user_bba"], SHORT["user_sim"]]
        assert len({device.digest for device in KnownDevice.objects.all()}) == 2

    def test_in_english_to_who_reads_english(self, cast: Cast, client: Client) -> None:
        person = cast.person("user_bba")
        with cast.acting("cio"):
            type(person).objects.filter(pk=person.pk).update(language="en")
        sign_in(client, "user_bba")
        [mail] = told(cast)
        assert "If it was not you" in mail.body


def test_browsers_that_nobody_used_for_long_are_forgotten(cast: Cast, client: Client) -> None:
    from vallat.organisation.sign_in.known_devices import forget_unused

    sign_in(client, "user_bba")
    today = timezone.localdate()
    assert forget_unused(day=today + timedelta(days=400)) == 0
    assert forget_unused(day=today + timedelta(days=401)) == 1
