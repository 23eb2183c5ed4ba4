"""Reading raw bytes: whatever they are, an answer, in bounded time, without a NUL."""

import base64
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servicedesk.intake.letters import SAMPLES, letter
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.bodies import LONGEST_HTML, cleaned_html
from vallat.servicedesk.mailbox.intake.parse import ParsedMail, parse
from vallat.servicedesk.tickets.files import type_of

RAW_SAMPLES = [path.read_bytes() for path in SAMPLES]
CHARSETS = [
    "utf-8",
    "iso-8859-1",
    "windows-1252",
    "utf-7",
    "utf-16",
    "hex",
    "zlib",
    "punycode",
    "nothing",
    "\0",
]


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def assert_storable(mail: ParsedMail) -> None:
    for text in texts(mail):
        assert "\0" not in text
        text.encode("utf-8")
    assert mail.identity
    assert len(mail.identity) <= 500
    assert all(attached.name and "/" not in attached.name for attached in mail.attachments)


@given(st.binary(max_size=3000))
@settings(max_examples=300)
def test_any_bytes_can_be_read(raw: bytes) -> None:
    assert_storable(parse(raw))


@given(st.sampled_from(RAW_SAMPLES), st.data())
@settings(max_examples=400)
def test_a_sample_damaged_anywhere_can_be_read(sample: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(damaged)))
        length = data.draw(st.integers(0, 40))
        damaged[start : start + length] = data.draw(
            st.binary(max_size=20)
            | st.sampled_from([b"\r\n", b"\n\n", b"=?utf-8?b?", b"--", b'"', b"<", b"\0", b"\xff"])
        )
    assert_storable(parse(bytes(damaged)))


HEADERS = st.sampled_from(
    ["From", "Content-Type", "Content-Disposition", "Subject", "Date", "Message-ID", "Return-Path", "References",
     "Content-Transfer-Encoding", "List-Id", "Precedence", "To"]
)  # fmt: skip


@given(st.lists(st.tuples(HEADERS, st.text(max_size=80)), max_size=12), st.binary(max_size=300))
@settings(max_examples=300)
def test_any_value_of_the_headers_that_matter_can_be_read(
    headers: list[tuple[str, str]], body: bytes
) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in headers)
    assert_storable(parse(head.encode("utf-8", "replace") + b"\n" + body))


@pytest.mark.parametrize("charset", CHARSETS)
def test_any_charset_gives_the_words_that_can_be_read(charset: str) -> None:
    raw = f'From: a@b.example\nContent-Type: text/plain; charset="{charset}"\n\nBonjour'.encode()
    mail = parse(raw)
    assert_storable(mail)
    assert charset == "utf-16" or "Bonjour" in mail.text


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Réponse à l’été".encode(), "utf-8", "Réponse à l’été"),
        ("Réponse".encode("latin-1"), "", "Réponse"),
        ("Réponse".encode("latin-1"), "utf-8", "Réponse"),
        ("Réponse".encode(), "us-ascii", "Réponse"),
        ("50 €".encode("cp1252"), "iso-8859-1", "50 €"),
        ("čeština".encode("iso-8859-2"), "iso-8859-2", "čeština"),
        (b"a\0b", "utf-8", "ab"),
    ],
)
def test_accents_survive_a_wrong_or_missing_charset(body: bytes, charset: str, text: str) -> None:
    declared = f"; charset={charset}" if charset else ""
    raw = (
        f"From: a@b.example\nContent-Type: text/plain{declared}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    )
    assert parse(raw + body).text == text


def test_html_alone_is_read_as_text_and_fetches_nothing() -> None:
    html = (
        "<html><head><title>x</title><style>p{color:red}</style></head><body><p>Bonjour,</p>"
        "<p>voir <a href='javascript:alert(1)'>ici</a> <img src='https://spy.example/p.gif'></p>"
        "<table><tr><td>poste</td><td>9412</td></tr></table><script>alert(1)</script></body></html>"
    )
    mail = parse(f"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n{html}".encode())
    assert mail.text == "Bonjour,\n\nvoir ici\n\nposte 9412"
    assert "<table>" in cleaned_html(html)
    for unwanted in ("img", "style", "script", "spy.example"):
        assert unwanted not in cleaned_html(html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("R&amp;D &lt;b&gt; &eacute;t&eacute;&nbsp;: 5&euro; & plus", "R&D <b> été : 5€ & plus"),
        ("AT&T &xyzzy; &#233;", "AT&T &xyzzy; é"),
        ("&" * 100_000, "&" * 100_000),
        ("a\ufdd0b", "ab"),
    ],
)
def test_what_html_writes_by_references_is_read_as_it_is_meant(html: str, text: str) -> None:
    mail = parse(f"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n<p>{html}</p>".encode())
    assert mail.text == text


