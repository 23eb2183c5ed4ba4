"""The database ends its connections, or gives none: a clean 503 or 4xx, nothing half written, and all is well again after."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client

from tests import database
from tests.base.machine import eventually
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.door import door
from tests.servicedesk.intake.letters import DESK, KNOWN, letter
from vallat.journal.models import Entry
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import InboundMail, Message, Ticket

WRITERS = 3
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


@pytest.fixture
def server(own_database: str) -> Iterator[psycopg.Connection]:
    """As its owner, from beside the database: `server.name` is the database."""
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as found:
        yield found


def name_of(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


@contextmanager
def away(server: psycopg.Connection, name: str) -> Iterator[None]:
    """No connection to the database is given, and those that were are ended: as while it restarts."""
    server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    server.execute(END, [name])
    try:
        yield
    finally:
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def signed_in() -> Client:
    with transaction.atomic():
        return cast_in().signed_in(Client(raise_request_exception=False), "n1")


def write(number: str, codes: Counter[int], stop: threading.Event) -> None:
    """Private notes on one ticket, one after the other, from a page."""
    try:
        client = signed_in()
        while not stop.is_set():
            note = {"what": "note", "text": "Une note."}
            codes[client.post(f"/tickets/{number}/messages/", note).status_code] += 1
            connection.close_if_unusable_or_obsolete()  # as a server does between two requests; Django's client does not
    finally:
        connection.close()


def test_connections_that_are_ended_under_load_answer_503_and_leave_nothing_half_written(
    own_database: str, server: psycopg.Connection, at: datetime
) -> None:
    with transaction.atomic():
        tickets = [a_ticket(cast_in(), at) for _ in range(WRITERS)]
    connection.close()
    codes = [Counter[int]() for _ in tickets]
    stop = threading.Event()
    threads = [
        threading.Thread(target=write, args=(ticket.number, counted, stop))
        for ticket, counted in zip(tickets, codes, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        eventually(lambda: all(counted.total() >= 5 for counted in codes), 60)  # each has signed in
        for _ in range(15):
            server.execute(END, [name_of(own_database)])
            time.sleep(0.3)
        written = [counted[302] for counted in codes]
        # well again without a restart
        eventually(
            lambda: all(counted[302] > before for counted, before in zip(codes, written, strict=True)), 60
        )
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
    total = Counter[int]()
    for counted in codes:
        total += counted
    assert set(total) <= {302, 503}, total
    with transaction.atomic():
        act_as_system("test")
        for ticket, counted in zip(tickets, codes, strict=True):
            notes = Message.objects.filter(ticket=ticket, direction="note").count()
            told = Entry.objects.filter(verb="ticket.note_added", subject_id=ticket.pk).count()
            version = Ticket.objects.get(pk=ticket.pk).version
            # an answer may be lost with its connection after the commit, never a note after its answer
            assert notes >= counted[302]
            assert notes == told == version - ticket.version


def test_a_database_that_is_away_is_a_page_a_problem_and_a_later_for_mail_until_it_is_back(
    own_database: str, server: psycopg.Connection
) -> None:
    client = signed_in()
    connection.close()
    with door() as opened:
        with away(server, name_of(own_database)), opened.client() as mail_server:
            page = client.get("/mailbox/")
            assert page.status_code == 503
            assert page["Retry-After"] == "10"
            assert "La base de données ne répond pas" in page.content.decode()
            problem = client.get("/api/v1/tickets", headers={"Authorization": "Bearer vlt_x"})
            assert (problem.status_code, problem["Content-Type"]) == (503, "application/problem+json")
            mail_server.ehlo_or_helo_if_needed()
            mail_server.mail(KNOWN)
            assert mail_server.rcpt("urgences@sigv.example")[0] == 451
        assert client.get("/mailbox/").status_code == 200
        with opened.client() as mail_server:
            assert mail_server.sendmail(KNOWN, [DESK], letter()) == {}
    with transaction.atomic():
        act_as_system("test")
        assert InboundMail.objects.count() == 1


def test_a_database_that_goes_away_between_the_address_and_the_message_keeps_none(
    own_database: str, server: psycopg.Connection
) -> None:
    with door() as opened, opened.client() as mail_server:
        mail_server.ehlo_or_helo_if_needed()
        mail_server.mail(KNOWN)
        assert mail_server.rcpt(DESK)[0] == 250
        with away(server, name_of(own_database)):
            assert mail_server.data(letter("Avant."))[0] == 451
        assert mail_server.sendmail(KNOWN, [DESK], letter("Après.")) == {}
    with transaction.atomic():
        act_as_system("test")
        assert b"Apr" in bytes(InboundMail.objects.get().raw)


def test_connections_that_are_used_up_answer_503_and_come_back(
    own_database: str, server: psycopg.Connection
) -> None:
    client = signed_in()
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
        (unlimited,) = (
            cursor.fetchone()
        )  # no limit holds a superuser, as whom the product connects on a given server
    connection.close()
    connection.close_pool()
    name = name_of(own_database)
    none, many = (
        ("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true")
        if unlimited
        else ("CONNECTION LIMIT 0", "CONNECTION LIMIT -1")
    )
    server.execute(f'ALTER DATABASE "{name}" {none}')
    try:
        refused = client.get("/mailbox/")
        assert refused.status_code == 503
        assert "La base de données ne répond pas" in refused.content.decode()
    finally:
        server.execute(f'ALTER DATABASE "{name}" {many}')
    # the first may wait for a connection on the last of the tries that were in vain: its page says to come again
    tries = (client.get("/mailbox/") for _ in range(3))
    back = next(page for page in tries if page.status_code == 200)
    assert list(back.context["boxes"]) == ["assistance"]
