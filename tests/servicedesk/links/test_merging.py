"""Two tickets that ask the same become one that goes on; nothing is lost, nobody reads what is not theirs (ADR 88)."""

from datetime import datetime, timedelta

import pytest

from tests.cast import Cast
from tests.servicedesk.intake.letters import letter
from tests.servicedesk.links.conftest import Opened, Sits, text_of
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.servicedesk.lifecycle.actions.resolution import reopen, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Attachment, Mailbox, Message, Ticket, TicketLink
from vallat.servicedesk.related.actions.merging import merge_tickets, split_ticket, take_apart
from vallat.servicedesk.tickets.actions.conversation import send_message

HOUR = timedelta(hours=1)


@pytest.fixture
def merged(opened: Opened, cast: Cast, at: datetime) -> tuple[Ticket, Ticket]:
    """(the one that goes on, asked by the referent; the one that user_bba asked later)."""
    first = opened("referent_bba", subject="Plus d'internet", text="Rien depuis 10 h à l'accueil.")
    second = opened("user_bba", minutes=5, subject="Internet coupé", text="Internet ne marche plus.")
    with cast.acting("n1") as n1:
        merge_tickets(ticket=first, other=second, text="Déjà en cours.", by=n1, at=at + HOUR)
    return Ticket.objects.get(pk=first.pk), Ticket.objects.get(pk=second.pk)


def test_the_one_that_was_opened_first_goes_on_with_its_own_deadline(
    opened: Opened, sits: Sits, cast: Cast
) -> None:
    first, second = opened("referent_bba"), opened("user_bba", minutes=30)
    due = first.resolution_due_at
    response = sits("n1").post(
        f"/tickets/{first.number}/merging/", {"other": second.number, "text": "C'est en cours."}
    )
    assert response.headers["Location"] == f"/tickets/{first.number}/"
    first, second = Ticket.objects.get(pk=first.pk), Ticket.objects.get(pk=second.pk)
    assert (first.state, first.resolution_due_at) == ("new", due)
    assert (second.state, second.closure_reason) == ("closed", "duplicate")
    mail = OutgoingMail.objects.filter(subject_id=second.pk).latest("id")
    assert "C'est en cours." in mail.body
    assert f'Merged into</b> <a href="/tickets/{first.number}/"' in text_of(
        sits("tech"), f"/tickets/{second.number}/"
    )


def test_what_was_said_on_both_stands_in_one_timeline(merged: tuple[Ticket, Ticket], sits: Sits) -> None:
    first, second = merged
    page = text_of(sits("n1"), f"/tickets/{first.number}/?show=conversation")
    assert "Internet ne marche plus." in page
    assert "Rien depuis 10 h à l&#x27;accueil." in page
    assert f'class="item-on" href="/tickets/{second.number}/"' in page


def test_neither_requester_reads_the_other_s_words(
    merged: tuple[Ticket, Ticket], sits: Sits, cast: Cast
) -> None:
    first, second = merged
    own = text_of(sits("user_bba"), f"/tickets/{second.number}/?show=all")
    assert first.number not in own
    assert "accueil" not in own
    assert sits("user_bba").get(f"/tickets/{first.number}/").status_code == 404


def test_whoever_asked_the_same_is_not_told_that_it_is_over(
    merged: tuple[Ticket, Ticket], sits: Sits
) -> None:
    _first, second = merged
    page = text_of(sits("user_bba"), f"/tickets/{second.number}/")
    assert "handled with another one" in page
    assert "reopen it" not in page


def test_what_the_desk_tells_reaches_whoever_asked_the_same(
    merged: tuple[Ticket, Ticket], sits: Sits, cast: Cast, at: datetime
) -> None:
    first, second = merged
    with cast.acting("tech") as tech:
        send_message(ticket=first, text="Le câble est coupé, on répare.", by=tech, at=at + HOUR)
    mails = OutgoingMail.objects.filter(body__contains="on répare")
    assert {mail.to: mail.subject_id for mail in mails} == {
        cast.person("referent_bba").email: first.pk,
        cast.person("user_bba").email: second.pk,
    }
    assert "on répare" in text_of(sits("user_bba"), f"/tickets/{second.number}/")
    assert text_of(sits("n1"), f"/tickets/{first.number}/?show=conversation").count("on répare") == 1


def test_a_later_mail_to_the_merged_one_reaches_the_one_that_goes_on(
    merged: tuple[Ticket, Ticket], sits: Sits, cast: Cast, at: datetime
) -> None:
    first, second = merged
    with cast.acting("tech") as tech:
        acknowledge(ticket=first, by=tech, at=at + HOUR)
        qualify(ticket=first, service_code="computer", impact="i2", urgency="U1", by=tech, at=at + HOUR)
        resolve(ticket=first, text="Réparé.", by=tech, at=at + HOUR)
    raw = letter(
        sender=cast.person("user_bba").email,
        subject=f"Re: {second.reference} coupé",
        text="Toujours rien ici.",
    )
    mail = store_mail(
        mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at + 2 * HOUR
    )
    read_mail(mail.pk, at=at + 2 * HOUR)
    first, second = Ticket.objects.get(pk=first.pk), Ticket.objects.get(pk=second.pk)
    assert second.state == "closed"
    assert first.is_open
    assert "Toujours rien ici." in text_of(sits("n1"), f"/tickets/{first.number}/")


