"""A day of the product's log, of its own processes with the settings of an installation: what is asked in ways that fail, what the
worker can't do, tables that are missing, a database that is away. None of it holds what opens something, nor whose it is."""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from tests import database
from tests.base.test_database_away import away, name_of
from tests.cast import SHORT, Cast, cast_in
from tests.conftest import PARIS
from tests.front import Front
from tests.integrations.programs import program_of
from tests.running import ROOT, environment, installed_product
from tests.servicedesk.appointments.rows import a_p4, proposed
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.demo.cast import PASSWORD
from vallat.integrations.actions.tokens import revoke_token
from vallat.organisation.sign_in.actions.accounts import invite
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.visits.actions.feeds import make_feed

THEN = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)  # when the times of the helpers below are offered
TYPED = "Quatre lampes sous le figuier 42"
SEARCHED = "la succession de madame Exemple"
LINKS = {
    "survey": r"(/survey/([^/\s]+)/)",
    "appointment": r"(/appointments/([^/\s]+)/)",
    "reset": r"(/accounts/password/new/([^/\s]+)/?)",
}
LETTER = "From: Ulysse Boucalier <user@bouc-bel-air.example>\nTo: assistance@sigv.example\nSubject: Secret de famille\n\nBonjour\n"


@dataclass
class Day:
    """What may stand in no line, by its name, and the addresses that hold it."""

    front: Front
    database: str
    secrets: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> int:
        """As the proxy hands it over."""
        inside = http.client.HTTPConnection("127.0.0.1", self.front.upstream, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookies,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        inside.request(method, path, body=body.encode() or None, headers=told)
        answer = inside.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
            if len(value) > 20:
                self.secrets[f"{name} {value[:6]}"] = value
        inside.close()
        return answer.status

    def form(self, path: str, **fields: str) -> int:
        token = self.cookies.get("__Host-csrf", "")
        body = urlencode({"csrfmiddlewaretoken": token, **fields})
        return self.ask("POST", path, body, Referer=self.front.url + path, Origin=self.front.url)


@pytest.fixture
def written(own_database: str, tmp_path: Path) -> Iterator[tuple[Day, Path]]:
    path = tmp_path / "log"
    with path.open("w") as log, installed_product(own_database, log=log) as front:
        yield Day(front, own_database), path


@pytest.mark.timeout(600)
def test_a_day_of_the_log_opens_nothing_and_names_nobody(written: tuple[Day, Path]) -> None:
    day, path = written
    with transaction.atomic():
        _gather(day, cast_in())
    _signs_in_wrongly_and_rightly(day)
    told = _asks_what_is_refused(day)
    _sends_to_the_api(day)
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
        told |= _asks_while_tables_are_missing(day)
        connection.close()
        connection.close_pool()
        with away(server, name_of(day.database)):
            told |= _asks_while_the_database_is_away(day, path)
    _lets_the_worker_fail(day, path)
    text = path.read_text(encoding="utf-8")
    found = {name for name, secret in day.secrets.items() if secret in text}
    assert found == set(), [
        line for line in text.splitlines() if any(day.secrets[name] in line for name in found)
    ][:5]
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert {line.get("status") for line in lines} >= {400, 401, 403, 404, 405, 422, 429, 500, 503}
    assert told >= {403, 404, 405, 500, 503}
    _is_useful(lines)


def _gather(day: Day, cast: Cast) -> None:
    """The secrets of a day: each as it stands in a mail, or was shown once."""
    at = timezone.now()
    for person in cast.people.values():
        day.secrets |= {f"address of {person.pk}": person.email, f"name of {person.pk}": person.full_name}
    day.secrets |= {"last name": "Boucalier", "password": PASSWORD, "typed": TYPED, "searched": SEARCHED}
    with cast.acting("tech") as tech:
        day.secrets["feed"] = make_feed(by=tech, at=at)
        ticket = a_ticket(cast, at)
        acknowledge(ticket=ticket, by=tech, at=at)
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)
        resolve(ticket=ticket, text="Câble changé.", by=tech, at=at)
        close(ticket=ticket, reason="done", text="Voilà.", by=tech, at=at + timedelta(seconds=1))
    proposed(cast, a_p4(cast, THEN), THEN)
    with cast.acting("n1") as n1:
        invite(person=cast.person("user_sim"), by=n1, at=at)
    good, revoked = program_of(cast, "user_bba", at), program_of(cast, "user_bba", at)
    assert revoked.token is not None
    with cast.acting("user_bba") as user:
        revoke_token(token_id=revoked.token.pk, by=user, at=at)
    bad = f"vlt_{'q' * 43}"
    day.secrets |= {"token": good.secret, "revoked token": revoked.secret, "bad token": bad}
    day.addresses["feed"] = f"/calendar/feeds/{day.secrets['feed']}.ics"
    with cast.acting("cio"):
        bodies = "\n".join(OutgoingMail.objects.values_list("body", flat=True))
    for name, link in LINKS.items():
        match = re.search(link, bodies)
        assert match, name
        day.addresses[name], day.secrets[name] = match[1], match[2]


def _signs_in_wrongly_and_rightly(day: Day) -> None:
    assert day.ask("GET", "/accounts/login/") == 200
    codes = [day.form("/accounts/login/", login=SHORT["user_sim"], password=TYPED) for _ in range(6)]
    assert codes[-1] == 429
    assert day.form("/accounts/login/", login=SHORT["user_bba"], password=PASSWORD) == 302
    assert day.form("/accounts/password/forgotten/", email=SHORT["user_cab"]) in (200, 302)
    assert day.form("/accounts/again/", password=TYPED) == 200
    assert day.ask("GET", f"/journal/?{urlencode({'q': SEARCHED})}") == 403
    assert day.ask("GET", f"/people/?{urlencode({'q': SEARCHED})}") in (200, 403)


