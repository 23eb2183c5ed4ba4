"""A mailbox that takes letters in, one after the other, as the product does."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import psycopg
import pytest

from tests import database
from tests.cast import Cast
from tests.conftest import on_database
from tests.servicedesk.intake.door import Door, door
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox

Deliver = Callable[..., InboundMail]


@pytest.fixture
def deliver(cast: Cast, at: datetime) -> Deliver:
    """`deliver(raw, at=...)` stores and reads a letter; the row as it is afterwards."""

    def run(raw: bytes, *, at: datetime = at) -> InboundMail:
        mailbox = Mailbox.objects.get(name="assistance")
        mail = store_mail(mailbox=mailbox, raw=raw, read_later=False, by=cast.system, at=at)
        read_mail(mail.pk, at=at)
        return InboundMail.objects.select_related("ticket").get(pk=mail.pk)

    return run


@pytest.fixture(scope="module")
def door_of_file(cast_database: str, django_db_blocker: Any) -> Iterator[Door]:
    """`bin/vallat lmtp` on a database of its own, started once for a file of tests."""
    name = f"{database.DATABASE}_door"
    database.create_database(name, template=cast_database)
    with django_db_blocker.unblock(), on_database(name), pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATABASE_URL", database.app_url(name))
        with door() as found:
            yield found
    database.drop_database(name)


@pytest.fixture
def opened(door_of_file: Door) -> Iterator[Door]:
    """The door, in front of a mailbox that took no letter yet."""
    yield door_of_file
    with psycopg.connect(database.owner_url(f"{database.DATABASE}_door")) as owner:
        owner.execute("SET session_replication_role = replica")  # whatever refers to them stays
        owner.execute("DELETE FROM servicedesk_inboundmail")
        owner.execute("DELETE FROM procrastinate_jobs")
