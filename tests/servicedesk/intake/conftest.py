"""A mailbox that takes letters in, one after the other, as the product does."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast
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
