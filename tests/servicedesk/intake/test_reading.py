"""Reading what was stored: once, whatever fails, and without an endless exchange with another machine."""

import threading
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import KNOWN, letter
from vallat.base.mail.sending import compose
from vallat.base.models import OutgoingMail
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.actions.mail import retry_mail, store_mail
from vallat.servicedesk.mailbox.intake import reasons, senders
from vallat.servicedesk.mailbox.intake.process import LEFT_ALONE, MOST_TRIES, PAUSES, read_mail, read_waiting
from vallat.servicedesk.mailbox.intake.receive import take_in
from vallat.servicedesk.mailbox.queries import status
from vallat.servicedesk.models import InboundMail, Mailbox, Ticket

LONG_AFTER = LEFT_ALONE + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "vallat.base.files.storage.FilesOnDisk",
            "OPTIONS": {"location": tmp_path},
        },
    }


def stored(cast: Cast, raw: bytes, at: datetime) -> InboundMail:
    mailbox = Mailbox.objects.get(name="assistance")
    return store_mail(mailbox=mailbox, raw=raw, read_later=False, by=cast.system, at=at)


@pytest.mark.clause("6.4.1.channels")
def test_a_mail_of_a_known_person_opens_a_ticket_since_it_came(
    cast: Cast, deliver: Deliver, at: datetime
) -> None:
    mail = deliver(letter("Bonjour,\n\nécran noir."), at=at)
    assert mail.ticket is not None
    assert (mail.state, mail.ticket.requester, mail.ticket.opened_at) == (
        InboundState.TICKET,
        cast.person("user_bba"),
        at,
    )
    (answer,) = OutgoingMail.objects.all()
    assert (answer.to, answer.automatic, answer.in_reply_to) == (KNOWN, True, mail.message_id)


@pytest.mark.clause("6.4.1.channels")
def test_a_mail_of_an_unknown_sender_waits_and_is_not_answered(deliver: Deliver) -> None:
    mail = deliver(letter(sender="inconnu@ailleurs.example"))
    assert (mail.state, mail.why, mail.ticket) == (InboundState.HELD, reasons.UNKNOWN_SENDER, None)
    assert not OutgoingMail.objects.exists()


def test_who_asks_for_no_automatic_answer_gets_none_and_still_gets_a_ticket(deliver: Deliver) -> None:
    assert deliver(letter(X_Auto_Response_Suppress="All")).state == InboundState.TICKET
    assert not OutgoingMail.objects.exists()


def test_a_contractor_that_no_convention_binds_waits(deliver: Deliver) -> None:
    mail = deliver(letter(sender="n3@contractor.example"))
    assert (mail.state, mail.why) == (InboundState.HELD, reasons.NO_CONVENTION)


def test_the_same_message_by_two_ways_is_one_ticket(deliver: Deliver) -> None:
    raw = letter(message_id="<once@mairie.example>")
    first = deliver(raw)
    second = deliver(b"Received: by another way\r\n" + raw)
    assert (second.state, second.named_ticket) == (InboundState.DUPLICATE, first.ticket)
    assert Ticket.objects.count() == 1


def test_so_it_is_without_a_message_id(deliver: Deliver) -> None:
    raw = letter(message_id="")
    deliver(raw)
    assert deliver(b"Received: by another way\r\n" + raw).state == InboundState.DUPLICATE


def test_two_people_who_write_the_same_at_the_same_second_without_one_have_a_ticket_each(
    deliver: Deliver,
) -> None:
    mails = [deliver(letter(message_id="", sender=each)) for each in (KNOWN, "referent@bouc-bel-air.example")]
    assert [mail.state for mail in mails] == [InboundState.TICKET] * 2
    assert mails[0].ticket != mails[1].ticket


def test_another_text_under_the_same_message_id_is_held(deliver: Deliver) -> None:
    deliver(letter("Écran noir.", message_id="<once@mairie.example>"))
    mail = deliver(letter("Écran bleu.", message_id="<once@mairie.example>"))
    assert (mail.state, mail.why) == (InboundState.HELD, reasons.SAME_ID)


def test_files_are_stored_once_under_their_digest_and_never_cut_short(deliver: Deliver) -> None:
    content = b"%PDF-1.7\n" + bytes(1000)
    first = deliver(letter(files={"devis.pdf": content})).ticket
    assert first is not None
    attachment = first.attachments.get()
    assert (attachment.name, attachment.content_type, attachment.size) == (
        "devis.pdf",
        "application/pdf",
        1009,
    )
    path = Path(default_storage.path(attachment.file.name))
    path.write_bytes(content[:10])  # as a crash would leave it
    second = deliver(letter("Le même.", files={"autre nom.pdf": content})).ticket
    assert second is not None
    assert second.attachments.get().file.name == attachment.file.name
    assert path.read_bytes() == content


def test_of_too_many_files_the_first_are_attached_and_a_note_tells_of_the_rest(deliver: Deliver) -> None:
    files = {f"{number}.bin": bytes([number]) for number in range(60)}
    ticket = deliver(letter(files=files)).ticket
    assert ticket is not None
    assert ticket.attachments.count() == 50
    assert "10" in ticket.messages.get(direction="note").text


