"""Requests with a file by the portal, and archives of a town: what a page has answered is there, once."""

import hashlib
import http.client
import io
import json
import threading
import time
import zipfile
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from drills.killing import Killer
from drills.product import Product, until

TOKEN = "a" * 32  # of the cookie against forged requests
PEOPLE = ("user_bba", "referent_bba", "manager_bba", "user_cab", "user_sim")
MOST = 25  # requests of one person: 30 an hour are taken
LOOK = """
    import hashlib
    from collections import Counter
    from django.core.files.storage import default_storage
    from vallat.servicedesk.models import Attachment, Ticket
    tickets = Ticket.objects.filter(subject__startswith="Envoi ")
    found["tickets"] = Counter(tickets.values_list("subject", flat=True))
    files = Attachment.objects.filter(message__ticket__in=tickets).select_related("message__ticket")
    found["files"] = [(each.message.ticket.subject, each.sha256,
        hashlib.sha256(default_storage.open(each.file.name).read()).hexdigest()) for each in files]
"""


@dataclass
class Browser:
    """One person's, whose session outlives everything."""

    product: Product
    session: str
    codes: list[int] = field(default_factory=list)

    def post(
        self, path: str, fields: dict[str, str], files: dict[str, bytes] | None = None
    ) -> tuple[int, bytes, str]:
        """Status (0: no answer), body, where it leads."""
        boundary = uuid4().hex
        body = _multipart(boundary, fields, files or {})
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Cookie": f"session={self.session}; csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        called = http.client.HTTPConnection("127.0.0.1", self.product.machine.port, timeout=60)
        try:
            called.request("POST", path, body, headers)
            answer = called.getresponse()
            found = answer.status, answer.read(), answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException):
            found = 0, b"", ""
        finally:
            called.close()
        self.codes.append(found[0])
        return found


def _multipart(boundary: str, fields: dict[str, str], files: dict[str, bytes]) -> bytes:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    parts += [
        f'--{boundary}\r\nContent-Disposition: form-data; name="attached"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, content in files.items()
    ]
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


def uploads(product: Product, killer: Killer, number: int) -> list[str]:
    """As a person does: the same page is sent again until it is answered."""
    asking = Asking(product, each_of=min(MOST, -(-number // len(PEOPLE))))
    with killer.killing():
        threads = [threading.Thread(target=asking.ask, args=(short,)) for short in PEOPLE]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    product.wait_until_ready()
    found = product.found(LOOK)
    print(f"  uploads: {len(asking.sent)} requests, {len(found['files'])} files", flush=True)
    return asking.faults(found)


@dataclass
class Asking:
    """Several people who ask for something, with a file each time. `sent`: what was answered, and the file's SHA-256."""

    product: Product
    each_of: int
    sent: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def ask(self, short: str) -> None:
        browser = Browser(self.product, self.product.sessions[short])
        for each in range(self.each_of):
            subject = f"Envoi {short} {each}"
            content = hashlib.sha256(subject.encode()).digest() * 2000
            form = {
                "token": str(uuid4()),
                "kind": "incident",
                "more": f"Le poste {each}.",
                "subject": subject,
            }
            while (status := browser.post("/new/other/", form, {"photo.bin": content})[0]) in (0, 502, 503):
                time.sleep(0.2)
            if status == 302:
                self.sent[subject] = hashlib.sha256(content).hexdigest()
            else:
                self.refused.append(f"{subject}: {status}")

    def faults(self, found: dict[str, Any]) -> list[str]:
        files = {subject: row for subject, row, _disk in found["files"]}
        twice = [subject for subject, times in found["tickets"].items() if times > 1]
        wrong = [subject for subject, row, disk in found["files"] if row != disk]
        said = {
            f"{len(self.refused)} requests were refused: {self.refused[:1]}": self.refused,
            "requests that were answered are not there": set(self.sent) - set(found["tickets"]),
            f"{len(twice)} requests are there more than once": twice,
            f"{len(found['files'])} files of {len(self.sent)} requests, or others than were sent": files
            != self.sent
            or len(found["files"]) != len(self.sent),
            f"{len(wrong)} files are not the bytes of their row": wrong,
        }
        return [fault for fault, is_so in said.items() if is_so]


EXPORTS = """
    from vallat.governance.models import TownExport
    found["exports"] = list(TownExport.objects.order_by("pk").values_list("pk", "state"))
"""


def export(product: Product, killer: Killer, number: int) -> list[str]:
    """The archive of a town is asked for by its general manager, and made by the worker."""
    browser, asked = Browser(product, product.sessions["manager_bba"]), 0
    with killer.killing():
        for _each in range(number):
            while browser.post("/town-data/bouc-bel-air/exports/", {})[0] != 302:
                time.sleep(0.2)
            asked += 1
            until(lambda: _made(product, browser), 900, "an archive is not made")
    product.wait_until_ready()
    made = product.found(EXPORTS)["exports"]
    faults = [] if len(made) == asked else [f"{asked} archives were asked for, and there are {len(made)}"]
    for export_id, state in made:
        if state != "ready":
            faults.append(f"archive {export_id} is {state}")
            continue
        status, content, _to = browser.post(f"/town-data/exports/{export_id}/download/", {})
        if status != 200:
            faults.append(f"archive {export_id} answers {status}")
        elif wrong := _wrong(content):
            faults.append(f"archive {export_id}: {wrong}")
    print(f"  export: {asked} asked for, {len(made)} archives", flush=True)
    return faults


def _made(product: Product, browser: Browser) -> bool:
    """Whether all are; one that failed, since PostgreSQL was killed under it, is asked for again as its page offers."""
    states = dict(product.found(EXPORTS)["exports"])
    for export_id, state in states.items():
        if state == "failed":
            browser.post(f"/town-data/exports/{export_id}/retry/", {})
    return all(state == "ready" for state in states.values())


def _wrong(content: bytes) -> str:
    """What is not as its own list says; empty when all is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if broken := archive.testzip():
            return f"{broken} is damaged"
        manifest = json.loads(archive.read("manifest.json"))
        for each in manifest["files"]:
            if hashlib.sha256(archive.read(each["path"])).hexdigest() != each["sha256"]:
                return f"{each['path']} is not as listed"
    return ""