def _asks_what_is_refused(day: Day) -> set[int]:
    """Of each secret address: methods that it does not have, and one without the form's token; then what is like it and is none."""
    told = set()
    for name, address in day.addresses.items():
        for method in ("PROPFIND", "OPTIONS", "DELETE", "PUT", "POST", "GET"):
            told.add(day.ask(method, address))
            told.add(day.ask(method, address.replace(day.secrets[name], f"{day.secrets[name]}x")))
        told.add(day.ask("GET", f"{address}nothing/here"))
        told.add(day.ask("GET", f"/elsewhere{address}?{urlencode({'q': SEARCHED, 'who': SHORT['cio']})}"))
    told.add(
        day.ask("POST", "/tickets/", urlencode({"text": TYPED}), Origin=f"https://{SHORT['cio']}.example")
    )
    told.add(day.ask("POST", "/my/", Referer=f"{day.front.url}/my/"))
    told.add(day.ask("POST", "/my/", Referer=f"https://elsewhere.example{day.addresses['reset']}"))
    told.add(day.ask("GET", "/", Host=f"{day.secrets['survey'].replace(':', '-')}.example"))
    told.add(day.ask("GET", f"/static/../{day.secrets['reset']}"))
    return told


def _sends_to_the_api(day: Day) -> None:
    for name in ("bad token", "revoked token", "token"):
        bearer = {"Authorization": f"Bearer {day.secrets[name]}", "Content_Type": "application/json"}
        codes = {
            day.ask("GET", f"/api/v1/people?{urlencode({'q': SEARCHED})}", **bearer),
            day.ask(
                "POST", "/api/v1/tickets", json.dumps({"subject": TYPED, "secretly": PASSWORD}), **bearer
            ),
            day.ask("GET", f"/api/v1/tickets/{SHORT['cio']}", **bearer),
            day.ask("DELETE", "/api/v1/tickets", **bearer),
        }
        assert codes <= {401, 403, 405, 422}


def _asks_while_tables_are_missing(day: Day) -> set[int]:
    """A failure of ours, with all that the database says of the statement."""
    tables = ("servicedesk_survey", "servicedesk_calendarfeed", "servicedesk_slot", "exchange_ratecount")
    owner = database.owner_url(name_of(day.database))
    with psycopg.connect(owner, autocommit=True) as connected:
        for table in tables:
            connected.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
        told = {day.ask("GET", address) for address in day.addresses.values()}
        told.add(day.ask("GET", "/api/v1/tickets", Authorization=f"Bearer {day.secrets['token']}"))
        for table in tables:
            connected.execute(f"ALTER TABLE {table}_away RENAME TO {table}")
    return told


def _asks_while_the_database_is_away(day: Day, path: Path) -> set[int]:
    told = {day.ask("GET", address) for address in day.addresses.values()}
    told.add(day.ask("GET", "/api/v1/tickets", Authorization=f"Bearer {day.secrets['token']}"))
    told.add(day.form("/accounts/login/", login=SHORT["user_bba"], password=PASSWORD))
    assert _run(day, path, "intake_mail", "assistance", stdin=LETTER) == 75
    return told


def _lets_the_worker_fail(day: Day, path: Path) -> None:
    """Mail that can't leave, and jobs that end with an error, given what they must not tell."""
    with transaction.atomic():
        cast_in()
        for task in ("vallat.governance.jobs.make_town_export", "vallat.base.jobs.send_mail"):
            app.configure_task(task).defer(
                export_id=SHORT["cio"], who="Ulysse Boucalier", key=day.secrets["reset"]
            )
    smtp = f"smtp://{SHORT['cio'].replace('@', '%40')}:{PASSWORD}@127.0.0.1:9"
    imap = f"assistance=imap://user:{PASSWORD}@127.0.0.1:9/INBOX"
    assert _run(day, path, "worker", "--until-done", VALLAT_SMTP_URL=smtp, VALLAT_IMAP=imap) == 0


def _run(day: Day, path: Path, *command: str, stdin: str = "", **settings: str) -> int:
    own = environment(day.database, day.front.upstream, day.front.url)
    with path.open("a") as log:
        return subprocess.run(
            [sys.executable, "-m", "config", *command],
            cwd=ROOT,
            env={**own, **settings},
            stdout=log,
            stderr=log,
            input=stdin.encode(),
            timeout=200,
            check=False,
        ).returncode


def _is_useful(lines: list[dict[str, Any]]) -> None:
    """Who runs Vallat reads from it what was asked for, how it ended, and where in the code it failed."""
    asked = [line for line in lines if line["logger"] == "vallat.requests"]
    assert all({"method", "status", "ms", "request"} <= line.keys() for line in asked)
    routes = {(line.get("route"), line["status"]) for line in asked}
    assert ("servicedesk:feed_file", 403) in routes
    assert ("api:list_tickets", 401) in routes
    assert any(line.get("user") for line in asked)
    assert any(
        "UndefinedTable" in line.get("says", "") or line.get("error") == "ProgrammingError" for line in lines
    )
    messages = {line["message"] for line in lines}
    assert "Forbidden (CSRF token missing.): servicedesk:my_requests" in messages
    assert "Not Found: servicedesk:survey" in messages
    assert any(
        line["logger"].startswith("procrastinate") and "ended with status" in line["message"]
        for line in lines
    )
