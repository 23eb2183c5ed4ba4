"""When tickets were finished is found in an index, under row-level security too (docs/adr/0145)."""

from datetime import datetime

from django.db import connection
from django.http import QueryDict

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.ticket_list.queries.filters import condition, read_filters
from vallat.servicedesk.tickets.models.ticket import FINISHED_AT


def test_what_was_finished_in_a_month_is_found_by_its_instant(cast: Cast, at: datetime) -> None:
    many_tickets(a_ticket(cast, at), 300)
    with cast.acting("cio") as cio, connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "SET LOCAL enable_sort = off"
        )  # without statistics each index costs the same: this one has the order
        wanted = condition(read_filters(QueryDict("finished=2026-10&town=bouc-bel-air")).filters, cio, at=at)
        plan = Ticket.objects.visible_to(cio).filter(wanted).order_by(FINISHED_AT).values("pk").explain()
    assert "ticket_town_finished" in plan
    assert any("Index Cond" in line and "CASE WHEN" in line for line in plan.splitlines()), plan
