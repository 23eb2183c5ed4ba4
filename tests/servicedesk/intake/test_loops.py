"""Machines that answer machines: Vallat and responders of a town that answer whatever they get, through a real Postfix. It ends."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.servicedesk.intake.door import Process, door, free_port
from tests.servicedesk.intake.letters import DESK, letter
from tests.servicedesk.intake.postfix import Postfix
from vallat.base.models import OutgoingMail
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake.senders import ANSWERS_PER_HOUR
from vallat.servicedesk.models import InboundMail, Ticket

TOWN = "bouc-bel-air.example"
POLITE, THREADED, RUDE = f"user@{TOWN}", f"referent@{TOWN}", f"manager@{TOWN}"
QUIET = 4.0  # seconds in which nothing moves


@dataclass
class Responders:
    """The town's server: each address answers each message, at once, to whoever stands in From, even to a null sender."""

    port_of_postfix: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    writers: list[threading.Thread] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        from email import message_from_bytes

        message = message_from_bytes(envelope.content)
        [to] = envelope.rcpt_tos
        self.answers[to] += 1
        headers = {}
        if to == POLITE:  # RFC 3834
            headers = {"Auto_Submitted": "auto-replied", "In_Reply_To": str(message["Message-ID"])}
        if to == THREADED:
            headers = {"In_Reply_To": str(message["Message-ID"])}
        raw = letter(
            "J'ai bien reçu votre message.",
            sender=to,
            subject=f"Re: {message['Subject']}" if to == THREADED else f"Votre message {self.answers[to]}",
            **headers,
        )
        self.writers.append(writer := threading.Thread(target=self._answer, args=(to, raw)))
        writer.start()
        return "250 OK"

    def _answer(self, sender: str, raw: bytes) -> None:
        import smtplib

        with smtplib.SMTP("127.0.0.1", self.port_of_postfix, local_hostname="town.example") as client:
            client.sendmail(sender, [DESK], raw)


def moving(postfix: Postfix, responders: Responders) -> tuple[object, ...]:
    """What changes while something moves."""
    with transaction.atomic():
        act_as_system("test")
        states = sorted(InboundMail.objects.values_list("pk", "state"))
        mails = sorted(OutgoingMail.objects.values_list("pk", "state"))
    open_jobs = ProcrastinateJob.objects.filter(status__in=("todo", "doing")).count()
    return states, mails, open_jobs, postfix.queued(), responders.answers.total()


def work_left(postfix: Postfix, responders: Responders) -> list[str]:
    """What is still to be done, however long the machine keeps it waiting."""
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    with transaction.atomic():
        act_as_system("test")
        unread = InboundMail.objects.filter(state=InboundState.RECEIVED).count()
    jobs = ProcrastinateJob.objects.filter(due, status__in=("todo", "doing")).values_list(
        "task_name", flat=True
    )
    writing = sum(writer.is_alive() for writer in responders.writers)
    return [*jobs, *["unread"] * unread, *["in Postfix"] * postfix.queued(), *["being written"] * writing]


@pytest.mark.postfix
def test_two_machines_that_answer_each_other_come_to_an_end(own_database: str) -> None:
    responders, town = Responders(), free_port()
    controller = Controller(responders, hostname="127.0.0.1", port=town)
    controller.start()
    try:
        with (
            door() as opened,
            Postfix(
                {"sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}", TOWN: f"smtp:[127.0.0.1]:{town}"}
            ) as postfix,
        ):
            responders.port_of_postfix = postfix.port
            worker = Process("worker", VALLAT_SMTP_URL=f"smtp://127.0.0.1:{postfix.port}")
            try:
                for sender in (POLITE, THREADED, RUDE):
                    postfix.send(letter(sender=sender), sender=sender, to=DESK)
                last, since, until = (), time.monotonic(), time.monotonic() + 150
                while (
                    time.monotonic() - since < QUIET
                    or not responders.answers
                    or work_left(postfix, responders)
                ):
                    assert time.monotonic() < until, (responders.answers, work_left(postfix, responders))
                    time.sleep(0.3)
                    if (now := moving(postfix, responders)) != last:
                        last, since = now, time.monotonic()
            finally:
                worker.stop()
    finally:
        controller.stop()
    with transaction.atomic():
        act_as_system("test")
        states = {
            sender: Counter(InboundMail.objects.filter(sender=sender).values_list("state", flat=True))
            for sender in (POLITE, THREADED, RUDE)
        }
        tickets = Ticket.objects.count()
    assert states[POLITE] == {InboundState.TICKET: 1, InboundState.AUTOMATIC: 1}
    assert states[THREADED] == {InboundState.TICKET: 1, InboundState.REPLY: 1}
    # each answer of ours brings another request, until ours stop
    assert states[RUDE] == {InboundState.TICKET: ANSWERS_PER_HOUR + 1}
    assert tickets == 2 + ANSWERS_PER_HOUR + 1
    assert responders.answers == {POLITE: 1, THREADED: 1, RUDE: ANSWERS_PER_HOUR}
