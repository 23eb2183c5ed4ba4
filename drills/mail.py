"""Mail by the pipe and over IMAP: what was answered is one message, with its files."""

import hashlib
import json
import subprocess
import sys
import threading
import time
from queue import Empty, Queue

import psutil

from config.environment import ROOT
from drills.killing import Killer
from drills.product import Product, until
from tests.servicedesk.intake.dovecot import Dovecot
from tests.servicedesk.intake.letters import letter

SENDERS = 3  # pipes at once
TOWNS = ("bouc-bel-air", "cabries", "simiane-collongue")
PEOPLE = ("user", "referent", "manager")
LOOK = """
    import hashlib
    from collections import Counter
    from pathlib import Path
    from django.core.files.storage import default_storage
    from vallat.servicedesk.models import Attachment, InboundMail, Ticket
    wanted = json.loads(Path(%r).read_text())  # before it is read, a message is known by its bytes alone
    mails = list(InboundMail.objects.filter(digest__in=wanted).defer("raw"))
    found["digests"] = Counter(mail.digest for mail in mails)
    found["unread"] = sum(mail.state == "received" for mail in mails)
    found["states"] = Counter(mail.state for mail in mails)
    tickets = [mail.ticket_id for mail in mails if mail.state == "ticket"]
    found["shared"] = len(tickets) - len(set(tickets))
    files = Attachment.objects.filter(message__ticket_id__in=tickets)
    found["files"] = files.count()
    found["wrong"] = [each.pk for each in files
        if hashlib.sha256(default_storage.open(each.file.name).read()).hexdigest() != each.sha256]
"""


def letters(number: int, subject: str) -> list[bytes]:
    """Of several people, so that no cap holds one; some with a file, some without a Message-ID."""
    return [
        letter(
            f"Message {each}.",
            sender=f"{PEOPLE[each // 3 % 3]}@{TOWNS[each % 3]}.example",
            subject=f"{subject} {each}",
            message_id="" if each % 5 == 0 else None,
            files={"photo.bin": bytes([each % 256]) * 3000} if each % 10 == 0 else None,
        )
        for each in range(number)
    ]


def pipe(product: Product, killer: Killer, number: int) -> list[str]:
    """As a mail server does: each message is handed over again until the command has answered 0."""
    sent = letters(number, "Par le tube")
    waiting: Queue[bytes] = Queue()
    for raw in sent:
        waiting.put(raw)
    running: set[psutil.Popen] = set()
    codes: list[int] = []

    def hand_over() -> None:
        while True:
            try:
                raw = waiting.get_nowait()
            except Empty:
                return
            while _piped(product, raw, running, codes):
                time.sleep(0.2)

    with killer.killing(lambda: list(running)):
        threads = [threading.Thread(target=hand_over) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    others = sorted(set(codes) - {0, 75, -9})
    faults = [f"the pipe answered {others}: neither 0 nor 75"] if others else []
    return faults + _look(product, sent, "Par le tube")


def hand_over_until(product: Product, raw: bytes, stop: threading.Event) -> None:
    """The same of one message, unless the drill ends first."""
    while not stop.is_set() and _piped(product, raw, set(), []):
        time.sleep(0.2)


def _piped(product: Product, raw: bytes, running: set[psutil.Popen], codes: list[int]) -> int:
    command = [sys.executable, "-m", "config", "intake_mail", "assistance"]
    process = psutil.Popen(
        command, cwd=ROOT, env=product.machine.environ, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    running.add(process)
    try:
        process.communicate(raw)
    except BrokenPipeError:
        process.wait()
    running.discard(process)
    codes.append(process.returncode)
    return int(process.returncode)


def imap(product: Product, killer: Killer, number: int, server: Dovecot) -> list[str]:
    """The messages lie in the mailbox; the worker fetches them while everything around it is killed."""
    sent = letters(number, "Par IMAP")
    for each, raw in enumerate(sent):
        server.put(raw, f"{each:05}.drill")
    with killer.killing():
        until(lambda: not server.unread(), 1800, "messages are left in the mailbox")
    return _look(product, sent, "Par IMAP")


def _look(product: Product, sent: list[bytes], subject: str) -> list[str]:
    product.wait_until_ready()
    wanted = {hashlib.sha256(raw).hexdigest() for raw in sent}
    file = product.machine.data.parent / "wanted.json"
    file.write_text(json.dumps(sorted(wanted)))
    look = LOOK % str(file)
    found = product.found(look)
    end = time.monotonic() + 600
    while found["unread"] and time.monotonic() < end:  # left to the worker by a kill
        time.sleep(5)
        found = product.found(look)
    kept = found["digests"]
    faults = []
    if missing := wanted - set(kept):
        faults.append(f"{len(missing)} messages that were accepted are not there")
    if twice := [digest for digest, times in kept.items() if times > 1]:
        faults.append(f"{len(twice)} messages are there more than once")
    if found["shared"]:
        faults.append(f"{found['shared']} messages share a ticket with another")
    if found["unread"]:
        faults.append(f"{found['unread']} messages are not read")
    if odd := set(found["states"]) - {"ticket", "held"}:
        faults.append(f"messages ended as {sorted(odd)}")
    if found["wrong"]:
        faults.append(f"{len(found['wrong'])} attachments are not the bytes of their row")
    print(f"  {subject}: {len(kept)} messages, {found['states']}, {found['files']} files", flush=True)
    return faults