def test_of_two_alternatives_the_plain_one_is_the_text() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\n\nen clair\n--x\nContent-Type: text/html\n\n<p>en couleur</p>\n--x--\n"
    )
    assert parse(raw).text == "en clair"


def test_flowed_lines_are_joined_and_quotations_keep_their_depth() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n"
        b"Une phrase qui \ncontinue ici.\n> cit\xc3\xa9e et \n> suivie\n >pas une citation\n-- \nH\xc3\xa9l\xc3\xa8ne"
    )
    assert (
        parse(raw).text == "Une phrase qui continue ici.\n> citée et suivie\n>pas une citation\n-- \nHélène"
    )


def test_an_attached_message_is_kept_whole() -> None:
    raw = next(path for path in SAMPLES if "message_rfc822" in path.name).read_bytes()
    (attached,) = parse(raw).attachments
    assert (attached.name, attached.content_type) == ("ForwardedMessage.eml", "message/rfc822")
    assert attached.content in raw
    assert b"broken.pdf" in attached.content


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0", "image/png"),
        (b"du texte\n", "text/plain"),
        (b"\x00\x01\x02\x03 rien de connu", "application/octet-stream"),
        (b"", "text/plain"),
    ],
)
def test_the_type_of_a_file_comes_from_its_bytes(content: bytes, content_type: str) -> None:
    assert type_of(content) == content_type


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\devis.pdf", "devis.pdf"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("   ", "1.bin"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
    ],
)
def test_a_file_name_can_neither_deceive_nor_climb(declared: str, name: str) -> None:
    (attached,) = parse(letter(files={declared: b"\0\1\2"})).attachments
    assert attached.name == name


def test_without_a_message_id_the_identity_comes_from_the_content() -> None:
    first, again = letter(message_id=""), letter(message_id="")
    other = letter("Autre chose.", message_id="")
    assert parse(first).message_id == ""
    assert parse(b"Received: by x\r\n" + first).identity == parse(again).identity
    assert parse(first).identity != parse(other).identity


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a@b.example", ["a@b.example"]),
        ("Hélène <A@B.example>", ["a@b.example"]),
        ('"Fabre, Hélène" <a@b.example>', ["a@b.example"]),
        ("a@b.example, c@d.example", ["a@b.example", "c@d.example"]),
        ('"<boss@sigv.example>" <a@b.example>', []),
        ("boss@sigv.example <a@b.example>", []),
        ("pas une adresse", []),
        ("", []),
    ],
)
def test_a_sender_is_understood_in_one_way_or_not_at_all(value: str, found: list[str]) -> None:
    mail = parse(f"From: {value}\nSubject: x\n\nBonjour".encode())
    assert [sender.address for sender in mail.senders] == found


def test_what_no_two_readers_understand_alike_is_no_sender() -> None:
    mail = parse(b"From: boss@sigv.example)a@b.example\nSubject: x\n\nBonjour")
    assert mail.sender is None


def test_two_from_headers_are_two_senders() -> None:
    mail = parse(b"From: a@b.example\nFrom: c@d.example\n\nBonjour")
    assert len(mail.senders) == 2
    assert mail.sender is None


def many_parts(count: int) -> bytes:
    return (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\n\nx\n" * count
        + b"--b--\n"
    )


def nested(depth: int) -> bytes:
    levels = (f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth))
    return ("From: a@b.example\n" + "".join(levels) + "\nau fond\n").encode()


def nested_messages(depth: int) -> bytes:
    return b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * depth + b"\nau fond\n"


