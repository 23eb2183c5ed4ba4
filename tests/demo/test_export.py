"""The export of GLPI in the demo: tried by the worker, with something to put right."""

from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.data_import.files import worked
from vallat.data_import.demo import add_export


def test_the_trial_finds_new_tickets_and_some_to_put_right(cast: Cast) -> None:
    run = worked(add_export(now=timezone.now()), timezone.now())
    assert run.state == "tried", run.why
    assert run.counts["new"] > 5
    assert run.counts["unknown_requester"] + run.counts["unknown_category"] > 2
    assert "glpi-tickets.csv" in cast.signed_in(Client(), "cio").get("/data-import/").content.decode()
