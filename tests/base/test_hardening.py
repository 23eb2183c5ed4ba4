"""What every answer carries, what no answer and no line of the log carries."""

import json
import logging
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

import config.urls
from tests import database
from tests.base.sockets import running
from tests.cast import Cast
from vallat.base.web.logs import JsonFormatter, LineFormatter, RequestIdFilter, without_persons
from vallat.organisation.models import Person

PAGES = ("/", "/tickets/", "/people/", "/journal/", "/convention/", "/my/", "/new/", "/nothing/", "/healthz")


def failing(request: HttpRequest) -> HttpResponse:
    who = Person.objects.filter(email="user@bouc-bel-air.example").first()
    raise RuntimeError(f"could not write '{who}' <user@bouc-bel-air.example>, 06 12 34 56 78")


def colliding(request: HttpRequest) -> HttpResponse:
    Person.objects.filter(email="user@bouc-bel-air.example").update(email="referent@bouc-bel-air.example")
    return HttpResponse()


handler403 = config.urls.handler403
handler404 = config.urls.handler404
handler500 = config.urls.handler500
urlpatterns = [path("failing/", failing), path("colliding/", colliding), path("", include("config.urls"))]


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_headers_that_keep_it_private_and_whole(
    cast: Cast, client: Client, address: str
) -> None:
    headers = cast.signed_in(client, "cio").get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "said",
    [
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "HEAD /healthz HTTP/1.0\r\n\r\n",
        "POST /healthz HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
        "nonsense\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: unknown\r\n\r\n",
    ],
)
def test_no_answer_on_a_real_socket_names_the_server(said: str) -> None:
    """`test_large_bodies` asks the whole product the same."""
    with running(get_wsgi_application(), probes=settings.PROBES) as server:
        answer = server.say(said).lower()
    assert answer.startswith(b"http/1.")
    assert b"\r\nserver:" not in answer
    assert b"\r\nvia:" not in answer
    for name in (b"waitress", b"granian", b"python", b"django"):
        assert name not in answer


@pytest.mark.parametrize("address", ["/failing/", "/nothing/", "/journal/"])
@override_settings(ROOT_URLCONF=__name__)
def test_an_error_says_nothing_internal_and_gives_a_reference(cast: Cast, address: str) -> None:
    client = Client(raise_request_exception=False)
    response = cast.signed_in(client, "user_bba").get(address)
    assert response.status_code in (403, 404, 500)
    page = response.content.decode()
    assert response.headers["X-Request-ID"] in page
    said = page.partition("<main")[2].partition("</main>")[0]  # around it is the menu, with their own name
    assert said
    for internal in ("Traceback", "RuntimeError", ".py", "Ulysse", "06 12", "Django", "psycopg"):
        assert internal not in said


def test_each_request_has_an_id_of_its_own_which_a_stranger_does_not_choose(client: Client) -> None:
    first = client.get("/healthz", headers={"X-Request-ID": "chosen-by-somebody"}).headers["X-Request-ID"]
    second = client.get("/healthz").headers["X-Request-ID"]
    assert "chosen-by-somebody" not in (first, second)
    assert first != second
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        given = client.get("/healthz", headers={"X-Request-ID": "of-our-proxy-0001"}).headers["X-Request-ID"]
        assert given == "of-our-proxy-0001"
        forged = client.get("/healthz", headers={"X-Request-ID": "a\tb<script>"}).headers["X-Request-ID"]
        assert len(forged) == 32


