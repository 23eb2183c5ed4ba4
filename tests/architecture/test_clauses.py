"""What `bin/clauses` counts: a clause is held by a test that goes through a surface, whatever the test says of itself."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.architecture.sources import ROOT
from tests.cast import Cast
from tests.clause_list import Ended, all_clauses
from tests.clauses import pytest_collection_modifyitems
from tests.clauses_page import Run, page, problems
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from tests.surfaces import watching
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.work import acknowledge
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Mailbox, Ticket

HOURS = "6.5.hours"


def a_test(outcome: str = "passed", seen: str = "", said: str = "") -> Ended:
    return {"outcome": outcome, "seen": seen.split(), "said": said.split()}


def told(built: bool, **tests: Ended) -> list[str]:
    """The problems of one clause that these tests are marked with."""
    clause = replace(all_clauses()[HOURS], built=built)
    return problems({HOURS: clause}, {HOURS: {f"tests/a.py::{name}": test for name, test in tests.items()}})


class TestAClauseIsRefused:
    def test_when_its_only_tests_call_actions(self) -> None:
        (sentence,) = told(True, test_a=a_test(), test_b=a_test())
        assert "held by actions or queries alone" in sentence
        assert "tests/a.py::test_a, tests/a.py::test_b" in sentence

    def test_when_it_is_not_counted_as_built_either(self) -> None:
        assert "actions or queries alone" in told(False, test_a=a_test())[0]

    def test_when_the_one_test_through_a_page_does_not_pass(self) -> None:
        assert told(True, test_a=a_test(), test_b=a_test("skipped", seen="page"))

    def test_when_no_test_passes(self) -> None:
        assert "no test marked with it passes" in told(True)[0]
        assert "no test marked with it passes" in told(True, test_a=a_test("failed", seen="page"))[0]

    def test_when_a_mark_says_a_surface_where_one_is_seen(self) -> None:
        assert "says that it goes through page" in told(True, test_a=a_test(seen="mail", said="page"))[0]


def test_a_clause_holds_with_one_test_through_a_surface_seen_or_said() -> None:
    assert told(True, test_a=a_test(), test_b=a_test(seen="command")) == []
    assert told(True, test_a=a_test(said="page")) == []
    assert told(False) == []


def test_the_page_shows_the_surface_beside_each_test() -> None:
    tests: Run = {
        HOURS: {
            "tests/a.py::test_by_hand": a_test(seen="page mail"),
            "tests/a.py::test_said": a_test(said="file"),
            "tests/a.py::test_within": a_test(),
            "tests/engines/worktime/test_a.py::test_drawn": a_test(),
            "tests/a.py::test_red": a_test("failed", seen="page"),
        }
    }
    row = next(line for line in page(all_clauses(), tests).splitlines() if f"`{HOURS}`" in line)
    for shown in (
        "[by hand](../tests/a.py) (page, mail)",
        "[said](../tests/a.py) (file)",
        "[within](../tests/a.py) (action)",
        "[drawn](../tests/engines/worktime/test_a.py) (engine)",
    ):
        assert shown in row
    assert "red" not in row


@pytest.mark.parametrize("name", ["5.1.equipment", "6.1.raci", "6.6.referent"])
def test_what_waits_for_assets_and_requests_is_not_built(name: str) -> None:
    """The register of assets is to come with its pages, decisions with the requests."""
    clauses = all_clauses()
    assert not clauses[name].built
    row = next(line for line in page(clauses, {}).splitlines() if f"`{name}`" in line)
    assert "| not yet |" in row


class TestWhatIsSeen:
    def test_of_a_page(self, cast: Cast, client: Client) -> None:
        cast.signed_in(client, "n1")
        assert seen(lambda: client.get("/tickets/")) == {"page"}

    def test_of_a_download(self, cast: Cast, client: Client) -> None:
        cast.signed_in(client, "cio")
        assert seen(lambda: client.get("/journal.csv")) == {"page", "file"}

    def test_of_a_file_that_is_sent(self, cast: Cast, client: Client) -> None:
        cast.signed_in(client, "n1")
        file = io.BytesIO(b"a;b\n1;2\n")
        file.name = "a.csv"
        assert seen(lambda: client.post("/calls/new/", {"files": file})) == {"page", "file"}

    def test_of_an_archive_that_the_test_opens(self) -> None:
        file = io.BytesIO()
        zipfile.ZipFile(file, "w").close()
        assert seen(lambda: zipfile.ZipFile(file)) == {"file"}

    def test_of_the_api(self, cast: Cast, client: Client) -> None:
        assert seen(lambda: client.get("/api/v1/tickets")) == {"API"}

    def test_of_a_command_here_or_in_a_process_of_its_own(self) -> None:
        here = ["check_convention", str(ROOT / "conventions" / "sigv-2024.toml")]
        assert seen(lambda: call_command(*here, stdout=io.StringIO())) == {"command"}
        own = [sys.executable, "-m", "config", "help"]
        assert seen(lambda: subprocess.run(own, cwd=ROOT, capture_output=True, check=True)) == {"command"}
        assert seen(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) == set()

    def test_of_a_raw_message(self, cast: Cast, at: datetime) -> None:
        def comes() -> None:
            mailbox = Mailbox.objects.get()
            store_mail(mailbox=mailbox, raw=letter(), read_later=False, by=cast.system, at=at)

        assert seen(comes) == {"mail"}

    def test_of_a_mail_that_the_test_reads_not_one_that_the_product_reads(
        self, cast: Cast, at: datetime
    ) -> None:
        mail = store_mail(
            mailbox=Mailbox.objects.get(), raw=letter(), read_later=False, by=cast.system, at=at
        )
        assert seen(lambda: read_mail(mail.pk, at=at)) == set()
        assert seen(lambda: OutgoingMail.objects.exists()) == {"mail"}

    def test_of_an_action_is_nothing(self, cast: Cast, at: datetime) -> None:
        def works() -> None:
            ticket = a_ticket(cast, at)
            with cast.acting("n1") as n1:
                acknowledge(ticket=ticket, by=n1, at=at)
                assert Ticket.objects.visible_to(n1).count() == 1

        assert seen(works) == set()


def seen(do: Callable[[], Any]) -> set[str]:
    with watching() as surfaces:
        do()
    return surfaces


FAKE = """
    import pytest
    from django.http import HttpResponse
    from django.test import Client, override_settings
    from django.urls import path

    urlpatterns = [path("", lambda request: HttpResponse("a page"))]
    bare = override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])


    @pytest.mark.clause("6.5.hours")
    def test_by_an_action_alone() -> None:
        assert sum([1, 1]) == 2


    @pytest.mark.clause("6.5.matrix")
    @pytest.mark.parametrize("asked", [False, True])
    def test_by_a_page_in_one_of_two_cases(asked: bool) -> None:
        with bare:
            assert not asked or Client().get("/").content == b"a page"


    @pytest.fixture
    def prepared() -> None:
        with bare:
            Client().get("/")


    @pytest.mark.clause("6.5.response")
    def test_by_a_page_of_its_fixture_alone(prepared: None) -> None:
        pass


    @pytest.mark.clause("6.5.regime", surface="page")
    def test_by_a_page_as_the_mark_says() -> None:
        pass
