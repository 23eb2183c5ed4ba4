"""The page of the mails that did not leave; sending one again; what its ticket says."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.base.test_outbox import again
from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.actor import NotAllowed
from vallat.base.mail.sending import GIVE_UP_AFTER, send_due_mail, send_one_mail
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.refusals import NotPossible
from vallat.journal.models import Entry
from vallat.organisation.sign_in.actions.accounts import invite
from vallat.servicedesk.mailbox.actions.outbox import send_again
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import send_message
from vallat.servicedesk.tickets.notifications import queue_about

REFUSED = "SMTPRecipientsRefused: {'user@bouc-bel-air.example': (550, b'no such mailbox')}"


def queued(ticket: Ticket, at: datetime, **now: object) -> OutgoingMail:
    mail = queue_about(ticket, "opened", {}, at=at, automatic=True)
    assert mail is not None
    for name, value in now.items():
        setattr(mail, name, value)
    mail.save()
    return mail


def given_up(ticket: Ticket, at: datetime, **now: object) -> OutgoingMail:
    return queued(ticket, at, **{"state": OutgoingState.GIVEN_UP, "tries": 1, "last_error": REFUSED, **now})


def page_of(cast: Cast, client: Client, who: str, address: str = "/outbox/") -> str:
    return cast.signed_in(client, who).get(address).content.decode()


def test_what_waits_and_what_was_given_up_is_shown_with_the_reason_in_words(
    cast: Cast, client: Client, at: datetime
) -> None:
    lost, waits, left = (a_ticket(cast, at) for _ in range(3))
    given_up(lost, at)
    queued(waits, at, tries=3, last_error="SMTPAuthenticationError: (535, b'bad credentials')")
    queued(left, at, state=OutgoingState.SENT, sent_at=at)
    page = page_of(cast, client, "tech")
    assert f'href="/tickets/{lost.number}/"' in page
    assert "Le serveur refuse l&#x27;adresse du destinataire." in page
    assert "Le serveur n&#x27;accepte pas notre nom ou notre mot de passe." in page
    assert page.index(waits.number) < page.index(lost.number)
    assert left.number not in page
    assert page.count("/sending/") == 1


def test_the_page_goes_on_where_it_ended(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    first, *others = [given_up(ticket, at) for _ in range(51)]
    page = page_of(cast, client, "n1")
    assert f"?before={others[0].pk}" in page
    assert reverse("home:sending", args=[first.pk]) not in page
    assert reverse("home:sending", args=[first.pk]) in page_of(
        cast, client, "n1", f"/outbox/?before={others[0].pk}"
    )
    for before in ("²", "-1", "9" * 40, "x"):
        assert client.get("/outbox/", {"before": before}).status_code == 200


def test_an_empty_outbox_and_one_without_a_server_say_so(cast: Cast, client: Client) -> None:
    before = settings.SMTP_URL, settings.MAIL_FOLDER
    try:
        settings.SMTP_URL, settings.MAIL_FOLDER = "", ""
        page = page_of(cast, client, "cio")
        assert "VALLAT_SMTP_URL" in page
        assert "Tous les courriels sont partis." in page
        settings.SMTP_URL = "smtp://127.0.0.1"
        assert "VALLAT_SMTP_URL" not in page_of(cast, client, "cio")
    finally:
        settings.SMTP_URL, settings.MAIL_FOLDER = before


def test_a_mail_is_sent_again_to_the_address_of_today_and_the_journal_says_by_whom(
    cast: Cast, client: Client, at: datetime
) -> None:
    ticket = a_ticket(cast, at)
    mail = given_up(ticket, at - GIVE_UP_AFTER * 2, to="usr@bouc-bel-air.example")
    address = reverse("home:sending", args=[mail.pk])
    response = cast.signed_in(client, "n1").post(address, follow=True)
    assert "Le courriel va être renvoyé dans un instant." in response.content.decode()
    assert (again(mail).state, mail.tries, mail.to) == (
        OutgoingState.WAITING,
        0,
        "user@bouc-bel-air.example",
    )
    jobs = ProcrastinateJob.objects.filter(task_name="vallat.base.jobs.send_mail")
    assert [job.args for job in jobs].count({"mail_id": mail.pk}) == 2
    entry = Entry.objects.get(verb="mail.sent_again")
    assert (entry.actor_person_id, entry.subject_id) == (cast.person("n1").pk, ticket.pk)
    assert entry.detail == {"mail": mail.pk, "tries": 1}
    assert "n&#x27;est plus abandonné" in client.post(address, follow=True).content.decode()


def test_a_mail_that_is_of_no_ticket_is_shown_and_sent_again_too(
    cast: Cast, client: Client, at: datetime
) -> None:
    person = cast.person("user_bba")
    with cast.acting("cio") as cio:
        invite(person=person, by=cio, at=at)
        mail = OutgoingMail.objects.get(to=person.email)
        mail.state, mail.last_error = OutgoingState.GIVEN_UP, REFUSED
        mail.save()
    assert person.email in page_of(cast, client, "n1")
    client.post(reverse("home:sending", args=[mail.pk]))
    with cast.acting("cio"):
        mail.refresh_from_db()
        assert (mail.state, mail.to) == (OutgoingState.WAITING, person.email)
        assert Entry.objects.latest("id").verb == "mail.sent_again"


def test_it_has_seventy_two_hours_anew(cast: Cast, at: datetime) -> None:
    mail = given_up(a_ticket(cast, at), at - 2 * GIVE_UP_AFTER)
    before = settings.SMTP_URL, settings.MAIL_FOLDER
    try:
        settings.SMTP_URL, settings.MAIL_FOLDER = "smtp://127.0.0.1:1", ""
        send_again(mail_id=mail.pk, by=cast.actor("tech"), at=at)
        assert not send_one_mail(mail.pk, at=at)
        assert again(mail).state == OutgoingState.WAITING
        assert send_due_mail(at=at + GIVE_UP_AFTER + timedelta(minutes=1)) == 0
        assert again(mail).state == OutgoingState.GIVEN_UP
    finally:
        settings.SMTP_URL, settings.MAIL_FOLDER = before


def test_only_who_sees_outgoing_mail_sends_it_again(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    mail, waits = given_up(ticket, at), queued(ticket, at)
    for who in ("referent_bba", "user_bba", "n3"):
        with cast.acting(who) as actor, pytest.raises(NotAllowed):
            send_again(mail_id=mail.pk, by=actor, at=at)
    with pytest.raises(NotPossible):
        send_again(mail_id=waits.pk, by=cast.actor("n1"), at=at)
    assert cast.signed_in(client, "n1").post("/outbox/999999/sending/").status_code == 404
    assert again(mail).state == OutgoingState.GIVEN_UP


def test_a_ticket_says_which_message_was_not_delivered(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        for text in ("Nous regardons.", "Nous venons demain."):
            send_message(ticket=ticket, text=text, informs=True, by=n1, at=at)
    address = f"/tickets/{ticket.number}/"
    assert "non remis" not in page_of(cast, client, "n1", address)
    OutgoingMail.objects.filter(body__contains="Nous regardons.").update(state=OutgoingState.GIVEN_UP)
    for who in ("n1", "user_bba"):
        page = page_of(cast, client, who, address)
        assert page.count("non remis") == 1
        assert page.index("non remis") < page.index("Nous regardons.")
