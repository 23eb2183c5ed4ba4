"""An empty installation, from the command line to the first page: docs/operations.md, "First steps"."""

import re
from pathlib import Path

from django.test import Client

from tests.convention.running import SIGV, Said, vallat
from vallat.organisation.models import Person

PERSON = ("ada@sigv.example", "Ada", "Première", "--organisation", "sigv")


def test_a_convention_a_mailbox_and_a_person_make_it_work(
    empty_database: str, tmp_path: Path, client: Client
) -> None:
    def run(*arguments: str) -> Said:
        return vallat(*arguments, data=tmp_path, database=empty_database)

    refused = run("load_convention", str(SIGV))
    assert refused.code == 1
    assert "--add-parties" in refused.err
    loaded = run("load_convention", str(SIGV), "--add-parties")
    assert loaded.code == 0, loaded.err
    assert "Added" in loaded.out
    assert "Cabriès" in loaded.out
    assert run("load_convention", str(SIGV), "--add-parties").code == 0
    assert run("add_mailbox", "assistance", "assistance@sigv.example").code == 0

    for wrong, why in (
        ((*PERSON, "--role", "boss"), 'no role "boss"'),
        ((*PERSON[:-1], "nowhere", "--role", "cio"), "known: "),
        (("not an address", *PERSON[1:], "--role", "cio"), "Nothing was changed."),
    ):
        refused = run("add_person", *wrong)
        assert refused.code == 1, wrong
        assert why in refused.err
    added = run("add_person", *PERSON, "--role", "cio")
    assert added.code == 0, added.err
    password = re.search(r"shown this once: (\S+)", added.out)
    assert password
    again = run("add_person", *PERSON, "--role", "cio")
    assert "already in the directory" in again.err

    assert Person.objects.count() == 0  # nobody is seen without an actor
    client.post("/accounts/login/", {"login": PERSON[0], "password": password[1]})
    page = client.get("/", follow=True)
    assert page.status_code == 200
    assert "Ada Première" in page.content.decode()
    assert client.get("/journal/").status_code == 200
