"""Guessing that comes from everywhere: limits that every process shares, a day's failures of one account, and the way back."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone

from tests.cast import SHORT, Cast
from tests.organisation.signing.doors import (
    AGAIN,
    CODE,
    add_application,
    code,
    links_sent,
    recovery_codes,
    sign_in,
)
from tests.organisation.signing.test_forgotten import choose, link
from vallat.base.models import OutgoingMail
from vallat.demo.cast import PASSWORD
from vallat.organisation.models import KnownDevice, TryCount
from vallat.organisation.sign_in.known_devices import _digest_of

LOGIN = "/accounts/login/"
FORGOTTEN = "/accounts/password/forgotten/"
GOOD = "quatre lampes sous le figuier"
NOBODY = "nobody@bouc-bel-air.example"


@pytest.fixture(autouse=True)
def within_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the clock that counts: however long the tries take here."""
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture(autouse=True)
def behind_a_proxy() -> object:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1, SIGN_IN_FAILURES=10):
        yield


def tried(short_or_address: str, password: str, number: int, client: Client | None = None) -> int:
    """From another network each time."""
    login = SHORT.get(short_or_address, short_or_address)
    headers = {"x-forwarded-for": f"198.51.{number // 250}.{number % 250}"}
    client = client or Client()
    return client.post(LOGIN, {"login": login, "password": password}, headers=headers).status_code


def guessed(short_or_address: str, times: int = 10) -> list[int]:
    return [tried(short_or_address, f"guess {number}", number) for number in range(times)]


def mails(cast: Cast) -> list[OutgoingMail]:
    with cast.acting("cio"):
        return list(OutgoingMail.objects.filter(subject_type="organisation.person").order_by("id"))


def test_a_days_failures_of_an_account_stop_strangers_from_wherever_they_come(cast: Cast) -> None:
    assert guessed("user_bba") == [200] * 10
    answer = Client().post(LOGIN, {"login": SHORT["user_bba"], "password": PASSWORD})
    assert answer.status_code == 429
    assert "minuit" in answer.content.decode()
    assert FORGOTTEN in answer.content.decode()
    assert tried("user_sim", PASSWORD, 77) == 302


def test_an_address_of_nobody_is_refused_alike(cast: Cast) -> None:
    guessed(NOBODY)
    answer = Client().post(LOGIN, {"login": NOBODY, "password": PASSWORD})
    assert answer.status_code == 429
    assert "minuit" in answer.content.decode()
    assert not [row for row in TryCount.objects.all() if "nobody" in row.who]


def test_the_browser_of_the_person_is_not_stopped_by_what_strangers_fail_at(cast: Cast) -> None:
    own = Client()
    sign_in(own, "user_bba")
    own.post("/accounts/logout/")
    guessed("user_bba")
    assert tried("user_bba", PASSWORD, 99) == 429
    assert sign_in(own, "user_bba").status_code == 302


def test_a_known_browser_in_which_tries_fail_is_known_no_more(cast: Cast) -> None:
    own = Client()
    sign_in(own, "user_bba")
    own.post("/accounts/logout/")
    assert {tried("user_bba", "wrong", number, own) for number in range(10)} == {200}
    assert not KnownDevice.objects.exists()
    assert tried("user_bba", PASSWORD, 99, own) == 429


def test_a_link_of_a_mail_is_the_way_back(cast: Cast) -> None:
    guessed("user_bba")
    person = Client()
    person.post(FORGOTTEN, {"email": SHORT["user_bba"]})
    links_sent()
    assert "est enregistré" in choose(
        person, link(next(mail for mail in mails(cast) if "/new/" in mail.body))
    )
    assert sign_in(person, "user_bba", GOOD).status_code == 302
    person.post("/accounts/logout/")
    guessed("user_bba")  # they go on
    assert sign_in(person, "user_bba", GOOD).status_code == 302
    assert tried("user_bba", GOOD, 99) == 429


def test_the_person_is_told_twice_a_day_at_most(cast: Cast) -> None:
    guessed("user_bba", 12)
    first, last = mails(cast)
    assert first.to == last.to == SHORT["user_bba"]
    assert "2 mauvais mots de passe" in first.body
    assert "10 mauvais mots de passe" in last.body
    assert FORGOTTEN in last.body
    guessed(NOBODY)
    assert len(mails(cast)) == 2


def test_codes_that_are_guessed_count_with_passwords(cast: Cast) -> None:
    sign_in(own := Client(), "n1")
    secret = add_application(own)
    guessed("n1", 7)
    for _ in range(3):
        sign_in(guesser := Client(), "n1")
        guesser.post(CODE, {"code": "000000"})
    sign_in(guesser := Client(), "n1")
    assert guesser.get(CODE).status_code == 302  # the password is refused already
    sign_in(own := Client(), "user_sim")
    assert own.get("/accounts/").status_code == 200
    assert secret


