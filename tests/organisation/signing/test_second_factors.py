"""Codes of an application, recovery codes, and for whom a second factor is compulsory."""

import io
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tests.cast import Cast
from tests.organisation.signing.doors import (
    APPLICATION,
    CODE,
    CODES,
    add_application,
    code,
    recovery_codes,
    sign_in,
    told,
)
from tests.organisation.signing.soft_key import SoftKey

PASSKEY = "/accounts/login/passkey/"
NO_CREDENTIALS = [
    "",
    "{}",
    "[]",
    "null",
    "x" * 100,
    "[" * 20_000,
    "9" * 5_000,
    '{"id": 1}',
    '{"id": "é", "rawId": "é", "type": "public-key", "response": {}}',
    '{"id": "QQ", "rawId": "QQ", "type": "public-key", "response": {"userHandle": 7}}',
    '{"id": "QQ", "rawId": "QQ", "type": "public-key", "response": {"clientDataJSON": "Wzc", '
    '"authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"}, "clientExtensionResults": "x"}',
]
COMPULSORY = override_settings(SECOND_FACTOR_COMPULSORY=True)


@pytest.fixture
def secret(cast: Cast, client: Client) -> str:
    """The secret of an application that first level has added; `client` is signed in as them."""
    sign_in(client, "n1")
    return add_application(client)


def test_a_password_then_a_code_sign_in(cast: Cast, secret: str) -> None:
    person = Client()
    assert sign_in(person, "n1").headers["Location"] == CODE
    assert person.get("/tickets/").status_code == 302
    assert "Second facteur" in person.get(CODE).content.decode()
    assert person.post(CODE, {"code": code(secret, 1)}).status_code == 302
    assert person.get("/tickets/").status_code == 200
    assert [entry.detail["by"] for entry in told(cast, "signed_in")] == ["password", "password_totp"]
    assert [entry.detail for entry in told(cast, "factor_added")] == [{"by": "totp"}]


def test_a_code_opens_once(cast: Cast, secret: str) -> None:
    shown = code(secret, 1)
    first, second = Client(), Client()
    sign_in(first, "n1")
    assert first.post(CODE, {"code": shown}).status_code == 302
    cache.clear()  # another process
    sign_in(second, "n1")
    answer = second.post(CODE, {"code": shown})
    assert answer.status_code == 200
    assert "utilisé" in answer.content.decode()


def test_guessing_codes_is_stopped_from_wherever_it_is_tried(cast: Cast, secret: str) -> None:
    codes = []
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        for number in range(5):
            guesser = Client(headers={"x-forwarded-for": f"192.0.2.{number}"})
            sign_in(guesser, "n1")
            codes.append(guesser.post(CODE, {"code": "000000"}).status_code)
        assert codes == [200, 200, 200, 200, 429]
        late = Client(headers={"x-forwarded-for": "192.0.2.77"})
        sign_in(late, "n1")
        assert late.post(CODE, {"code": code(secret, 1)}).status_code == 429
    assert [entry.detail["by"] for entry in told(cast, "sign_in_failed")] == ["code"] * 5


def test_a_recovery_code_opens_once_and_is_shown_once(cast: Cast, client: Client, secret: str) -> None:
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    assert codes[0] not in client.get(CODES).content.decode()
    person = Client()
    sign_in(person, "n1")
    assert person.post(CODE, {"code": codes[0]}).status_code == 302
    assert "9 restants" in person.get("/accounts/").content.decode()
    again = Client()
    sign_in(again, "n1")
    assert again.post(CODE, {"code": codes[0]}).status_code == 200
    assert told(cast, "signed_in")[-1].detail == {"by": "password_recovery_codes"}
    assert len(told(cast, "recovery_codes_made")) == 1


def test_the_secret_is_not_readable_in_the_database(cast: Cast, secret: str) -> None:
    [row] = Authenticator.objects.filter(type="totp")
    assert row.data["secret"].startswith("s1:")
    assert secret not in row.data["secret"]
    with override_settings(SECRET_KEY="another key"):
        assert not row.wrap().validate_code(code(secret, 1))
    assert row.wrap().validate_code(code(secret, 1))


def test_the_code_that_added_the_application_opens_no_sign_in(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now)
    sign_in(client, "n1")
    secret = add_application(client)
    person = Client()
    sign_in(person, "n1")
    cache.clear()  # another process
    assert person.post(CODE, {"code": code(secret)}).status_code == 200
    assert person.post(CODE, {"code": code(secret, 1)}).status_code == 302


def test_a_secret_that_is_moved_to_another_row_opens_nothing(cast: Cast, client: Client, secret: str) -> None:
    sign_in(other := Client(), "tech")
    theirs = add_application(other)
    [mine, his] = Authenticator.objects.filter(type="totp").order_by("id")
    Authenticator.objects.filter(pk=his.pk).update(data=mine.data)
    his = Authenticator.objects.get(pk=his.pk)
    assert not his.wrap().validate_code(code(secret, 1))
    assert not his.wrap().validate_code(code(theirs, 1))
    assert Authenticator.objects.get(pk=mine.pk).wrap().validate_code(code(secret, 1))


def test_a_secret_that_is_moved_to_another_column_opens_nothing(
    cast: Cast, client: Client, secret: str
) -> None:
    codes = recovery_codes(client)
    kept = Authenticator.objects.get(type="recovery_codes")
    totp = Authenticator.objects.get(type="totp")
    Authenticator.objects.filter(pk=kept.pk).update(data={**kept.data, "seed": totp.data["secret"]})
    assert codes[0] not in Authenticator.objects.get(pk=kept.pk).wrap().generate_codes()


