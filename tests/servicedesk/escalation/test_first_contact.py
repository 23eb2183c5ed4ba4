"""Escalation is never false: an appointment or a visit is a contact, and what was not promised is not exceeded (6.5, 5.6)."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.appointments.rows import town_hall
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.escalation.test_escalation import mails_to, minutes, raised
from vallat.servicedesk.unmet_conditions.actions import record_unmet_condition
from vallat.servicedesk.visits.actions.appointments import propose_appointment
from vallat.servicedesk.visits.actions.visits import arrive, plan_visit

DAY = timedelta(days=1)
USER = "user@bouc-bel-air.example"
MAY_CALL = "Vous pouvez maintenant appeler"


@pytest.mark.clause("6.5.escalation")
@pytest.mark.parametrize("contact", ["proposed", "on site", "none"])
def test_whoever_was_offered_an_appointment_or_visited_is_not_told_that_nobody_wrote(
    cast: Cast, client: Client, opened: Opened, at: datetime, contact: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A P4 of Tuesday 10:15, whose requester nobody calls nor writes to; the next day opens at 9:00."""
    ticket = opened("P4")
    with cast.acting("tech") as tech:
        if contact == "proposed":
            begins = at.replace(minute=30) + 2 * DAY
            times = [(begins, begins + timedelta(hours=1))]
            propose_appointment(ticket=ticket, times=times, technician=cast.person("tech"), by=tech, at=at)
        if contact == "on site":
            visit = plan_visit(ticket=ticket, site=town_hall(cast), token=uuid4(), by=tech, at=at)
            arrive(visit=visit, by=tech, at=at + timedelta(hours=1))
    minutes(cast, at + 2 * DAY)
    told = [mail for mail in mails_to(USER) if MAY_CALL in mail.body]
    assert bool(told) is (contact == "none")
    assert ("standard-no-answer" in raised(ticket)) is (contact == "none")
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 2 * DAY)
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert ('data-offer="now"' in page) is (contact == "none")


@pytest.mark.clause("6.5.escalation")
def test_where_no_delay_is_promised_none_is_said_to_be_exceeded(
    cast: Cast, client: Client, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.acting("cio") as cio:
        record_unmet_condition(
            organisation=cast.organisations["bouc-bel-air"], services=["business-access"], notify=False,
            condition="documents", first=date(2024, 11, 1), reason="Contrat échu", by=cio, at=at - DAY,
        )  # fmt: skip
    ticket = opened("P2", service="business-access")
    for now in (at, at + 3 * DAY):
        minutes(cast, now)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        for who in ("user_bba", "n1"):
            page = cast.signed_in(client, who).get(f"/tickets/{ticket.number}/").content.decode()
            assert "Si ce n'est pas résolu" not in page
            assert "délai est dépassé" not in page
    assert "sensitive-overdue" not in raised(ticket)
    assert not [mail for mail in mails_to(USER) if "direction" in mail.body]


def test_who_has_to_call_back_does_not_read_that_they_may_call(
    cast: Cast, client: Client, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = opened("P2")
    minutes(cast, at + DAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + DAY)
    page = cast.signed_in(client, "n1").get(f"/tickets/{ticket.number}/").content.decode()
    assert "le demandeur" in page.partition('data-offer="now"')[2][:1500].lower()
    assert "Vous pouvez maintenant" not in page
    assert [mail for mail in mails_to("cio@sigv.example") if "Rappelez le demandeur" in mail.body]
