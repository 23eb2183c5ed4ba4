"""Signing in as a person does: the form, a telephone that gives codes, what the journal was told."""

import base64
import re
import time
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.http import HttpResponse
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import SHORT, Cast
from vallat.demo.cast import PASSWORD
from vallat.journal.models import Entry
from vallat.organisation.jobs import send_link
from vallat.organisation.sign_in.forgotten import SEND

LOGIN = "/accounts/login/"
CODE = "/accounts/login/code/"
AGAIN = "/accounts/again/"
APPLICATION = "/accounts/application/"
CODES = "/accounts/recovery-codes/"
STEP = 30  # seconds


def sign_in(client: Client, short: str, password: str = PASSWORD, **headers: str) -> HttpResponse:
    return client.post(LOGIN, {"login": SHORT[short], "password": password}, headers=headers)  # type: ignore[return-value]


def code(secret: str, step: int = 0) -> str:
    """What a telephone shows, by an implementation of its own. `step`: so many times 30 seconds from now."""
    key = base64.b32decode(secret)
    return (
        TOTP(key, 6, SHA1(), STEP, enforce_key_length=False).generate(int(time.time()) + step * STEP).decode()
    )


def next_of(asked: str) -> str:
    """Where the page that asks for a proof leads afterwards, as its form says it."""
    return parse_qs(urlsplit(asked).query)["next"][0]


def add_application(client: Client) -> str:
    """Adds an application with codes to the account that is signed in; returns its secret."""
    page = client.get(APPLICATION).content.decode()
    found = re.search(r'<code class="text-break">(\w+)</code>', page)
    assert found, page
    # the code before: the one of now is left for signing in
    answer = client.post(APPLICATION, {"code": code(found[1])})
    assert answer.status_code == 302, answer.content.decode()
    return found[1]


def recovery_codes(client: Client) -> list[str]:
    page = client.post(CODES).content.decode()
    return re.findall(r"<li><code>(\d+)</code></li>", page)


def links_sent() -> None:
    """The worker's turn: the links that were asked for are looked up, and sent."""
    for job in ProcrastinateJob.objects.filter(task_name=SEND, status="todo"):
        send_link(**job.args)


def told(cast: Cast, verb: str) -> list[Entry]:
    """The journal's rows of this verb, oldest first."""
    with cast.acting("cio"):
        return list(Entry.objects.filter(verb=f"account.{verb}").order_by("id"))
