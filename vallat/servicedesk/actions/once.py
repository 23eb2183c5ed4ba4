"""A form that was sent twice (second click, answer lost on the way) writes once."""

from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

from vallat.servicedesk.models import Ticket

Row = TypeVar("Row", bound=Model)


def sent_with(token: UUID, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of `rows` that this form has written already. A second sending waits here for the first to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [token.int % 2**63])
    return rows.filter(token=token)


def keep_token(ticket: Ticket, token: UUID) -> None:
    """Marks the ticket as the one that the form has opened."""
    ticket.token = token
    ticket.save(update_fields=["token"])