# each made when its test runs: together they are 138 MB, which every process of the tests would hold
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "10,000 parts": (lambda: many_parts(10_000), reasons.TOO_MANY_PARTS),
    "nesting 60 deep": (lambda: nested(60), reasons.TOO_DEEP),
    "nesting 1,000 deep": (lambda: nested(1_000), reasons.TOO_DEEP),
    "nesting 100,000 deep": (lambda: nested(100_000), reasons.TOO_COMPLEX),
    "deep, then millions of lines": (lambda: nested(300) + b"a\n" * 1_000_000, reasons.TOO_COMPLEX),
    "20 million empty lines": (lambda: b"From: a@b.example\n\n" + b"\n" * 20_000_000, reasons.TOO_COMPLEX),
    "messages in messages": (lambda: nested_messages(1_000), ""),
    "lines of 6,000 bytes": (lambda: b"From: a@b.example\n\n" + (b"x" * 6_000 + b"\n") * 2_000, ""),
    "one line of 20 MB": (lambda: b"From: a@b.example\n\n" + b"x" * 20_000_000, ""),
    "a From header of 5 MB": (lambda: b"From: " + b"a@b.example, " * 400_000 + b"\n\nx", ""),
    "a From of nested comments": (lambda: b"From: " + b"(" * 100_000 + b"a@b.example\n\nx", ""),
    "a Content-Type of 5 MB": (lambda: b"From: a@b.example\nContent-Type: text/plain" + b';a="' * 1_200_000 + b"\n\nx", ""),
    "a subject of encoded words": (lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 300_000 + b"\n\nx", ""),
    "300,000 headers": (lambda: b"From: a@b.example\n" + b"X-A: b\n" * 300_000 + b"\nx", reasons.TOO_MANY_HEADERS),
    "5 MB of From headers": (lambda: b"From: a@b.example\n" * 280_000 + b"\nx", reasons.TOO_MANY_HEADERS),
    "twenty long From headers": (lambda: b"".join(b"From: %s\n" % (b"a@b.example, " * 1_500) for _ in range(20)) + b"\nx", ""),
    "half a million ampersands": (lambda: b"From: a@b.example\nContent-Type: text/html\n\n" + b"&" * 500_000, ""),
    "HTML nested 100,000 deep": (
        lambda: b"From: a@b.example\nContent-Type: text/html\n\n" + b"<div>" * 100_000 + b"au fond", ""
    ),
    "HTML that a browser's parser would repeat": (
        lambda: b"From: a@b.example\nContent-Type: text/html\n\n"
        + b"".join(b"<b id=%d><table><tr><td></b></td></tr></table>" % number for number in range(2_000))
        + b"<p>x" * 80_000,
        "",
    ),
    "quotes never closed": (lambda: b"From: a@b.example\nContent-Type: text/html\n\n" + b'<a href="' * 60_000, ""),
    "a hundred long HTML parts": (
        lambda: b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + (b"--b\nContent-Type: text/html\n\n" + b"<b>x</b>" * 60_000 + b"\n") * 100,
        "",
    ),
    "nine hundred HTML parts": (
        lambda: b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + (b"--b\nContent-Type: text/html\n\n" + b"<b>x</b>" * 130 + b"\n") * 900,
        "",
    ),
    "HTML never closed": (lambda: b"From: a@b.example\nContent-Type: text/html\n\n" + b"<a <!--" * 300_000, ""),
    "text that looks like quotations": (lambda: b"From: a@b.example\n\n" + b"Le On De : x\n> \n" * 200_000, ""),
}  # fmt: skip


def seconds_of(raw: bytes) -> tuple[float, ParsedMail]:
    """What reading it takes this process."""
    start = time.process_time()
    mail = parse(raw)
    return time.process_time() - start, mail


@pytest.fixture(scope="module")
def longest() -> float:
    """What the longest HTML that is read takes, on this machine now."""
    html = b"<b>x</b>" * (LONGEST_HTML // 8)
    return seconds_of(b"From: a@b.example\nContent-Type: text/html\n\n" + html)[0]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_costs_little_and_says_why_it_is_not_read(name: str, longest: float) -> None:
    written, trouble = HOSTILE[name]
    seconds, mail = seconds_of(written())
    assert_storable(mail)
    assert seconds < 8 * longest
    assert mail.trouble == trouble


def test_html_beyond_what_is_read_is_a_file() -> None:
    long = b"--b\nContent-Type: text/html\n\n" + b"<b>x</b>" * 60_000 + b"\n"
    mail = parse(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + long * 4)
    assert [len(attached.content) for attached in mail.attachments] == [480_000] * 2


def test_a_large_message_costs_a_few_times_its_size() -> None:
    content = base64.encodebytes(bytes(range(256)) * 40_000)
    raw = letter(files={"x.bin": b"-"}).replace(base64.encodebytes(b"-").strip(), content)
    tracemalloc.start()
    mail = parse(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(mail.attachments[0].content) == 256 * 40_000
    assert peak < 6 * len(raw)


def test_a_message_in_trouble_still_tells_its_sender_and_subject() -> None:
    mail = parse(b"Subject: Urgent\n" + nested(1_000))
    assert (mail.trouble, mail.sender and mail.sender.address, mail.subject) == (
        reasons.TOO_DEEP,
        "a@b.example",
        "Urgent",
    )


def test_nothing_at_all_is_unreadable() -> None:
    assert parse(b"\r\n \n").trouble == reasons.EMPTY
