"""Who changes a ticket keeps others from changing it, not from naming it."""

from datetime import datetime

import psycopg
import pytest
from django.db import transaction
from django.test import Client

from tests import database
from tests.at_once import begun
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.servicedesk.tickets.actions.conversation import add_note

# what a foreign key asks for as its row is committed
NAMED = "SELECT 1 FROM servicedesk_ticket WHERE id = %s FOR KEY SHARE NOWAIT"
CHANGED = "SELECT 1 FROM servicedesk_ticket WHERE id = %s FOR NO KEY UPDATE NOWAIT"


def test_of_two_who_change_a_ticket_at_once_the_second_is_told(own_database: str, at: datetime) -> None:
    """Both read the same version, and the second sends while the first is not committed yet: it waits, and reads the version anew."""
    with transaction.atomic():
        cast = cast_in()
        ticket = a_ticket(cast, at)
    client = cast.signed_in(Client(), "n1")
    with transaction.atomic():
        with cast.acting("tech") as by:
            add_note(ticket=ticket, text="Une note.", expected_version=ticket.version, by=by, at=at)
        taken = f"/tickets/{ticket.number}/acknowledgement/"
        second = begun(lambda: client.post(taken, {"version": ticket.version - 1}))
        assert not second.done()
    assert second.result(60).status_code == 409


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
