"""Every logger passes one form, also those of libraries that are yet to come: no value of theirs is written."""

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO

import psycopg
import pytest
from django.db import DataError
from django.test import Client

from tests.production import ROOT
from vallat.base.web.logs import JsonFormatter, LineFormatter, RequestIdFilter

Said = Callable[[], str]
FIRST, NAME, SECRET = "Ulysse", "Ulysse Boucalier", "BBmM34xK-rI9"


@pytest.fixture(params=[JsonFormatter, LineFormatter])
def said(request: pytest.FixtureRequest) -> Iterator[Said]:
    """What is written of whatever is logged, at whatever level."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(request.param())
    handler.addFilter(RequestIdFilter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield out.getvalue
    root.removeHandler(handler)


@pytest.mark.parametrize(
    ("logger", "message", "values", "kept"),
    [
        ("some.library", "Bad request of %s at %s", (NAME, f"/calendar/{SECRET}.ics"), "Bad request of"),
        ("some.library", "Bad request of %(who)s", ({"who": NAME},), "Bad request of"),
        ("some.library", "Exception while serving %s", (f"/survey/{SECRET}/",), "Exception while serving"),
        ("some.library", f"Failed: https://x.example/{SECRET} for 'Ulysse Boucalier'", (), "Failed:"),
        ("some.library", f"Gone: /files/{FIRST}/{SECRET}", (), "Gone:"),
        ("procrastinate.worker", f"Job send[12](to='{NAME}', key='{SECRET}') ended", (), "Job send[12]"),
        ("vallat.servicedesk", "%s: too many", (f"imap://user:{SECRET}@host",), "too many"),
        ("vallat.servicedesk", "lost: %s", (f"http://host/{SECRET} by \"{NAME}\"",), "lost"),
    ],
)  # fmt: skip
def test_what_is_said_each_time_is_written_and_what_is_put_into_it_is_not(
    said: Said, logger: str, message: str, values: tuple[object, ...], kept: str
) -> None:
    logging.getLogger(logger).error(message, *values)
    assert kept in said()
    for secret in (NAME, SECRET, FIRST):
        assert secret not in said()


@pytest.mark.parametrize("logger", ["some.library", "vallat.x"])
def test_values_that_do_not_fit_are_left_out_where_logging_would_tell_them_all(logger: str) -> None:
    record = logging.LogRecord(logger, logging.ERROR, "f.py", 1, "%d values do not fit", (NAME, SECRET), None)
    assert json.loads(JsonFormatter().format(record))["message"] == "%d values do not fit"


def test_why_a_library_lost_the_database_stays(said: Said) -> None:
    error = psycopg.OperationalError(
        f'connection to server at "{SECRET}", port 5432 failed: Connection refused'
    )
    logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1", error)
    assert "port 5432 failed: Connection refused" in said()
    assert SECRET not in said()


def test_a_text_without_end_is_cut_and_what_it_quotes_stays_struck_out(said: Said) -> None:
    began = time.monotonic()
    for text in (f"It says '{NAME} {'x' * 5_000_000}", "a." * 2_000_000, "@-" * 2_000_000):
        logging.getLogger("vallat.x").error("Read: %s", text)
    assert time.monotonic() - began < 5
    assert len(said()) < 10_000
    assert FIRST not in said()


def test_a_number_of_a_library_stays(said: Said) -> None:
    logging.getLogger("some.library").warning("%d of %s connections, %.1f s", 3, 8, 0.25)
    assert "3 of 8 connections, 0.2 s" in said()


@pytest.mark.parametrize(
    "error", [ValueError(NAME), LookupError(f"unknown encoding: {SECRET}"), RuntimeError(SECRET)]
)
def test_of_an_error_whose_text_may_be_anything_the_kind_and_the_place_are_written(
    said: Said, error: Exception
) -> None:
    try:
        fail(error)
    except Exception:
        logging.getLogger("vallat.x").exception("It failed.")
    assert type(error).__name__ in said()
    assert "test_log_lines.py" in said()
    assert NAME not in said()
    assert SECRET not in said()


def test_of_an_error_of_the_database_the_first_line_is_written_without_values(said: Said) -> None:
    try:
        fail(DataError(f"value too long for type character varying(20)\nDETAIL: {NAME}"))
    except DataError:
        logging.getLogger("vallat.x").exception("It failed.")
    assert "value too long for type character varying(20)" in said()
    assert NAME not in said()


@pytest.mark.django_db
def test_a_refused_request_writes_a_short_line_however_a_stranger_made_it(client: Client, said: Said) -> None:
    """Some tens of bytes sent must not be kilobytes written: the disk is everybody's."""
    client.get("/accounts/login/", headers={"host": "elsewhere.example"})
    lines = [line for line in said().splitlines() if "security" in line]
    assert len(lines) == 1
    assert max(map(len, said().splitlines())) < 400
    assert "test_log_lines.py" not in said()


def fail(error: Exception) -> None:
    raise error


ENDING = """
import logging, logging.config, sys, threading
from django.conf import settings
logging.config.dictConfig(settings.LOGGING)
from vallat.base.web.logs import tell_uncaught
tell_uncaught()
def fail():
    raise ValueError(sys.argv[1])
if sys.argv[2] == "thread":
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
else:
    fail()
"""


@pytest.mark.parametrize("where", ["thread", "process"])
def test_what_ends_a_process_or_a_thread_is_a_line_too(where: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDING, NAME, where], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == (0 if where == "thread" else 1)
    line = json.loads(ended.stderr)
    assert (line["error"], line["level"]) == ("ValueError", "CRITICAL")
    assert any(place.endswith(" fail") for place in line["where"])
    assert NAME not in ended.stderr