def test_they_are_taken_apart_again(
    merged: tuple[Ticket, Ticket], sits: Sits, cast: Cast, at: datetime
) -> None:
    first, second = merged
    due = second.resolution_due_at
    with cast.acting("n1") as n1, pytest.raises(NotPossible):
        reopen(ticket=second, reason="Non", by=n1, at=at + HOUR)
    link = TicketLink.objects.get(ticket=second)
    desk = sits("n1")
    assert desk.post(f"/tickets/{second.number}/links/{link.pk}/end/").status_code == 422
    assert desk.post(f"/tickets/{second.number}/merging/{link.pk}/end/").status_code == 302
    second = Ticket.objects.get(pk=second.pk)
    assert second.is_open
    assert second.resolution_due_at == due
    assert "Internet ne marche plus." not in text_of(desk, f"/tickets/{first.number}/?show=conversation")
    with cast.acting("n1") as n1, pytest.raises(NotPossible):
        take_apart(link=link, reason="", by=n1, at=at + HOUR)


def test_what_was_merged_before_comes_along(opened: Opened, cast: Cast, at: datetime) -> None:
    oldest, middle, latest = opened(), opened("referent_bba", minutes=1), opened("manager_bba", minutes=2)
    with cast.acting("n1") as n1:
        merge_tickets(ticket=middle, other=latest, text="a", by=n1, at=at + HOUR)
        merge_tickets(ticket=middle, other=oldest, text="a", by=n1, at=at + HOUR)
        for ticket in (middle, oldest):
            with pytest.raises(NotPossible):  # over, or itself
                merge_tickets(ticket=middle, other=ticket, text="a", by=n1, at=at + HOUR)
    standing = TicketLink.objects.filter(ended_at=None).values_list("ticket", "other")
    assert set(standing) == {(middle.pk, oldest.pk), (latest.pk, oldest.pk)}


def test_a_second_request_is_taken_out_with_its_files_and_its_own_clock(
    opened: Opened, sits: Sits, cast: Cast, at: datetime
) -> None:
    ticket = opened(subject="Écran noir", text="L'écran est noir. Au fait, il nous faut aussi un badge.")
    message = Message.objects.get(ticket=ticket)
    Attachment.objects.create(
        message=message, ticket=ticket, organisation_id=ticket.organisation_id,
        name="badge.pdf", content_type="application/pdf", size=1, sha256="0" * 64, file="x",
    )  # fmt: skip
    desk = sits("n1")
    assert "il nous faut aussi un badge" in text_of(desk, f"/tickets/{ticket.number}/related/")
    refused = desk.post(f"/tickets/{ticket.number}/splitting/", {"subject": "Badge"})
    assert refused.status_code == 422
    assert 'value="Badge"' in refused.content.decode()
    response = desk.post(
        f"/tickets/{ticket.number}/splitting/", {"messages": message.pk, "subject": "Badge d'accès"}
    )
    taken = Ticket.objects.get(subject="Badge d'accès")
    assert response.headers["Location"] == f"/tickets/{taken.number}/"
    assert taken.opened_at == ticket.opened_at
    page = text_of(desk, f"/tickets/{taken.number}/")
    assert f"copied from {ticket.number}" in page
    assert "badge.pdf" in page
    assert f"Taken out of {ticket.number}" in page
    assert "il nous faut aussi un badge" in text_of(desk, f"/tickets/{ticket.number}/")


def test_only_what_came_in_is_taken_out(opened: Opened, cast: Cast, at: datetime) -> None:
    ticket = opened()
    with cast.acting("n1") as n1:
        told = send_message(ticket=ticket, text="Bonjour.", by=n1, at=at)
        for messages in ([], [told]):
            with pytest.raises(NotPossible):
                split_ticket(ticket=ticket, messages=messages, subject="a", by=n1, at=at)


def test_the_same_request_is_taken_out_once(opened: Opened, sits: Sits, cast: Cast) -> None:
    ticket = opened()
    message = Message.objects.get(ticket=ticket)
    desk = sits("n1")
    page = text_of(desk, f"/tickets/{ticket.number}/related/").partition("/splitting/")[2]
    version = page.partition('name="version" value="')[2].partition('"')[0]
    typed = {"messages": message.pk, "subject": "Badge d'accès", "version": version}
    answers = [desk.post(f"/tickets/{ticket.number}/splitting/", typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "Badge d&#x27;accès" in answers[1].content.decode()
    assert Ticket.objects.filter(subject="Badge d'accès").count() == 1
