"""A mail that only names a ticket is nobody's: the town of that ticket gets none of it, whatever became of the mail."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.governance.archives import archive_of, unpacked
from tests.servicedesk.intake.letters import letter
from vallat.access.context import acting_as
from vallat.governance.archive.scope import actor_of_town
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.actions.mail import retry_mail, set_aside, store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox, Ticket

SECRET = "KOHINOOR"
OTHER_TOWN = "Rosa Simréférente <referent@simiane-collongue.example>"
NOBODY_YET = set(InboundState) - {InboundState.TICKET, InboundState.REPLY}


class Planter:
    """Mails of another town that name a ticket of Bouc-Bel-Air, one in each state that is no ticket and no reply."""

    def __init__(self, cast: Cast, at: datetime) -> None:
        self.cast, self.at = cast, at
        self.ticket = self.deliver(letter("Mon écran reste noir.")).ticket
        assert self.ticket is not None

    def deliver(self, raw: bytes) -> InboundMail:
        mail = store_mail(
            mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=self.cast.system, at=self.at
        )
        read_mail(mail.pk, at=self.at + timedelta(minutes=1))
        with acting_as(self.cast.system):
            return InboundMail.objects.get(pk=mail.pk)

    def of_other_town(self, state: str, **headers: str) -> bytes:
        subject = f"Re: [Ticket #{self.ticket.number}] {SECRET} {state}"
        return letter(f"{SECRET} {state}", sender=OTHER_TOWN, subject=subject, **headers)

    def plant(self) -> dict[str, InboundMail]:
        held = self.of_other_town("held")
        mails = {
            "held": self.deliver(held),
            "duplicate": self.deliver(b"X-Way: second\r\n" + held),
            "automatic": self.deliver(self.of_other_town("automatic", Auto_Submitted="auto-replied")),
            "unreadable": self.deliver(nested(self.of_other_town("unreadable"))),
        }
        aside, again = self.deliver(self.of_other_town("aside")), self.deliver(self.of_other_town("again"))
        with self.cast.acting("n1") as n1:
            mails["set_aside"] = set_aside(mail=aside, by=n1, at=self.at)
            retry_mail(mail=again, by=n1, at=self.at)
        with acting_as(self.cast.system):
            mails["received"] = InboundMail.objects.get(pk=again.pk)
        return mails


def nested(raw: bytes) -> bytes:
    """The same headers before a body that is too deep to read."""
    headers = re.sub(rb"Content-[^\r]*\r\n", b"", raw.partition(b"\r\n\r\n")[0])
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(80)
    )
    return headers + b"\r\n" + deep + b"\r\n" + SECRET.encode()


@pytest.fixture
def planter(cast: Cast, at: datetime) -> Planter:
    return Planter(cast, at)


def test_the_archive_of_the_town_holds_none_of_it(planter: Planter, at: datetime) -> None:
    mails = planter.plant()
    assert {mail.state for mail in mails.values()} == NOBODY_YET
    files = unpacked(archive_of("bouc-bel-air", at))
    assert planter.ticket.number.encode() in files["tables/servicedesk_ticket.jsonl"]
    for told in (SECRET, "simiane-collongue.example", *(mail.digest for mail in mails.values())):
        found = [name for name, content in files.items() if told.encode() in content or told in name]
        assert found == [], told


def test_nor_does_postgresql_show_it_in_the_context_of_the_town_alone(planter: Planter, cast: Cast) -> None:
    mails = planter.plant()
    town = actor_of_town(cast.organisations["bouc-bel-air"], "test")
    with acting_as(town):
        seen = set(InboundMail.objects.values_list("pk", flat=True))
        assert not seen & {mail.pk for mail in mails.values()}
        assert seen == {
            InboundMail.objects.get(ticket=planter.ticket).pk
        }  # what became its ticket is the town's


def test_the_desk_still_sees_which_ticket_each_names(planter: Planter, cast: Cast, client: Client) -> None:
    mails = planter.plant()
    assert {state for state, mail in mails.items() if mail.named_ticket == planter.ticket} == {
        "held", "automatic", "unreadable", "set_aside", "duplicate",
    }  # fmt: skip
    assert {mail.ticket for mail in mails.values()} == {None}
    client = cast.signed_in(client, "n1")
    link = f'href="/tickets/{planter.ticket.number}/"'
    assert link in client.get("/mailbox/?state=held").content.decode()
    assert link in client.get(f"/mailbox/{mails['automatic'].pk}/").content.decode()


@pytest.mark.parametrize("state", sorted(NOBODY_YET))
def test_postgresql_lets_no_such_mail_belong_to_a_ticket(planter: Planter, cast: Cast, state: str) -> None:
    mail = planter.plant()[state]
    filed = pytest.raises(IntegrityError, match="inbound_ticket_filed")
    with acting_as(cast.system), filed, transaction.atomic():
        InboundMail.objects.filter(pk=mail.pk).update(ticket=planter.ticket, named_ticket=None)


def test_a_mail_that_belongs_to_a_ticket_names_no_other(planter: Planter, cast: Cast) -> None:
    with acting_as(cast.system):
        mine = InboundMail.objects.filter(ticket=planter.ticket)
        with pytest.raises(IntegrityError, match="inbound_named_or_filed"), transaction.atomic():
            mine.update(named_ticket=planter.ticket)
        with pytest.raises(IntegrityError, match="inbound_ticket_filed"), transaction.atomic():
            mine.update(ticket=None)


def test_what_was_named_is_forgotten_once_somebody_files_the_mail(
    planter: Planter, cast: Cast, client: Client
) -> None:
    held = planter.plant()["held"]
    cast.signed_in(client, "n1").post(f"/mailbox/{held.pk}/ticket/", {"caller_words": "Simréférente"})
    with acting_as(cast.system):
        held.refresh_from_db()
        assert held.state == "ticket"
        assert held.named_ticket is None
        assert held.ticket is not None
        assert Ticket.objects.get(pk=held.ticket_id).organisation.code == "simiane-collongue"
