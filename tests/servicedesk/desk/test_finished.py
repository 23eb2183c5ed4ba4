"""When tickets were finished is found in an index, under row-level security too (docs/adr/0145)."""

from datetime import datetime

from django.db import connection
from django.http import QueryDict

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.queries.list_filters import condition, read_filters


def test_what_was_finished_in_a_month_is_found_by_its_instant(cast: Cast, at: datetime) -> None:
    many_tickets(a_ticket(cast, at), 300)
    with cast.acting("cio") as cio, connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        wanted = condition(read_filters(QueryDict("finished=2026-10")).filters, cio, at=at)
        plan = Ticket.objects.visible_to(cio).filter(wanted).order_by().values("pk").explain()
    assert "ticket_town_finished" in plan
    (place,) = {line.strip() for line in plan.splitlines() if "Index Cond" in line}
    assert "CASE WHEN" in place, plan
