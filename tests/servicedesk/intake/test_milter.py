"""Through a real Postfix whose milter writes what it found out about the sender, to the product's own processes."""

from email import message_from_bytes

import pytest
from django.db import transaction

from tests.cast import SHORT
from tests.servicedesk.intake.door import Process, door
from tests.servicedesk.intake.letters import DESK, letter
from tests.servicedesk.intake.milter import HEADER, Milter
from tests.servicedesk.intake.postfix import Postfix
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.models import InboundMail, Message

OURS = "mx.sigv.example"
USER, REFERENT, TECH = SHORT["user_bba"], SHORT["referent_bba"], SHORT["tech"]
OUTSIDE = "someone@evil.example"
PROVEN = f"{OURS}; dkim=pass header.d=bouc-bel-air.example; dmarc=pass header.from=bouc-bel-air.example"
SET = {"VALLAT_MAIL_AUTHSERV_ID": OURS, "VALLAT_MAIL_HOLD_UNVERIFIED": "true"}
WITHOUT_WORD = "silent@evil.example"  # the server says nothing of what this one sends


def finds(sender: str, headers: list[tuple[str, str]]) -> str | None:
    """SPF by the envelope alone; a colleague of the desk is signed in."""
    if sender == WITHOUT_WORD:
        return None
    if sender == TECH:
        return f"{OURS}; auth=pass smtp.auth={TECH} smtp.mailfrom={TECH}"
    domain = dict(headers).get("From", "").strip("<>").rpartition("@")[2]
    fits = "pass" if sender.endswith(f"@{domain}") else "fail"
    return (
        f"{OURS};\n\tspf=pass (of the envelope) smtp.mailfrom={sender};\n\tdmarc={fits} header.from={domain}"
    )


def forged(subject: str, header: str) -> bytes:
    return f"{HEADER}: {header}\r\n".encode() + letter(sender=USER, subject=subject)


@pytest.mark.skipif(not Postfix.there(), reason="needs Postfix, and root")
def test_what_the_server_wrote_is_believed_and_what_the_sender_wrote_in_its_name_is_not(
    own_database: str,
) -> None:
    sent = {
        "proven": (letter(sender=USER, subject="proven"), USER),
        "signed in": (letter(sender=TECH, subject="signed in"), TECH),
        "another's name": (letter(sender=USER, subject="another's name"), OUTSIDE),
        "forged under ours": (forged("forged under ours", PROVEN), OUTSIDE),
        "forged under theirs": (
            forged("forged under theirs", PROVEN.replace(OURS, "mx.evil.example")),
            OUTSIDE,
        ),
        "not looked at": (forged("not looked at", PROVEN.replace(OURS, "mx.evil.example")), WITHOUT_WORD),
        "taken away": (forged("taken away", PROVEN), WITHOUT_WORD),
        # above the headers, as if the server's own went on: Postfix takes it for the text
        "": (b" ; dkim=pass header.d=bouc-bel-air.example\r\n" + letter(sender=USER), OUTSIDE),
    }
    with (
        door(**SET) as opened,
        Milter(OURS, finds) as milter,
        Postfix({"sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}"}, settings=milter.postfix) as postfix,
    ):
        for raw, envelope in sent.values():
            postfix.send(raw, sender=envelope, to=DESK)
        postfix.wait_until_empty(60)
    assert Process("worker", "--until-done", **SET).process.wait(120) == 0
    with transaction.atomic():
        act_as_system("test")
        rows = {mail.subject: mail for mail in InboundMail.objects.all()}
        became = {
            subject: (rows[subject].state, rows[subject].verified_by or rows[subject].why) for subject in sent
        }
        written = set(Message.objects.values_list("verified_by", flat=True))
    doubt = f"{reasons.FORGED} ({OURS}: spf=pass, dmarc=fail)"
    assert became == {
        "proven": ("ticket", "spf"),
        "signed in": ("ticket", "auth"),
        "another's name": ("held", doubt),
        "forged under ours": ("held", doubt),
        "forged under theirs": ("held", doubt),
        "not looked at": ("held", reasons.NOT_LOOKED_AT),
        "taken away": ("held", reasons.NOT_LOOKED_AT),
        "": ("held", reasons.UNKNOWN_SENDER),  # Postfix names the one of the envelope
    }
    assert written == {"spf", "auth"}
    tops = message_from_bytes(bytes(rows["forged under theirs"].raw)).get_all(HEADER)
    assert tops is not None
    assert [str(value).partition(";")[0] for value in tops] == [OURS, "mx.evil.example"]


@pytest.mark.skipif(not Postfix.there(), reason="needs Postfix, and root")
def test_below_what_the_server_wrote_its_own_name_in_the_senders_words_is_not_believed(
    own_database: str,
) -> None:
    """A server that does not take headers away that came under its name."""
    with (
        door(**SET) as opened,
        Milter(OURS, finds, keeps=True) as milter,
        Postfix({"sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}"}, settings=milter.postfix) as postfix,
    ):
        postfix.send(forged("forged", PROVEN), sender=OUTSIDE, to=DESK)
        postfix.wait_until_empty(60)
    assert Process("worker", "--until-done", **SET).process.wait(120) == 0
    with transaction.atomic():
        act_as_system("test")
        mail = InboundMail.objects.get()
        assert bytes(mail.raw).count(f"{HEADER}: {OURS}".encode()) == 2
        assert (mail.state, mail.why) == ("held", f"{reasons.FORGED} ({OURS}: spf=pass, dmarc=fail)")


@pytest.mark.skipif(not Postfix.there(), reason="needs Postfix, and root")
@pytest.mark.parametrize("end", [b"\r", b"\x0b"])
def test_the_sender_that_postfix_saw_is_the_one_that_counts(own_database: str, end: bytes) -> None:
    """One that lets a bare return through, as each before 3.9 does: in one line of a header, another message for whoever takes it for
    the end of a line."""
    lines = [
        b"X-A: b",
        b"From: %s" % REFERENT.encode(),
        b"Subject: other",
        b"Message-ID: <o@a.example>",
        b"",
        b"Other",
    ]
    lets_through = "cleanup_replace_stray_cr_lf = no\n"
    with (
        door(**SET) as opened,
        Milter(OURS, finds) as milter,
        Postfix(
            {"sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}"}, settings=milter.postfix + lets_through
        ) as postfix,
    ):
        postfix.send(
            end.join([*lines, b""]) + b"\r\n" + letter(sender=USER, subject="seen"), sender=USER, to=DESK
        )
        postfix.wait_until_empty(60)
    assert Process("worker", "--until-done", **SET).process.wait(120) == 0
    with transaction.atomic():
        act_as_system("test")
        mail = InboundMail.objects.get()
        assert b"X-A: b" + end + b"From: " in bytes(mail.raw)
        assert (mail.state, mail.sender, mail.subject, mail.verified_by) == ("held", USER, "seen", "")
        assert mail.why == reasons.AMBIGUOUS