def test_what_one_network_address_sends_is_counted_for_every_process(cast: Cast) -> None:
    codes = []
    for number in range(62):
        cache.clear()  # another process
        codes.append(tried(f"nobody{number}@nowhere.example", "x", 1))
    assert codes[59] == 200
    assert codes[60:] == [429, 429]


def test_a_network_of_ipv6_counts_as_one(cast: Cast) -> None:
    codes = []
    for number in range(5):
        headers = {"x-forwarded-for": f"2001:db8:1:2::{number + 1}"}
        data = {"login": SHORT["user_bba"], "password": "wrong"}
        codes.append(Client().post(LOGIN, data, headers=headers).status_code)
    assert codes == [200, 200, 200, 200, 429]


def test_old_passwords_are_not_guessed_in_a_stolen_session(cast: Cast) -> None:
    sign_in(client := Client(), "user_bba")
    data = {"password1": GOOD, "password2": GOOD}
    codes = [
        client.post("/accounts/password/", {**data, "oldpassword": f"guess {number}"}).status_code
        for number in range(5)
    ]
    assert codes == [200] * 4 + [429]


def test_a_code_signs_in_as_before(cast: Cast) -> None:
    sign_in(own := Client(), "n1")
    secret = add_application(own)
    sign_in(other := Client(), "n1")
    assert other.post(CODE, {"code": code(secret, 1)}).status_code == 302


def test_codes_that_strangers_guess_stop_neither_the_browser_of_the_person_nor_their_session(
    cast: Cast,
) -> None:
    sign_in(own := Client(), "n1")
    secret = add_application(own)
    one, two, *_others = recovery_codes(own)
    sign_in(guesser := Client(), "n1")
    assert [guesser.post(CODE, {"code": "000000"}).status_code for _ in range(5)][-1] == 429
    sign_in(stranger := Client(), "n1")
    refused = stranger.post(CODE, {"code": code(secret, 1)})
    assert refused.status_code == 429
    page = refused.content.decode()
    assert "mauvais codes" in page
    assert FORGOTTEN in page
    assert own.post(f"{AGAIN}code/", {"code": one, "next": "/accounts/"}).status_code == 302
    own.post("/accounts/logout/")
    sign_in(own, "n1")
    assert own.post(CODE, {"code": two}).status_code == 302


def test_codes_that_are_guessed_in_a_known_browser_are_stopped_too(cast: Cast) -> None:
    """A laptop that was taken, with the password: ten, then as anywhere."""
    sign_in(own := Client(), "n1")
    secret = add_application(own)
    own.post("/accounts/logout/")
    sign_in(own, "n1")
    with override_settings(SIGN_IN_FAILURES=50):
        codes = [own.post(CODE, {"code": "000000"}).status_code for _ in range(15)]
        assert codes == [200] * 14 + [429]
        assert own.post(CODE, {"code": code(secret, 1)}).status_code == 429


def test_a_secret_of_before_gives_way_to_a_sealed_one_and_the_browser_stays_known(cast: Cast) -> None:
    user = cast.person("user_bba").user
    assert user is not None
    former = "a" * 43
    KnownDevice.objects.create(
        user=user, digest=_digest_of(user.pk, former), used_date=timezone.localdate(), failures=0
    )
    own = Client()
    own.cookies["device"] = former
    sign_in(own, "user_bba")
    assert own.cookies["device"].value != former
    assert KnownDevice.objects.get().digest == _digest_of(user.pk, own.cookies["device"].value)
    assert mails(cast) == []  # no new browser
    own.post("/accounts/logout/")
    sealed = own.cookies["device"].value
    sign_in(own, "user_bba")
    assert own.cookies["device"].value == sealed


def test_codes_that_were_wrong_are_not_told_as_passwords_that_held(cast: Cast) -> None:
    sign_in(own := Client(), "n1")
    add_application(own)
    with override_settings(SIGN_IN_FAILURES=20):
        sign_in(guesser := Client(), "n1")
        for _ in range(4):
            guesser.post(CODE, {"code": "000000"})
        told = mails(cast)[-1]
        assert told.subject == "De mauvais codes ont été essayés sur votre compte"
        assert "des codes : 4" in told.body
        assert "votre mot de passe n'a pas été trouvé" not in told.body
        assert FORGOTTEN in told.body


def test_a_town_hall_that_comes_to_work_behind_one_address_signs_in(cast: Cast) -> None:
    codes = [sign_in(Client(), "user_bba").status_code for _ in range(62)]
    assert set(codes) == {302}


def test_what_strangers_send_from_the_same_address_stops_no_known_browser(cast: Cast) -> None:
    own, stranger = Client(), Client()
    sign_in(own, "user_bba")
    own.post("/accounts/logout/")
    last = [stranger.post(LOGIN, {}) for _ in range(62)][-1]
    assert last.status_code == 429
    assert last.headers["Retry-After"] == "60"
    assert sign_in(stranger, "user_sim").status_code == 429
    assert sign_in(own, "user_bba").status_code == 302
