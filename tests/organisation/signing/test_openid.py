"""Signing in at an OpenID provider that runs beside the tests: who is let in, and which answers are not believed."""

import io
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.cast import SHORT, Cast
from tests.organisation.signing.doors import CODE, add_application, code, sign_in, told
from tests.organisation.signing.openid_provider import ACR, CALLBACK, CLIENT, SECRET
from vallat.access.middleware import WRITING_ON_GET
from vallat.organisation.models import Person
from vallat.organisation.people.actions.people import add_person
from vallat.organisation.sign_in.actions.accounts import close_account

ROOT = Path(__file__).resolve().parents[3]
BEGIN = "/accounts/login/openid/"
BOUC, SIMIANE, ELSEWHERE = "21130015700017", "21130107200018", "20005480700017"


class Provider:
    def __init__(self, base: str) -> None:
        self.base = base

    def has(self, address: str, siret: str, wrong: str = "", **claims: Any) -> None:
        """Who is signed in there from now on, and how it misbehaves."""
        person = {"email": address, "siret": siret, **claims}
        requests.post(
            f"{self.base}/control", json={"person": person, "wrong": wrong}, timeout=5
        ).raise_for_status()

    def sends_back(self, address: str) -> str:
        """Where the browser is sent to from the provider's page."""
        answer = requests.get(address, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        assert answer.headers["Location"].startswith(CALLBACK)
        return answer.headers["Location"].removeprefix("http://127.0.0.1:8000")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("openid")
    command = [sys.executable, "-m", "tests.organisation.signing.openid_provider", str(port), str(folder)]
    process = subprocess.Popen(command, cwd=ROOT)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{base}/jwks.json", process)
        yield Provider(base)
    finally:
        process.terminate()
        process.wait(10)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(address, timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the provider did not start")


def settings_of(base: str, **changed: Any) -> dict[str, Any]:
    return {
        "url": base,
        "name": "ProConnect",
        "client": CLIENT,
        "secret": SECRET,
        "scopes": ["openid", "email", "siret"],
        "acr": [],
        "signed": True,
        **changed,
    }


@pytest.fixture
def provider(running: Provider) -> Iterator[Provider]:
    with override_settings(OIDC=settings_of(running.base)):
        yield running


def through(client: Client, provider: Provider, begin: str = BEGIN) -> HttpResponse:
    """There and back."""
    asked = client.get(begin)
    assert asked.status_code == 302, asked.content.decode()
    return client.get(provider.sends_back(asked.headers["Location"]))  # type: ignore[return-value]


def refused(cast: Cast, client: Client, answer: HttpResponse, why: str) -> None:
    assert answer.status_code == 403
    assert "pas pu être connecté" in answer.content.decode()
    assert client.get("/").status_code == 302
    assert [entry.detail for entry in told(cast, "sign_in_refused")] == [{"why": why}]
    assert told(cast, "signed_in") == []


def test_somebody_of_the_directory_signs_in(cast: Cast, client: Client, provider: Provider) -> None:
    provider.has(SHORT["user_bba"].upper(), BOUC)
    page = client.get("/accounts/login/?next=/convention/").content.decode()
    assert "Se connecter avec ProConnect" in page
    answer = through(client, provider, BEGIN + "?next=/convention/")
    assert answer.headers["Location"] == "/convention/"
    assert "Ulysse Boucalier" in client.get("/").content.decode()
    [entry] = told(cast, "signed_in")
    assert (entry.actor_person_id, entry.detail) == (cast.person("user_bba").pk, {"by": "openid"})


def test_the_request_is_bound_to_the_browser(client: Client, provider: Provider, cast: Cast) -> None:
    asked = parse_qs(urlsplit(client.get(BEGIN).headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert len(asked["nonce"][0]) >= 32
    assert asked["redirect_uri"] == [CALLBACK]


def test_who_has_a_second_factor_gives_it_too(cast: Cast, client: Client, provider: Provider) -> None:
    sign_in(client, "user_bba")
    secret = add_application(client)
    provider.has(SHORT["user_bba"], BOUC)
    person = Client()
    assert through(person, provider).headers["Location"] == CODE
    person.post(CODE, {"code": code(secret, 1)})
    assert person.get("/").status_code == 200
    assert told(cast, "signed_in")[-1].detail == {"by": "openid_totp"}


class TestWho:
    """Address and SIRET together say who somebody is; nobody is created."""

    @pytest.mark.parametrize(
        ("address", "siret"),
        [
            (SHORT["user_bba"], SIMIANE),  # the right address, in another town
            (SHORT["user_bba"], ELSEWHERE),  # or in an organisation that has no part in it
            (SHORT["user_bba"], ""),
            (SHORT["user_bba"], "211300157"),
            (SHORT["user_sim"], BOUC),  # somebody else's address
            ("new@bouc-bel-air.example", BOUC),  # the right domain is no proof
        ],
    )
    def test_anybody_else_is_told_that_they_are_not_known(
        self, cast: Cast, client: Client, provider: Provider, address: str, siret: str
    ) -> None:
        with cast.acting("cio"):
            before = Person.objects.count()
        provider.has(address, siret)
        answer = through(client, provider)
        refused(cast, client, answer, "unknown")
        assert address in answer.content.decode()
        assert "Rien n'a été créé" in answer.content.decode().replace("&#x27;", "'")
        with cast.acting("cio"):
            assert Person.objects.count() == before

    def test_a_closed_account_stays_closed(
        self, cast: Cast, client: Client, provider: Provider, at: Any
    ) -> None:
        with cast.acting("cio") as cio:
            close_account(person=cast.person("user_bba"), by=cio, at=at)
        provider.has(SHORT["user_bba"], BOUC)
        refused(cast, client, through(client, provider), "closed")

    def test_a_person_of_the_directory_without_an_account_gets_none(
        self, cast: Cast, client: Client, provider: Provider, at: Any
    ) -> None:
        with cast.acting("cio") as cio:
            add_person(
                organisation=cast.organisations["bouc-bel-air"],
                first_name="Sans",
                last_name="Compte",
                email="sans@bouc-bel-air.example",
                by=cio,
                at=at,
            )
        provider.has("sans@bouc-bel-air.example", BOUC)
        refused(cast, client, through(client, provider), "closed")

    def test_an_address_that_the_provider_did_not_verify_is_not_believed(
        self, cast: Cast, client: Client, provider: Provider
    ) -> None:
        provider.has(SHORT["user_bba"], BOUC, email_verified=False)
        refused(cast, client, through(client, provider), "untrue")


class TestWrongAnswers:
    @pytest.mark.parametrize(
        "wrong",
        [
            "id token: nonce",
            "id token: issuer",
            "id token: audience",
            "id token: signature",
            "id token: subject",
            "id token: expired",
            "id token: shared secret",
            "userinfo: issuer",
            "userinfo: audience",
            "userinfo: signature",
            "userinfo: subject",
            "unsigned userinfo",
        ],
    )
    def test_what_does_not_hold_is_not_believed(
        self, cast: Cast, client: Client, provider: Provider, wrong: str
    ) -> None:
        provider.has(SHORT["user_bba"], BOUC, wrong)
        refused(cast, client, through(client, provider), "untrue")

    def test_what_is_signed_again_with_the_right_key_is(
        self, cast: Cast, client: Client, provider: Provider
    ) -> None:
        """So that the refusals above are for what they say."""
        for wrong in ("id token: nothing", "userinfo: nothing"):
            provider.has(SHORT["user_bba"], BOUC, wrong)
            assert through(Client(), provider).headers["Location"] == "/"

    def test_a_document_of_another_issuer_is_not_believed(
        self, cast: Cast, client: Client, provider: Provider
    ) -> None:
        provider.has(SHORT["user_bba"], BOUC, "discovery: issuer")
        refused(cast, client, through(client, provider), "untrue")

    def test_an_answer_opens_nothing_in_another_browser_nor_twice(
        self, cast: Cast, client: Client, provider: Provider
    ) -> None:
        provider.has(SHORT["user_bba"], BOUC)
        back = provider.sends_back(client.get(BEGIN).headers["Location"])
        asked_nothing = Client().get(back)
        assert asked_nothing.status_code == 403
        assert "pas pu être connecté" in asked_nothing.content.decode()
        assert (
            told(cast, "sign_in_refused") == []
        )  # anybody can send one: the journal is not for them to fill
        assert client.get(back).status_code == 302
        assert Client().get(back).status_code == 403
        client.post("/accounts/logout/")
        assert client.get(back).status_code == 403

    def test_a_code_without_its_verifier_is_worth_nothing(
        self, cast: Cast, client: Client, provider: Provider
    ) -> None:
        """PKCE: the code of one sign-in, given under the state of another."""
        provider.has(SHORT["user_bba"], BOUC)
        stolen = parse_qs(urlsplit(provider.sends_back(client.get(BEGIN).headers["Location"])).query)["code"][
            0
        ]
        thief = Client()
        state = parse_qs(urlsplit(thief.get(BEGIN).headers["Location"]).query)["state"][0]
        answer = thief.get(urlsplit(CALLBACK).path, {"code": stolen, "state": state})
        refused(cast, thief, answer, "untrue")  # type: ignore[arg-type]

    def test_giving_up_there_leads_back_to_the_sign_in_page(
        self, cast: Cast, client: Client, provider: Provider
    ) -> None:
        state = parse_qs(urlsplit(client.get(BEGIN).headers["Location"]).query)["state"][0]
        answer = client.get(urlsplit(CALLBACK).path, {"error": "access_denied", "state": state})
        assert answer.headers["Location"] == "/accounts/login/"

    def test_a_provider_that_is_down_is_told_of(self, cast: Cast, client: Client) -> None:
        with override_settings(OIDC=settings_of("http://127.0.0.1:9")):
            answer = client.get(BEGIN)
        assert answer.status_code == 502
        assert "ne répond pas pour" in answer.content.decode()


class TestSettings:
    def test_without_a_provider_there_is_no_button(self, cast: Cast, client: Client) -> None:
        assert "ProConnect" not in client.get("/accounts/login/").content.decode()
        assert client.get(BEGIN).status_code == 404

    def test_the_level_of_assurance_is_asked_for_and_checked(
        self, cast: Cast, client: Client, running: Provider
    ) -> None:
        with override_settings(OIDC=settings_of(running.base, acr=[ACR])):
            asked = parse_qs(urlsplit(client.get(BEGIN).headers["Location"]).query)
            assert asked["acr_values"] == [ACR]
            running.has(SHORT["user_bba"], BOUC)
            assert through(Client(), running).headers["Location"] == "/"
            running.has(SHORT["user_sim"], SIMIANE, "id token: acr")
            assert through(client, running).status_code == 403
        assert [entry.detail for entry in told(cast, "sign_in_refused")] == [{"why": "assurance"}]

    def test_a_provider_that_does_not_sign_is_believed_when_the_setting_says_so(
        self, cast: Cast, client: Client, running: Provider
    ) -> None:
        running.has(SHORT["user_bba"], BOUC, "unsigned userinfo")
        with override_settings(OIDC=settings_of(running.base, signed=False)):
            assert through(client, running).headers["Location"] == "/"

    def test_the_check_before_deploying_warns_of_a_provider_without_https(self) -> None:
        for address, warns in (("http://idp.example", True), ("https://idp.example", False), ("", False)):
            said = io.StringIO()
            with override_settings(OIDC=settings_of(address)):
                call_command("check", deploy=True, tags=["security"], stderr=said, stdout=said)
            assert ("VALLAT_OIDC_URL begins with http" in said.getvalue()) is warns

    def test_the_views_that_write_on_a_get_are_these(self) -> None:
        from django.urls import get_resolver, reverse

        def views(patterns: Any) -> Iterator[tuple[str, Any]]:
            for pattern in patterns:
                if hasattr(pattern, "url_patterns"):
                    yield from views(pattern.url_patterns)
                else:
                    yield pattern.name, pattern.callback

        writing = {
            name for name, view in views(get_resolver().url_patterns) if getattr(view, "writes_on_get", "")
        }
        assert writing == {"account_openid", "account_openid_callback"}
        assert all(reverse(name).startswith(WRITING_ON_GET) for name in writing)