def test_a_storage_that_refuses_delays_the_message_without_end(
    cast: Cast, at: datetime, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "attachments").write_text("a file where the folder should be")
    mail = stored(cast, letter(files={"devis.pdf": b"%PDF-1.7"}), at)
    for _ in range(MOST_TRIES * 2):
        assert read_waiting(at=at + LONG_AFTER) == 0
    assert not Ticket.objects.exists()
    (tmp_path / "attachments").unlink()
    assert read_waiting(at=at + LONG_AFTER) == 1
    mail.refresh_from_db()
    assert mail.state == InboundState.TICKET


def test_a_message_that_takes_the_process_down_is_given_up_and_the_next_is_read(
    cast: Cast, at: datetime
) -> None:
    poison, fine = stored(cast, letter("poison"), at), stored(cast, letter("bon"), at)
    InboundMail.objects.filter(pk=poison.pk).update(tries=MOST_TRIES)  # each try was counted before it began
    assert read_waiting(at=at + LONG_AFTER) == 1
    poison.refresh_from_db()
    fine.refresh_from_db()
    assert (poison.state, poison.why) == (InboundState.UNREADABLE, reasons.FAILED_EACH_TIME)
    assert fine.state == InboundState.TICKET
    assert b"poison" in bytes(poison.raw)


def test_a_message_that_the_product_stumbles_on_is_given_up_with_the_reason(cast: Cast, at: datetime) -> None:
    mail = stored(cast, letter(), at)
    with connection.cursor() as cursor:  # an agreement that can't be read: any defect of ours
        cursor.execute("UPDATE convention_conventiontext SET source = 'not TOML at all ['")
        cursor.execute("UPDATE convention_conventionversion SET sha256 = repeat('0', 64)")
    for again in accumulate(PAUSES, initial=at):
        assert read_mail(mail.pk, at=again) is None
    mail.refresh_from_db()
    assert mail.state == InboundState.UNREADABLE
    assert mail.why.startswith(f"{reasons.FAILED_EACH_TIME} (")