"""


def test_a_fake_clause_with_only_an_action_test_fails(tmp_path: Path) -> None:
    (tmp_path / "test_fake.py").write_text(dedent(FAKE), encoding="utf-8")
    written = tmp_path / "run.json"
    ran = python(
        "pytest", "-q", "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, f"--clauses={written}", tmp_path
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found: Run = json.loads(written.read_text(encoding="utf-8"))
    assert {name: next(iter(tests.values()))["seen"] for name, tests in found.items()} == {
        "6.5.hours": [],
        "6.5.matrix": ["page"],
        "6.5.regime": [],
        "6.5.response": [],
    }
    checked = python("tests.clauses_page", "--check", written)
    assert checked.returncode == 1
    by_actions = {
        line.split()[0] for line in checked.stderr.splitlines() if "actions or queries alone" in line
    }
    assert by_actions == {"6.5.hours", "6.5.response"}


def python(module: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


class Marked:
    """A test with a mark, as pytest collects it."""

    nodeid = "tests/a.py::test_a"

    def __init__(self, mark: pytest.MarkDecorator) -> None:
        self.mark = mark.mark

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return [self.mark]


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        (pytest.mark.clause("9.9.nothing"), "does not know"),
        (pytest.mark.clause(HOURS, surface="telepathy"), "a surface is one of"),
    ],
)
def test_a_mark_that_names_nothing_stops_the_run(mark: pytest.MarkDecorator, says: str) -> None:
    with pytest.raises(pytest.UsageError, match=says):
        pytest_collection_modifyitems([Marked(mark)])  # type: ignore[list-item]