@pytest.fixture
def lines() -> object:
    """What the log writes meanwhile, as the console would have it."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(RequestIdFilter())
    root, quiet = logging.getLogger(), logging.getLogger("django.request")
    level = quiet.level
    root.addHandler(handler)
    quiet.setLevel(logging.WARNING)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.removeHandler(handler)
    quiet.setLevel(level)


@pytest.mark.parametrize(
    ("address", "status", "level"), [("/failing/", 500, "ERROR"), ("/colliding/", 409, "WARNING")]
)
@override_settings(ROOT_URLCONF=__name__)
def test_a_failure_is_a_line_of_json_with_the_request_and_the_place_and_no_person(
    cast: Cast, lines: object, address: str, status: int, level: str
) -> None:
    client = Client(raise_request_exception=False)
    cast.signed_in(client, "user_bba")
    method = client.get if address == "/failing/" else client.post
    with override_settings(CSRF_COOKIE_SECURE=False):
        response = method(address)
    assert response.status_code == status
    written = lines()  # type: ignore[operator]
    (failure,) = [line for line in written if line["level"] == level and "where" in line]
    assert failure["request"] == response.headers["X-Request-ID"]
    assert any("test_hardening.py" in place for place in failure["where"])
    text = json.dumps(written, ensure_ascii=False)
    for personal in (
        "Ulysse",
        "Boucalier",
        "bouc-bel-air.example",
        "06 12",
        cast.person("user_bba").full_name,
    ):
        assert personal not in text


def test_each_request_is_a_line_without_what_was_asked(cast: Cast, client: Client, lines: object) -> None:
    cast.signed_in(client, "n1").get("/people/?q=Ulysse")
    (line,) = [each for each in lines() if each["logger"] == "vallat.requests"]  # type: ignore[operator]
    assert (line["method"], line["route"], line["status"]) == ("GET", "organisation:people", 200)
    assert "Ulysse" not in json.dumps(line)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("no row for user@town.example here", "no row for [...] here"),
        ("invalid value 'Jean Dupont' given", "invalid value [...] given"),
        ('duplicate key "person_email_once"', "duplicate key [...]"),
        ("Key (lower(email))=(a@b.fr) already exists", "Key (lower(email))[...] already exists"),
        ("call 06 12 34 56 78 now", "call [...] now"),
        ("failed\nDETAIL:  Failing row contains (1, Jean)", "failed\n[...]"),
        ("ticket 2026-000012 in state open", "ticket 2026-000012 in state open"),
    ],
)
def test_what_may_be_somebodys_is_struck_out(said: str, kept: str) -> None:
    assert without_persons(said) == kept


def collide() -> None:
    raise IntegrityError("Key (email)=(a@b.example) already exists")


def test_the_form_for_a_terminal_strikes_it_out_too() -> None:
    record = logging.LogRecord("vallat.x", logging.ERROR, "f.py", 1, "lost %s", ("a@b.example",), None)
    try:
        collide()
    except IntegrityError:
        record.exc_info = sys.exc_info()
    text = LineFormatter().format(record)
    assert "a@b.example" not in text
    assert "test_hardening.py" in text


HTTPS = """
import django
django.setup()
from django.test import Client
from django.core.management import call_command
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
call_command("check", deploy=True, fail_level="WARNING")
client = Client(headers={"Host": "support.example.org", "X-Forwarded-Proto": "https"})
answer = client.get("/accounts/login/")
print(answer.status_code)
print(answer.headers["Strict-Transport-Security"])
for cookie in answer.cookies.values():
    print(cookie.OutputString())
plain = Client(headers={"Host": "support.example.org"})
print(plain.get("/accounts/login/").headers["Location"])
print(plain.get("/healthz").status_code)
"""


def test_over_https_the_deployment_check_is_clean_and_cookies_belong_to_the_host_alone(
    django_db_setup: None,
) -> None:
    environment = {
        **os.environ,
        "VALLAT_URL": "https://support.example.org",
        "VALLAT_MAIL_AUTHSERV_ID": "mx.support.example.org",
        "VALLAT_MAIL_HOLD_UNVERIFIED": "true",
        "VALLAT_SECOND_FACTOR": "true",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database.app_url(database.DATABASE),
        "SECRET_KEY": "of fifty letters and more, or the check would warn about it: 0123456789",
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # of the browser tests
    done = subprocess.run(
        [sys.executable, "-c", HTTPS],
        cwd=database.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    status, transport, cookie, elsewhere, alive = done.stdout.strip().splitlines()[-5:]
    assert status == "200"
    assert "max-age=31536000" in transport
    assert cookie.startswith("__Host-csrf=")
    for mark in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert mark in cookie
    assert "Domain" not in cookie
    assert elsewhere == "https://support.example.org/accounts/login/"
    assert alive == "200"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_no_redirect_leads_elsewhere(cast: Cast, client: Client, target: str) -> None:
    chosen = client.post("/language/", {"language": "en", "next": target})
    assert chosen.headers["Location"] == "/"
    form = {"login": "user@bouc-bel-air.example", "password": "vallat-demo-2024", "next": target}
    signed_in = client.post("/accounts/login/", form)
    assert signed_in.status_code == 302
    assert signed_in.headers["Location"].startswith("/")
    assert "evil" not in signed_in.headers["Location"]


@pytest.mark.parametrize("name", ["language", "next"])
def test_no_header_is_written_by_what_was_sent(cast: Cast, client: Client, name: str) -> None:
    sent = {"language": "en", "next": "/", name: "/a\r\nSet-Cookie: own=1"}
    response = client.post("/language/", sent)
    assert "own" not in response.cookies
    assert all("\n" not in value for value in response.headers.values())


@pytest.mark.parametrize("address", ["/tickets/%00/", "/articles/?service=%00", "/survey/a%00/"])
def test_an_address_with_a_nul_is_refused(cast: Cast, client: Client, address: str) -> None:
    response = cast.signed_in(client, "cio").get(address)
    assert response.status_code == 400
    assert response.headers["X-Request-ID"]
