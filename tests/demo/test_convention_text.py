"""A demo that was kept takes the convention as the file has it at its next start, closed tickets too."""

import pytest

from tests.engines.agreement.variants import edited
from tests.servicedesk.desk.rows import a_ticket
from vallat.convention.queries import version_named
from vallat.demo import convention_text
from vallat.servicedesk.lifecycle.actions.resolution import close
from vallat.servicedesk.models import Ticket


@pytest.fixture
def corrected(monkeypatch, tmp_path):
    """The file that the demo reads, with another P3 cell."""
    file = tmp_path / "sigv-2024.toml"
    text = edited(
        ("resolution = { days = 3 }", "resolution = { days = 2 }"),
        after='label      = { fr = "Incident standard", en',
    )
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(convention_text, "CONVENTION", file)
    return file


def test_every_ticket_takes_the_text_of_the_file_and_a_second_start_changes_nothing(cast, at, corrected):
    tickets = [a_ticket(cast, at), a_ticket(cast, at)]
    with cast.acting("n1") as n1:
        close(ticket=tickets[1], reason="cancelled", text="Sans nouvelles.", by=n1, at=at)
    before = tickets[0].resolution_due_at
    version = convention_text.take_the_text_of_the_file(at)
    assert version is not None
    assert version.revision == 2
    assert {ticket.convention_id for ticket in Ticket.objects.all()} == {version.pk}
    assert Ticket.objects.get(pk=tickets[0].pk).resolution_due_at < before
    assert convention_text.take_the_text_of_the_file(at) is None


def test_a_file_that_is_another_agreement_is_not_taken_and_it_is_said_why(cast, at, corrected):
    text = corrected.read_text(encoding="utf-8").replace(
        'number     = "24.04.27"', 'number     = "24.04.28"', 1
    )
    corrected.write_text(text, encoding="utf-8")
    with pytest.raises(convention_text.KeptText, match="keeps its deliberation"):
        convention_text.take_the_text_of_the_file(at)
    assert version_named("sigv-2024").revision == 1
