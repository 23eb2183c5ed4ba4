"""What the web server does before it parts into its processes: pages are shown to nobody, and nothing is written."""

import logging

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.query_counts import asked
from tests.servicedesk.desk.rows import a_ticket
from vallat.home.warm_up import warm_up
from vallat.journal.models import Entry


@pytest.fixture
def open_tickets(cast: Cast) -> None:
    a_ticket(cast, timezone.now(), requester="user_bba", subject="Imprimante en panne")


def test_pages_are_shown_to_nobody_and_nothing_is_written(
    cast: Cast, open_tickets: None, caplog: pytest.LogCaptureFixture, django_assert_max_num_queries
) -> None:
    cast.signed_in(Client(), "n1")
    before = Entry.objects.count()
    with caplog.at_level(logging.WARNING), django_assert_max_num_queries(100) as queries:
        warm_up()
    assert caplog.records == []
    assert asked(queries) > 20
    assert Entry.objects.count() == before


def test_a_server_that_nobody_ever_signed_in_to_opens_all_the_same(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    warm_up()
    assert caplog.records == []


def test_a_page_that_fails_is_told_to_the_log_and_the_server_opens(
    cast: Cast, settings, caplog: pytest.LogCaptureFixture
) -> None:
    cast.signed_in(Client(), "n1")
    settings.SESSION_ENGINE = "vallat.not_there"
    warm_up()
    assert [record.name for record in caplog.records] == ["vallat.home.warm_up"]
