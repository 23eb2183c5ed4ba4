"""Who is consulted on a major incident is told as it is declared, once, by the row of its service (6.1, 6.5)."""

from datetime import date, datetime, timedelta

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.convention.actions.acting import record_acting
from vallat.servicedesk.lifecycle.actions.work import qualify

MANAGER = "manager@bouc-bel-air.example"


def consulted(cast: Cast) -> list[str]:
    """The addresses that were asked at once."""
    with cast.acting("cio"):
        mails = OutgoingMail.objects.filter(subject__contains="Vous êtes consulté").order_by("to")
        return [mail.to for mail in mails]


def test_the_direction_is_consulted_at_once_on_a_shared_service(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="mail-hosting", impact="i1", urgency="U1", by=n1, at=at)
    assert consulted(cast) == [MANAGER]
    with cast.acting("cio"):
        body = OutgoingMail.objects.get(to=MANAGER, subject__contains="Vous êtes consulté").body
    assert f"/tickets/{ticket.number}/" in body
    assert "section 6.1" in body
    with cast.acting("n1") as n1:
        later = at + timedelta(minutes=5)
        qualify(ticket=ticket, service_code="mail-hosting", impact="i1", urgency="U1", by=n1, at=later)
    assert consulted(cast) == [MANAGER]


def test_nobody_is_consulted_where_the_row_consults_nobody_or_it_is_no_major_incident(
    cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        ticket, other = a_ticket(cast, at), a_ticket(cast, at)
        qualify(ticket=ticket, service_code="computer", impact="i1", urgency="U1", by=n1, at=at)
        qualify(ticket=other, service_code="mail-hosting", impact="i2", urgency="U1", by=n1, at=at)
    assert consulted(cast) == []


def test_the_direction_is_consulted_where_nobody_of_the_acting_function_has_an_address(
    cast: Cast, at: datetime
) -> None:
    town = cast.organisations["bouc-bel-air"]
    with cast.acting("manager_bba") as by:
        record_acting(
            organisation=town, row_code="shared-operate", function_code="technical_staff",
            start=date(2024, 1, 1), by=by, at=at,
        )  # fmt: skip
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="mail-hosting", impact="i1", urgency="U1", by=n1, at=at)
    assert consulted(cast) == [MANAGER]