def test_what_is_not_sealed_is_refused_by_the_database(cast: Cast, client: Client, secret: str) -> None:
    with pytest.raises(IntegrityError, match="mfa_authenticator_sealed"), transaction.atomic():
        Authenticator.objects.filter(type="totp").update(data={"secret": secret})


def test_adding_one_later_asks_for_the_password_again(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "n1")  # long after signing in
    answer = client.get(APPLICATION)
    assert answer.headers["Location"].startswith("/accounts/again/")
    wrong = client.post("/accounts/again/?next=" + APPLICATION, {"password": "not this one"})
    assert "pas votre mot de passe" in wrong.content.decode()
    right = client.post(
        "/accounts/again/", {"password": "vallat-demo-2024", "next": APPLICATION}, follow=True
    )
    assert right.redirect_chain[-1][0] == APPLICATION


def test_guessing_the_password_there_is_stopped_too(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "n1")
    codes = [client.post("/accounts/again/", {"password": f"guess {n}"}).status_code for n in range(5)]
    assert codes[-1] == 429


class TestCompulsory:
    """Whoever reaches several towns has a second factor, or opens nothing else."""

    @COMPULSORY
    @pytest.mark.parametrize("short", ["n1", "tech", "cio", "sg", "dpo", "auditor"])
    def test_without_one_only_the_own_account_opens(self, cast: Cast, client: Client, short: str) -> None:
        assert sign_in(client, short).status_code == 302
        for address in ("/", "/tickets/", "/people/", "/journal/", "/convention/", "/gallery/"):
            assert client.get(address).headers.get("Location") == "/accounts/", address
        assert client.get("/tickets/", headers={"HX-Request": "true"}).status_code == 403
        assert client.post("/tickets/2026-000001/messages/").status_code in (302, 404)
        page = client.get("/accounts/").content.decode()
        assert "plusieurs mairies" in page

    @COMPULSORY
    def test_with_one_everything_opens(self, cast: Cast, client: Client) -> None:
        sign_in(client, "n1")
        assert client.get("/tickets/").status_code == 302
        add_application(client)
        assert client.get("/tickets/").status_code == 200

    @COMPULSORY
    @pytest.mark.parametrize("short", ["user_bba", "referent_bba", "manager_bba", "n3", "csu"])
    def test_the_others_choose(self, cast: Cast, client: Client, short: str) -> None:
        sign_in(client, short)
        assert client.get("/", follow=True).redirect_chain in ([], [("/tickets/", 302)])

    @COMPULSORY
    def test_the_last_one_can_not_be_removed(self, cast: Cast, client: Client) -> None:
        sign_in(client, "n1")
        add_application(client)
        answer = client.post("/accounts/application/removal/")
        assert "Ajoutez-en un autre" in answer.content.decode()
        assert Authenticator.objects.filter(type="totp").exists()

    def test_where_it_is_not_compulsory_it_can(self, cast: Cast, client: Client) -> None:
        sign_in(client, "n1")
        add_application(client)
        assert client.post("/accounts/application/removal/").status_code == 302
        assert not Authenticator.objects.exists()  # nor recovery codes of nothing
        assert [entry.detail for entry in told(cast, "factor_removed")] == [{"by": "totp"}]

    def test_the_check_before_deploying_warns_when_it_is_off(self) -> None:
        said = io.StringIO()
        call_command("check", deploy=True, tags=["security"], stderr=said, stdout=said)
        assert "VALLAT_SECOND_FACTOR is false" in said.getvalue()
        with COMPULSORY:
            call_command("check", deploy=True, tags=["security"], stderr=(said := io.StringIO()), stdout=said)
        assert "VALLAT_SECOND_FACTOR" not in said.getvalue()


@COMPULSORY
def test_a_session_that_was_there_before_the_factor_does_not_profit_from_it(
    cast: Cast, client: Client
) -> None:
    """Somebody who had the password alone sits in one; then the owner sets up the first factor."""
    intruder = Client()
    sign_in(intruder, "tech")
    sign_in(client, "tech")
    assert intruder.get("/tickets/").status_code == 302
    add_application(client)
    assert client.get("/tickets/").status_code == 200
    assert intruder.get("/tickets/").headers["Location"].startswith("/accounts/login/")


def test_a_key_without_its_pin_is_never_enough(settings: pytest.FixtureRequest) -> None:
    assert settings.MFA_WEBAUTHN_USER_VERIFICATION == "required"  # type: ignore[attr-defined]


@pytest.mark.parametrize("credential", NO_CREDENTIALS)
def test_what_is_no_passkey_is_refused_like_one_that_is_not_known(
    cast: Cast, client: Client, credential: str
) -> None:
    assert client.get(PASSKEY, headers={"Accept": "application/json"}).status_code == 200
    answer = client.post(PASSKEY, {"credential": credential}, follow=True)
    assert "est pas connue ici" in answer.content.decode()
    sign_in(client, "n1")
    add = client.post("/accounts/passkeys/new/", {"credential": credential, "name": "Clé"})
    assert add.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_passkey_is_not_added_twice(cast: Cast, client: Client) -> None:
    """A browser refuses it by itself; what is removed later must let nobody in any more."""
    sign_in(client, "user_bba")
    key = SoftKey()
    assert key.add(client).status_code == 302
    twice = key.add(client)
    assert twice.status_code == 200
    assert "déjà l’une des vôtres" in twice.content.decode()
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    assert SoftKey().add(client).status_code == 302
