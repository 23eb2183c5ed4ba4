"""The register follows the clocks by whatever path they moved: cells taken again, a reading of the convention taken (6.5; ADR 106)."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.convention.running import said
from tests.convention.successor import file_of
from tests.convention.test_revisions import WHY, corrected
from tests.servicedesk.escalation.conftest import CELLS, Opened
from vallat.access.context import set_context
from vallat.integrations.actions.webhooks import add_webhook
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Breach, Ticket

DAY = timedelta(days=1)


@pytest.mark.clause("6.5.breach")
def test_a_reading_that_gives_more_time_withdraws_the_breach_and_one_that_gives_less_notes_it(
    cast: Cast, opened: Opened, at, tmp_path, monkeypatch
) -> None:
    """Three days for a P3 become two: after two and a half, it is late under the new reading alone."""
    ticket, now = opened("P3"), at + 3 * DAY - timedelta(hours=1)
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U2", by=n1, at=at)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    with cast.acting("cio") as cio:
        add_webhook(
            organisation=cast.organisations["bouc-bel-air"], url="https://supervision.example/vallat",
            events=[WebhookEvent.TICKET_CHANGED], by=cio, at=at,
        )  # fmt: skip
    set_context(cast.system)
    raise_due(at=now)
    assert not Delivery.objects.exists()
    assert not Breach.objects.standing().filter(ticket=ticket, clock="resolution").exists()
    cells = (("resolution = { days = 3 }", "resolution = { days = 2 }"),)
    assert said("revise_convention", file_of(corrected(*cells), tmp_path), *WHY, "--confirm").code == 0
    assert said("take_revision", "sigv-2024", *WHY, "--confirm").code == 0
    set_context(cast.system)
    assert Breach.objects.standing().filter(ticket=ticket, clock="resolution").count() == 1
    assert Delivery.objects.count() == 1  # programs hear of the new deadline
    cells = (("resolution = { days = 3 }", "resolution = { days = 4 }"),)
    assert said("revise_convention", file_of(corrected(*cells), tmp_path), *WHY, "--confirm").code == 0
    assert said("take_revision", "sigv-2024", *WHY, "--confirm").code == 0
    set_context(cast.system)
    assert not Breach.objects.standing().filter(ticket=ticket, clock="resolution").exists()


def test_a_ticket_that_is_qualified_to_and_fro_while_it_is_late_keeps_one_standing_breach(
    cast: Cast, opened: Opened, at
) -> None:
    ticket, now = opened("P2"), at + DAY
    for priority, moved in (
        ("P2", 0), ("P3", 1), ("P3", 60 * 24 * 5), ("P4", 60 * 24 * 5 + 1), ("P2", 60 * 24 * 5 + 2), ("P3", 60 * 24 * 5 + 3),
    ):  # fmt: skip
        then = now + timedelta(minutes=moved)
        impact, urgency = CELLS[priority]
        with cast.acting("n1") as n1:
            qualify(ticket=ticket, service_code="computer", impact=impact, urgency=urgency, by=n1, at=then)
        set_context(cast.system)
        raise_due(at=then)
        ticket = Ticket.objects.get(pk=ticket.pk)
        standing = Breach.objects.standing().filter(ticket=ticket, clock="response")
        due = {breach.due_at for breach in standing}
        late = ticket.response_breach_at is not None and ticket.response_breach_at <= then
        assert due == ({ticket.response_due_at} if late else set()), (priority, moved)