def test_what_is_put_right_within_hours_has_cost_no_message(cast: Cast, at: datetime) -> None:
    mail = stored(cast, letter(), at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT version_id, source FROM convention_conventiontext")
        texts = cursor.fetchall()
        cursor.execute("UPDATE convention_conventiontext SET source = 'not TOML at all ['")
        cursor.execute("SELECT id, sha256 FROM convention_conventionversion")
        marks = cursor.fetchall()
        cursor.execute("UPDATE convention_conventionversion SET sha256 = repeat('0', 64)")
    for minute in range(0, 7 * 60, 10):
        assert read_waiting(at=at + LONG_AFTER + timedelta(minutes=minute)) == 0
    with connection.cursor() as cursor:
        for version, source in texts:
            cursor.execute(
                "UPDATE convention_conventiontext SET source = %s WHERE version_id = %s", [source, version]
            )
        for version, mark in marks:
            cursor.execute(
                "UPDATE convention_conventionversion SET sha256 = %s WHERE id = %s", [mark, version]
            )
    assert read_waiting(at=at + LONG_AFTER + timedelta(hours=8)) == 1
    mail.refresh_from_db()
    assert mail.state == InboundState.TICKET


def test_a_message_stored_a_moment_ago_is_left_to_the_process_that_stored_it(
    cast: Cast, at: datetime
) -> None:
    stored(cast, letter(), at)
    assert read_waiting(at=at + timedelta(seconds=1)) == 0
    assert read_waiting(at=at + LONG_AFTER) == 1
    assert read_waiting(at=at + LONG_AFTER) == 0


def test_a_flood_of_one_sender_is_held_after_a_while_and_others_are_not(
    deliver: Deliver, at: datetime
) -> None:
    states = [deliver(letter(f"n° {number}")).state for number in range(senders.MESSAGES_PER_HOUR + 2)]
    assert states == [InboundState.TICKET] * senders.MESSAGES_PER_HOUR + [InboundState.HELD] * 2
    assert deliver(letter(sender="user@cabries.example")).state == InboundState.TICKET
    assert deliver(letter("plus tard"), at=at + timedelta(hours=1)).state == InboundState.TICKET
    assert OutgoingMail.objects.filter(to=KNOWN).count() <= senders.ANSWERS_PER_HOUR + 1


def test_of_a_flood_a_message_that_somebody_has_read_again_is_taken(
    cast: Cast, deliver: Deliver, at: datetime
) -> None:
    for number in range(senders.MESSAGES_PER_HOUR):
        deliver(letter(f"n° {number}"))
    held, other = deliver(letter("un de trop")), deliver(letter("deux de trop"))
    assert held.why == reasons.TOO_MANY
    with cast.acting("n1") as n1:
        retry_mail(mail=held, by=n1, at=at)
    assert read_mail(held.pk, at=at) is InboundState.TICKET
    other.refresh_from_db()
    assert other.state == InboundState.HELD


def responder_says(mail: OutgoingMail, *, polite: bool, number: int) -> bytes:
    """What an absent person's mail program answers. The impolite one hides that it is a machine, and threads nothing."""
    if polite:
        return letter(
            "Absent.",
            subject=f"Re: {mail.subject}",
            Auto_Submitted="auto-replied",
            In_Reply_To=mail.message_id,
        )
    return letter(f"Je suis absent ({number}).", subject="Absent")


@pytest.mark.parametrize("polite", [True, False])
def test_two_machines_that_answer_each_other_stop(deliver: Deliver, at: datetime, polite: bool) -> None:
    deliver(letter())
    answered: set[int] = set()
    for round_number in range(40):
        ours = [mail for mail in OutgoingMail.objects.all() if mail.pk not in answered]
        for mail in ours:
            answered.add(mail.pk)
            assert compose(mail)["Auto-Submitted"] == "auto-replied"
            deliver(
                responder_says(mail, polite=polite, number=mail.pk), at=at + timedelta(seconds=round_number)
            )
        if not ours:
            break
    assert round_number < 10
    assert len(answered) <= senders.ANSWERS_PER_HOUR
    assert Ticket.objects.count() == (1 if polite else senders.ANSWERS_PER_HOUR + 1)


def in_threads(count: int, work: object) -> None:
    def run() -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def counts() -> dict[str, int]:
    with transaction.atomic():
        return status(act_as_system("test"))["assistance"]


def tickets() -> int:
    with transaction.atomic():
        act_as_system("test")
        return Ticket.objects.count()


@pytest.mark.usefixtures("own_database")
def test_many_deliveries_of_the_same_bytes_at_once_are_one_message_and_one_ticket(at: datetime) -> None:
    raw = letter()
    in_threads(6, lambda: take_in("assistance", raw, at=at))
    assert (counts()["received"], counts()["ticket"], counts()["redelivered"]) == (1, 1, 5)
    assert tickets() == 1


@pytest.mark.usefixtures("own_database")
def test_many_workers_read_each_message_once(at: datetime) -> None:
    with transaction.atomic():
        by = act_as_system("test")
        mailbox = Mailbox.objects.get(name="assistance")
        for number in range(12):
            raw = letter(f"n° {number}")
            store_mail(mailbox=mailbox, raw=raw, read_later=False, by=by, at=at)
            copy = b"Received: by another way\r\n" + raw
            store_mail(mailbox=mailbox, raw=copy, read_later=False, by=by, at=at)
    in_threads(4, lambda: read_waiting(at=at + LONG_AFTER))
    in_threads(1, lambda: read_waiting(at=at + LONG_AFTER))
    assert (counts()["ticket"], counts()["duplicate"], counts()["waiting"]) == (12, 12, 0)
    assert tickets() == 12


@pytest.mark.parametrize(
    "headers",
    [
        "From: a@b.example\r\n" * 50_000,
        f"X-Long: {'a' * 19_000}\r\n" * 500,
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        + ("--b\r\n" + "X-A: b\r\n" * 900 + "\r\n") * 20,
    ],
    ids=["many", "long", "of parts"],
)
def test_a_message_of_too_many_headers_is_kept_whole_and_said_to_be_unreadable(
    cast: Cast, client: Client, deliver: Deliver, headers: str
) -> None:
    raw = f"Subject: Beaucoup\r\n{headers}\r\nx".encode()
    mail = deliver(raw)
    assert (mail.state, mail.why, mail.subject) == (
        InboundState.UNREADABLE,
        reasons.TOO_MANY_HEADERS,
        "Beaucoup",
    )
    assert bytes(mail.raw) == raw
    page = cast.signed_in(client, "n1").get(f"/mailbox/{mail.pk}/").content.decode()
    assert "a trop d’en-têtes" in page


def test_a_message_of_as_many_headers_as_servers_write_is_read(deliver: Deliver) -> None:
    assert deliver(b"X-Way: a\r\n" * 900 + letter()).state == InboundState.TICKET


def test_a_message_of_more_senders_than_anybody_writes_names_nobody(deliver: Deliver) -> None:
    mail = deliver(f"From: {KNOWN}\r\n".encode() * 25 + letter())
    assert (mail.state, mail.why) == (InboundState.HELD, reasons.NO_SENDER)


@pytest.mark.usefixtures("own_database")
def test_one_that_is_just_counted_again_is_read_as_soon_as_that_is_done(at: datetime) -> None:
    """The same bytes come again while the job that reads them begins: the row is held by who counts them."""
    raw = letter()
    with transaction.atomic():
        by = act_as_system("test")
        mailbox = Mailbox.objects.get(name="assistance")
        mail = store_mail(mailbox=mailbox, raw=raw, read_later=False, by=by, at=at)
    found: list[object] = []
    reader = threading.Thread(target=lambda: (found.append(read_mail(mail.pk, at=at)), connection.close()))
    with transaction.atomic():
        store_mail(mailbox=mailbox, raw=raw, read_later=False, by=act_as_system("test"), at=at)
        reader.start()
        reader.join(0.5)
    reader.join(30)
    assert found == [InboundState.TICKET]
