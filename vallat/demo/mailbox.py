"""Messages in the demo's mailbox, taken in as a mail server would hand them over: one of each fate."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.db import transaction

from vallat.base.mail.mark import HEADER, mark_of
from vallat.base.models import OutgoingMail
from vallat.demo.cast import CHARACTERS, MAILBOX
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.mailbox.intake.receive import take_in
from vallat.servicedesk.models import InboundMail, Ticket

DOT = bytes.fromhex(  # a picture of one pixel, for an attachment
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)


def fill_mailbox(*, now: datetime) -> int:
    """Takes the messages in; returns how many: 0 when some are there already. Inside no transaction."""
    with transaction.atomic():
        act_as_system("demo")
        if InboundMail.objects.exists():
            return 0
        letters = [*messages(now), *came_back(now), *from_contractor(now)]
    with _unalarmed():
        for at, raw in letters:
            take_in(MAILBOX[0], raw, at=at)
    return len(letters)


@contextmanager
def _unalarmed() -> Iterator[None]:
    """One message is unreadable on purpose: whoever starts the demo need not be warned of it."""
    log = logging.getLogger("vallat.servicedesk.intake")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def messages(now: datetime) -> Iterator[tuple[datetime, bytes]]:
    """(instant, raw message), oldest first."""
    yield _raw(
        now,
        95,
        "Newsletter <lettre@editeur.example>",
        "Nos nouveautés du mois",
        NEWS,
        **{"List-Id": "<lettre.editeur.example>"},
    )
    yield _raw(
        now,
        80,
        "Ulysse Boucalier <user@bouc-bel-air.example>",
        "Absence du bureau : Votre demande",
        AWAY,
        **{"Auto-Submitted": "auto-replied"},
    )
    yield _raw(now, 64, "Paule Inconnue <paule@ailleurs.example>", "Devis pour la salle des fêtes", QUOTE)
    yield _raw(now, 47, "Ursule <ursule.perso@courriel.example>", "Mon ordinateur de l'école", FROM_HOME)
    yield _raw(
        now,
        30,
        "MAILER-DAEMON@courriel.example",
        "Undelivered Mail Returned to Sender",
        BOUNCE,
        **{"Return-Path": "<>"},
    )
    yield now - timedelta(minutes=22), b""
    at, letter = _with_picture(now)
    yield at, letter
    yield at + timedelta(minutes=1), b"Received: from relay.example by mx.sigv.example\r\n" + letter


def came_back(now: datetime) -> Iterator[tuple[datetime, bytes]]:
    """The notice of a town's server about the last mail that the team wrote to somebody whose address is gone since."""
    known = [character.email for character in CHARACTERS]
    written = OutgoingMail.objects.filter(automatic=False).exclude(to__in=known)
    mail = written.order_by("-created_at", "-id").first()
    if mail is not None:
        at = now - timedelta(minutes=26)
        yield (
            at,
            NOTICE.format(
                date=format_datetime(at),
                mail=mail,
                to=MAILBOX[1],
                header=HEADER,
                mark=mark_of(mail.message_id),
            ).encode(),
        )


def from_contractor(now: datetime) -> Iterator[tuple[datetime, bytes]]:
    """The contractor's answer on a ticket that it has: it waits to be read by the desk."""
    at = now - timedelta(minutes=16)
    held = Ticket.objects.filter(
        contractor__isnull=False, state__in=OPEN_STATES, last_activity_at__lt=at
    ).order_by("-last_activity_at")
    ticket = held.first()
    expert = next(each for each in CHARACTERS if each.role == "contractor_technician")
    if ticket is not None:
        sender = f"{expert.first_name} {expert.last_name} <{expert.email}>"
        yield _raw(now, 16, sender, f"Re: {ticket.reference} {ticket.subject}", FROM_CONTRACTOR)


def _with_picture(now: datetime) -> tuple[datetime, bytes]:
    """It becomes a ticket; the same message by a second way is a duplicate."""
    message = _message(
        now, 9, "Ugo Cabalier <user@cabries.example>", "Fenêtre d'erreur à l'impression", PICTURE
    )
    message.add_attachment(DOT, maintype="image", subtype="png", filename="capture.png")
    return now - timedelta(minutes=9), message.as_bytes(policy=SMTP)


def _raw(
    now: datetime, minutes: int, sender: str, subject: str, text: str, **headers: str
) -> tuple[datetime, bytes]:
    message = _message(now, minutes, sender, subject, text)
    for name, value in headers.items():
        message[name] = value
    return now - timedelta(minutes=minutes), message.as_bytes(policy=SMTP)


def _message(now: datetime, minutes: int, sender: str, subject: str, text: str) -> EmailMessage:
    at = now - timedelta(minutes=minutes)
    message = EmailMessage()
    message["From"] = sender
    message["To"] = MAILBOX[1]
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{at:%Y%m%d%H%M}.{minutes}@courriel.example>"
    message.set_content(text)
    return message


NEWS = "Bonjour,\n\nDécouvrez ce mois-ci nos nouvelles offres.\n\nPour ne plus recevoir cette lettre, répondez STOP.\n"
AWAY = "Bonjour,\n\nJe suis absent jusqu'à lundi. En cas d'urgence, adressez-vous à l'accueil.\n\nUlysse Boucalier\n"
QUOTE = "Madame, Monsieur,\n\nVeuillez trouver notre meilleur prix pour la sonorisation de la salle des fêtes.\n\nPaule Inconnue\n"
FROM_HOME = (
    "Bonjour,\n\nJ'écris de mon adresse personnelle car je n'arrive plus à ouvrir ma session à l'école.\n"
    "Pouvez-vous me rappeler au poste 9503 ?\n\nUrsule Simalière, Écoles\n"
)
BOUNCE = (
    "This is the mail system.\n\nI'm sorry to have to inform you that your message could not be delivered.\n"
)
NOTICE = """\
Return-Path: <>
From: MAILER-DAEMON@mairie.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: <notice.{mail.pk}@mairie.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="notice"

--notice
Content-Type: text/plain

Your message could not be delivered to {mail.to}: the account does not exist.

--notice
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mairie.example

Final-Recipient: rfc822; {mail.to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--notice
Content-Type: text/rfc822-headers

Message-ID: {mail.message_id}
{header}: {mark}

--notice--
"""
FROM_CONTRACTOR = """Bonjour,

La pièce est commandée, livraison prévue jeudi. Nous passerons vendredi matin si cela convient au site.

Nils Prestataire
"""
PICTURE = (
    "Bonjour,\n\nUne fenêtre d'erreur s'affiche à chaque impression de plan, voir la capture jointe.\n\n"
    "Cordialement,\nUgo Cabalier\nUrbanisme, poste 9603\n"
)
