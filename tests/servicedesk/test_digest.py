"""One mail a working day to those to whom the convention gives a role on tickets that changed, with what they may see and no more."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from tests.access.locks import open_scoping
from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.organisation.sign_in.actions.accounts import close_account
from vallat.servicedesk.digests.actions import send_digest
from vallat.servicedesk.digests.job import send_due_digests
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Digest, Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note

MORNING = datetime(2026, 11, 18, 7, 5, tzinfo=ZoneInfo("Europe/Paris"))


def a_qualified_ticket(cast: Cast, at: datetime, town: str, service: str, subject: str) -> Ticket:
    ticket = a_ticket(cast, at, requester=f"user_{town}", subject=subject)
    with cast.acting("n1") as n1:
        return qualify(ticket=ticket, service_code=service, impact="i2", urgency="U2", by=n1, at=at)


@pytest.fixture
def tickets(cast: Cast, at: datetime) -> list[Ticket]:
    return _tickets(cast, at)


def _tickets(cast: Cast, at: datetime) -> list[Ticket]:
    """Purchases of two towns (informed: the referent), a server of the syndicate (consulted: the town)."""
    return [
        a_qualified_ticket(cast, at, "bba", "licence-purchase", "Licences de Bouc"),
        a_qualified_ticket(cast, at, "sim", "licence-purchase", "Licences de Simiane"),
        a_qualified_ticket(cast, at, "bba", "directories", "Annuaire lent à Bouc"),
    ]


def mails(cast: Cast) -> dict[str, str]:
    """{address: body} of the digests that wait."""
    with cast.acting("cio"):
        label = Digest._meta.label_lower
        return {mail.to: mail.body for mail in OutgoingMail.objects.filter(subject_type=label)}


def test_each_is_told_of_the_tickets_on_which_the_convention_gives_them_a_role(
    cast: Cast, tickets: list[Ticket]
) -> None:
    send_due_digests(at=MORNING)
    told = mails(cast)
    referent, manager = told["referent@bouc-bel-air.example"], told["manager@bouc-bel-air.example"]
    assert "Licences de Bouc" in referent
    assert "vous êtes informé" in referent
    assert "vous répondez" not in referent
    assert "vous intervenez" in referent  # the server: the referent is responsible with the team
    assert "vous en êtes responsable" in manager  # purchases: the town
    assert "vous êtes consulté\n" in manager  # the impact is i2: a fact, no condition any more
    assert f"/tickets/{tickets[0].number}/" in referent


def test_the_desk_contractors_users_and_those_without_a_role_get_none(
    cast: Cast, tickets: list[Ticket]
) -> None:
    send_due_digests(at=MORNING)
    assert set(mails(cast)) == {
        "referent@bouc-bel-air.example",
        "manager@bouc-bel-air.example",
        "referent@simiane-collongue.example",
        "manager@simiane-collongue.example",
    }


def test_one_mail_a_day_and_the_next_tells_only_what_changed_since(cast: Cast, tickets: list[Ticket]) -> None:
    first = send_due_digests(at=MORNING)
    assert first == 4
    assert send_due_digests(at=MORNING + timedelta(hours=1)) == 0
    assert send_due_digests(at=MORNING + timedelta(days=1)) == 0
    with cast.acting("n1") as n1:
        qualify(
            ticket=tickets[0],
            service_code="licence-purchase",
            impact="i3",
            urgency="U2",
            by=n1,
            at=MORNING + timedelta(days=1, hours=2),
        )
    assert send_due_digests(at=MORNING + timedelta(days=2)) == 2
    with cast.acting("cio"):
        latest = Digest.objects.filter(day=(MORNING + timedelta(days=2)).date())
        assert {digest.tickets for digest in latest} == {1}


def test_two_workers_at_once_send_one(cast: Cast, tickets: list[Ticket]) -> None:
    person = cast.person("referent_bba")
    with transaction.atomic():
        send_digest(person=person, by=cast.system, at=MORNING)
    with pytest.raises(IntegrityError, match="digest_once_a_day"), transaction.atomic():
        Digest.objects.create(
            organisation=person.organisation, person=person, day=MORNING.date(), until=MORNING, tickets=1
        )


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 18, 6, 55, tzinfo=ZoneInfo("Europe/Paris")),  # too early
        datetime(2026, 11, 21, 8, 0, tzinfo=ZoneInfo("Europe/Paris")),  # a Saturday
        datetime(2026, 12, 25, 8, 0, tzinfo=ZoneInfo("Europe/Paris")),  # Christmas
    ],
)
def test_none_leaves_before_seven_nor_on_a_day_off(cast: Cast, tickets: list[Ticket], at: datetime) -> None:
    assert send_due_digests(at=at) == 0


def test_what_holds_a_private_note_says_nothing_of_it(
    cast: Cast, tickets: list[Ticket], at: datetime
) -> None:
    with cast.acting("n1") as n1:
        add_note(ticket=tickets[0], text="Un secret d'équipe", by=n1, at=at)
    send_due_digests(at=MORNING)
    assert not any("secret" in body for body in mails(cast).values())


def test_whose_account_is_closed_is_told_nothing_more(
    cast: Cast, tickets: list[Ticket], at: datetime
) -> None:
    with cast.acting("cio") as cio:
        close_account(person=cast.person("referent_bba"), by=cio, at=at)
    send_due_digests(at=MORNING)
    assert "referent@bouc-bel-air.example" not in mails(cast)


def leaks(told: dict[str, str]) -> bool:
    return (
        "Simiane" in told["referent@bouc-bel-air.example"]
        or "Bouc" in told["referent@simiane-collongue.example"]
    )


def test_no_digest_names_another_towns_ticket(cast: Cast, tickets: list[Ticket]) -> None:
    send_due_digests(at=MORNING)
    assert not leaks(mails(cast))


def test_nor_with_the_first_lock_open(
    cast: Cast, tickets: list[Ticket], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_scoping(monkeypatch)
    send_due_digests(at=MORNING)
    assert not leaks(mails(cast))


def test_nor_with_the_second_lock_open(open_cast: Cast, at: datetime) -> None:
    _tickets(open_cast, at)
    send_due_digests(at=MORNING)
    assert not leaks(mails(open_cast))


def test_a_condition_on_the_impact_is_a_fact_or_gives_no_role(cast: Cast, at: datetime) -> None:
    """The direction is consulted on shared operation depending on the impact: i2 is so, i3 is not (6.1)."""
    for impact, urgency, subject in (
        ("i2", "U2", "Annuaire en panne"),
        ("i3", "U1", "Annuaire à peine lent"),
    ):
        ticket = a_ticket(cast, at, requester="user_bba", subject=subject)
        with cast.acting("n1") as n1:
            qualify(ticket=ticket, service_code="directories", impact=impact, urgency=urgency, by=n1, at=at)
    send_due_digests(at=MORNING)
    manager = mails(cast)["manager@bouc-bel-air.example"]
    assert "Annuaire en panne" in manager
    assert "vous êtes consulté" in manager
    assert "elon l'impact" not in manager
    assert "Annuaire à peine lent" not in manager
