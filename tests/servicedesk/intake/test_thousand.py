"""A thousand messages (a hundred at each change) through Postfix while the door and the workers are killed at random: each is one ticket, or held."""

import random
import threading
import time
from collections import Counter
from datetime import datetime

import pytest
from django.db import connection, transaction

from tests.servicedesk.intake.door import Door, Process, door
from tests.servicedesk.intake.letters import DESK, letter
from tests.servicedesk.intake.postfix import Postfix
from tests.sizes import size
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake.process import LEFT_ALONE, read_waiting
from vallat.servicedesk.models import InboundMail, Message, Ticket

MESSAGES = size(1_000, 100)
KILLS = size(9, 3)  # two of three are of the door
TOWNS = ("bouc-bel-air", "cabries", "simiane-collongue")
ROLES = ("user", "referent", "manager")


def letters() -> list[tuple[str, bytes]]:
    """(sender, message): some without a Message-ID, some with a file."""
    found = []
    for number in range(MESSAGES):
        sender = f"{ROLES[number // 3 % 3]}@{TOWNS[number % 3]}.example"
        raw = letter(
            f"Message {number}.",
            sender=sender,
            subject=f"Demande {number}",
            message_id="" if number % 5 == 0 else None,
            files={"photo.bin": bytes([number % 256]) * 3000} if number % 10 == 0 else None,
        )
        found.append((sender, raw))
    return found


def killing(opened: Door, workers: list[Process], stop: threading.Event) -> Counter[str]:
    """Kills one of them at a time, KILLS times, at random among the messages as they come in; how often each kind was killed."""
    killed: Counter[str] = Counter()
    try:
        for turn in range(KILLS):
            due = (turn + random.random()) * MESSAGES / (KILLS + 1)
            while stored() < due:
                if stop.wait(0.02):
                    return killed
            if turn % 3:
                opened.kill()
                killed["door"] += 1
                opened.start()
                opened.wait()  # otherwise it would be killed before it is there
            else:
                worker = random.choice(workers)
                worker.kill()
                killed["worker"] += 1
                worker.start()
        return killed
    finally:
        connection.close()


def stored() -> int:
    with transaction.atomic():
        act_as_system("test")
        return InboundMail.objects.count()


def unread() -> int:
    with transaction.atomic():
        act_as_system("test")
        return InboundMail.objects.filter(state=InboundState.RECEIVED).count()


def inject(postfix: Postfix, part: list[tuple[str, bytes]]) -> None:
    with postfix.client() as client:
        for sender, raw in part:
            client.sendmail(sender, [DESK], raw)


@pytest.mark.drill
@pytest.mark.postfix
@pytest.mark.timeout(900)
def test_a_thousand_messages_under_kill_9_of_the_door_and_the_workers(own_database: str) -> None:
    sent = letters()
    workers = [Process("worker") for _ in range(2)]
    stop = threading.Event()
    killed: list[Counter[str]] = []
    try:
        with door() as opened, Postfix({"sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}"}) as postfix:
            killer = threading.Thread(target=lambda: killed.append(killing(opened, workers, stop)))
            killer.start()
            senders = [threading.Thread(target=inject, args=(postfix, sent[start::4])) for start in range(4)]
            for sender in senders:
                sender.start()
            for sender in senders:
                sender.join(300)
            try:
                postfix.wait_until_empty(300)
            finally:
                stop.set()
                killer.join(120)
    finally:
        for worker in workers:
            worker.kill()
    until = time.monotonic() + 300
    while unread() and time.monotonic() < until:
        read_waiting(at=datetime.now().astimezone() + LEFT_ALONE * 2)

    assert killed[0]["door"] > size(3, 0)
    assert killed[0]["worker"] > 0
    with transaction.atomic():
        act_as_system("test")
        states = Counter(InboundMail.objects.values_list("state", flat=True))
        # a thousand are more than a person may send in an hour: some are held
        assert set(states) == size({InboundState.TICKET, InboundState.HELD}, {InboundState.TICKET}), states
        assert sum(states.values()) == MESSAGES
        tickets = InboundMail.objects.filter(state=InboundState.TICKET).values_list("ticket", flat=True)
        assert len(set(tickets)) == states[InboundState.TICKET]
        assert Ticket.objects.count() == Message.objects.count() == states[InboundState.TICKET]
        assert Ticket.objects.values("number").distinct().count() == states[InboundState.TICKET]
        numbers = {
            subject.rpartition(" ")[2] for subject in InboundMail.objects.values_list("subject", flat=True)
        }
    assert numbers == {str(number) for number in range(MESSAGES)}
