"""Who changes a ticket keeps others from changing it, not from naming it."""

from datetime import datetime

import psycopg
import pytest
from django.db import transaction

from tests import database
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.servicedesk.tickets.actions.conversation import add_note

# what a foreign key asks for as its row is committed
NAMED = "SELECT 1 FROM servicedesk_ticket WHERE id = %s FOR KEY SHARE NOWAIT"
CHANGED = "SELECT 1 FROM servicedesk_ticket WHERE id = %s FOR NO KEY UPDATE NOWAIT"


def test_a_ticket_that_is_being_changed_can_be_named_by_a_row_that_commits(
    own_database: str, at: datetime
) -> None:
    """Otherwise that row waits with the journal's chain in its hands, for one who waits for that chain."""
    with transaction.atomic():
        cast = cast_in()
        ticket = a_ticket(cast, at)
    name = own_database.partition("?")[0].rpartition("/")[2]
    with transaction.atomic(), psycopg.connect(database.owner_url(name), autocommit=True) as other:
        with cast.acting("n1") as by:
            add_note(ticket=ticket, text="Une note.", by=by, at=at)
        assert other.execute(NAMED, [ticket.pk]).fetchone() == (1,)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(CHANGED, [ticket.pk])
