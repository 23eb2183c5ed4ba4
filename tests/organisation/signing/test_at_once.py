"""What opens once opens once, also for those who use it at the same instant."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.base.machine import eventually
from tests.cast import SHORT, cast_in
from tests.organisation.signing.doors import CODE, add_application, recovery_codes, sign_in
from tests.organisation.signing.test_forgotten import FORGOTTEN, choose, link, mails
from vallat.access.models import User
from vallat.organisation.sign_in.actors import act_as_system

WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"


def at_once(short: str, *doing: Callable[[], Any]) -> list[Any]:
    """What each gets: all begin while the account's row is held, and it is let go once all wait for it."""
    got: list[Any] = []

    def run(one: Callable[[], Any]) -> None:
        try:
            got.append(one())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in doing]
    with transaction.atomic():
        User.objects.select_for_update().get(email=SHORT[short])
        for thread in threads:
            thread.start()
        eventually(lambda: _waiting() == len(threads), 30)
    for thread in threads:
        thread.join(60)
    return got


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])


def test_of_those_who_use_a_link_at_the_same_instant_one_chooses_the_password(own_database: str) -> None:
    Client().post(FORGOTTEN, {"email": SHORT["user_bba"]})
    with transaction.atomic():
        act_as_system("test")
        [mail] = mails(cast_in())
    words = ["quatre lampes sous le figuier", "sept barques devant la dune", "un tilleul au bord du canal"]
    said = {}

    def choosing(password: str) -> Callable[[], str]:
        return lambda: said.setdefault(password, choose(Client(), link(mail), password))

    at_once("user_bba", *(choosing(password) for password in words))
    [chosen] = [password for password, page in said.items() if "est enregistré" in page]
    assert all("ne mène plus nulle part" in page for password, page in said.items() if password != chosen)
    opened = {password for password in words if sign_in(Client(), "user_bba", password).status_code == 302}
    assert opened == {chosen}


@pytest.mark.timeout(120)
def test_of_two_who_show_a_recovery_code_at_the_same_instant_one_comes_in(own_database: str) -> None:
    client = Client()
    sign_in(client, "n1")
    add_application(client)
    shown = recovery_codes(client)[0]
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, "n1")
    codes = at_once("n1", *(lambda one=one: one.post(CODE, {"code": shown}).status_code for one in browsers))
    assert sorted(codes) == [200, 302]
