"""A number on a page equals the rows behind its link: every figure, as each member of the cast finds it (docs/adr/0134)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from tests import database
from tests.cast import SHORT, Cast, cast_in
from tests.conftest import PARIS, on_database
from tests.home.crawling import Crawl, rows_over_all_pages
from tests.servicedesk.intake.letters import letter
from tests.sizes import size
from vallat.demo.load import load_demo
from vallat.home.landing import desk
from vallat.reporting import figures
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Mailbox

FEWEST = {"cio": 60, "n1": 50, "tech": 50, "referent": 20, "manager": 20}
AT_EACH_CHANGE = ("cio", "n1", "tech", "n3", "auditor", "dpo", "referent_bba", "manager_bba", "user_bba")
NOW = datetime(2026, 11, 24, 15, 20, tzinfo=PARIS)  # a Tuesday afternoon


@pytest.fixture(scope="module")
def world_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    name = f"{database.DATABASE}_figures"
    database.create_database(name)
    with django_db_blocker.unblock(), on_database(name):
        load_demo(now=NOW, days=14)
    yield name
    database.drop_database(name)


@pytest.fixture
def world(world_database: str, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """Two weeks of the demo, at an instant that stands: nothing falls due between a figure and its rows."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with django_db_blocker.unblock(), on_database(world_database), transaction.atomic():
        world = cast_in(NOW.date())
        for number in range(3):
            a_mail_of_a_stranger(world, number)
        yield world
        transaction.set_rollback(True)


def a_mail_of_a_stranger(world: Cast, number: int) -> None:
    raw = letter(
        "Bonjour", sender=f"Inconnue <inconnue{number}@ailleurs.example>", subject=f"Au secours {number}"
    )
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=world.system, at=NOW)
    read_mail(mail.pk, at=NOW)


def crawled(world: Cast, who: str) -> Crawl:
    return Crawl(who, world.signed_in(Client(), who)).go("/", "/search/?q=imprimante")


@pytest.mark.drill
@pytest.mark.parametrize("who", size(tuple(SHORT), AT_EACH_CHANGE))
def test_every_figure_equals_the_rows_behind_it(world: Cast, who: str) -> None:
    found = crawled(world, who)
    assert not found.wrong, "\n".join(found.wrong)
    assert len(found.figures) >= FEWEST.get(who, FEWEST.get(who.partition("_")[0], 0)), "suspiciously few"


@pytest.mark.parametrize("who", ["cio", "referent_bba"])
def test_beyond_the_bound_a_figure_and_its_rows_say_the_same_bound(world: Cast, settings, who: str) -> None:
    settings.COUNTED_MOST = 2
    found = crawled(world, who)
    assert not found.wrong, "\n".join(found.wrong)
    assert sum(figure.count == "2+" for figure in found.figures.values()) > 5
    assert any(not figure.count.endswith("+") for figure in found.figures.values())


def test_a_total_is_what_is_found_by_going_on_to_the_last_page(world: Cast) -> None:
    client, found = world.signed_in(Client(), "cio"), 0
    for address in (
        "/tickets/?state=all",
        "/tickets/?state=active&due=late",
        "/mailbox/?state=held",
        "/satisfaction/answers/",
        "/breaches/",
    ):
        total, rows = rows_over_all_pages(client, address)
        assert total == str(rows), address
        found += rows
    assert found > 200, "suspiciously few"


def test_a_number_of_a_report_that_could_lead_to_rows_and_does_not_is_named(
    world: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = ("/reports/bouc-bel-air/2026-11/", "/satisfaction/", "/tickets/", "/breaches/")
    assert not Crawl("cio", world.signed_in(Client(), "cio")).look_at(*pages).wrong
    monkeypatch.setattr(figures, "list_query", lambda *args, **kwargs: "")
    wrong = Crawl("cio", world.signed_in(Client(), "cio")).look_at(*pages).wrong
    assert len(wrong) > 20
    assert all("leads nowhere" in one for one in wrong)


def test_a_figure_that_counts_something_else_is_named_with_both_numbers(
    world: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "late", lambda at: Q())
    wrong = crawled(world, "n1").wrong
    assert len(wrong) == 1
    assert wrong[0].startswith("n1, /: “")
    assert "due=late" in wrong[0]
