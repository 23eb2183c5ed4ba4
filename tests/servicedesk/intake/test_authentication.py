"""`Authentication-Results` (RFC 8601) is read strictly, and only what fits the address of the sender counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servicedesk.intake.letters import signature
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.authentication import Result, results_of
from vallat.servicedesk.mailbox.intake.parse import parse
from vallat.servicedesk.mailbox.intake.verification import Proof, aligned, proof_of

OURS = "mx.sigv.example"
SENDER = "user@mairie.example"


def proof(*headers: str, sender: str = SENDER) -> Proof:
    lines = "".join(f"Authentication-Results: {value}\r\n" for value in headers)
    return proof_of(parse(f"{lines}From: {sender}\r\nSubject: a\r\n\r\nb".encode()), {OURS})


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("auth=pass smtp.auth=user@mairie.example", "auth"),
        ("auth=pass smtp.auth=USER@Mairie.example smtp.mailfrom=user@mairie.example", "auth"),
        ("auth=pass smtp.auth=other@mairie.example", ""),
        ("auth=pass smtp.auth=user", ""),
        ("auth=pass", ""),
        ("dkim=pass header.d=mairie.example header.s=s1 header.b=\"ab/c+\"", "dkim"),
        ("dkim=pass (2048-bit key) header.i=@mairie.example", "dkim"),
        ("dkim=pass header.d=news.mairie.example", "dkim"),
        ("dkim=pass header.d=example", ""),
        ("dkim=pass header.d=evil.example", ""),
        ("dkim=pass header.d=notmairie.example", ""),
        ("dkim=pass header.d=mairie.example.evil.example", ""),
        ("dkim=pass", ""),
        ("dkim=fail header.d=mairie.example", ""),
        ("dkim=pass header.d=evil.example; dkim=pass header.d=mairie.example", "dkim"),
        ("spf=pass smtp.mailfrom=bounce@mairie.example", "spf"),
        ("spf=pass smtp.mailfrom=mairie.example", "spf"),
        ("spf=pass smtp.helo=mairie.example", ""),
        ("spf=pass smtp.mailfrom=me@evil.example", ""),
        ("spf=softfail smtp.mailfrom=user@mairie.example", ""),
        ("dmarc=pass (p=none dis=none) header.from=mairie.example", "dmarc"),
        ("dmarc=pass header.from=evil.example", ""),
        ("dmarc=pass", ""),
        ("iprev=pass policy.iprev=192.0.2.1", ""),
        ("none", ""),
    ],
)  # fmt: skip
def test_a_pass_counts_when_it_is_about_the_sender(said: str, by: str) -> None:
    found = proof(f"{OURS}; {said}")
    assert found.by == by
    assert found.doubt.startswith("" if by else reasons.NOT_SHOWN)


def test_a_fail_of_dmarc_goes_before_every_pass() -> None:
    found = proof(f"{OURS}; dkim=pass header.d=mairie.example; dmarc=fail header.from=mairie.example")
    assert (found.by, found.doubt) == ("", f"{reasons.FORGED} ({OURS}: dkim=pass, dmarc=fail)")


ALIGNED = "header.from=mairie.example"


@pytest.mark.parametrize(
    "said",
    [
        f"dmarc=pass {ALIGNED}; dmarc=none",
        f"dmarc=none; dmarc=pass {ALIGNED}",
        f"dmarc=pass {ALIGNED}; dmarc=pass header.from=evil.example",
        f"dkim=none; spf=pass smtp.mailfrom=a; dmarc=pass {ALIGNED}; x=y p.q=r@evil.example; dmarc=none",
        "spf=pass smtp.mailfrom=a; spf=pass smtp.mailfrom=mairie.example; x=y p.q=r@evil.example",
        f"auth=pass smtp.auth={SENDER}; auth=pass smtp.auth=other@mairie.example",
        "dkim=none; spf=pass smtp.mailfrom=a; dkim=pass header.d=mairie.example; x=y p.q=r@evil.example",
    ],
)
def test_of_what_a_server_writes_once_two_say_nothing(said: str) -> None:
    """Whoever sends can have written the other, in an address that the server writes without quotes."""
    found = proof(f"{OURS}; {said}")
    assert (found.by, found.doubt.partition(" (")[0]) == ("", reasons.CONTRADICTED)


@pytest.mark.parametrize(
    "written", [f"dmarc=pass {ALIGNED}", f"auth=pass smtp.auth={SENDER}", "dkim=pass header.d=mairie.example"]
)
def test_a_comment_with_an_address_that_ends_it_is_not_believed_whatever_the_return_path(
    written: str,
) -> None:
    """As rspamd 3.12 prints the envelope's sender `"a); ...; x=y ("@evil.example`."""
    envelope = f'"a); {written}; x=y (@evil.example"'
    said = f"spf=pass ({OURS}: domain of {envelope} designates 192.0.2.1 as permitted sender) smtp.mailfrom={envelope}"
    assert proof(f"{OURS}; {said}") == Proof(doubt=reasons.NOT_READ)


@pytest.mark.parametrize(
    "said",
    [
        'dkim=fail ("body hash did not verify") header.d=mairie.example; spf=pass smtp.mailfrom=user@mairie.example',
        'dkim=none ("invalid DKIM record") header.d=brevo.example; spf=pass smtp.mailfrom=mairie.example',
        'arc=pass ("google.com:s=arc:i=1"); spf=pass smtp.mailfrom=mairie.example',
    ],
)
def test_a_whole_quotation_in_a_comment_is_read(said: str) -> None:
    assert proof(f"{OURS}; {said}").by == "spf"


@pytest.mark.parametrize(
    "envelope",
    [
        '"a; dmarc=pass header.from=mairie.example; x=y p.q=r"@evil.example',
        '"a); dmarc=pass header.from=mairie.example; x=y ("@evil.example',
        "a;dmarc=pass@evil.example",
        "a(b@evil.example",
    ],
)
def test_below_a_return_address_that_could_be_read_as_results_none_is_believed(envelope: str) -> None:
    ours = f"Authentication-Results: {OURS}; dmarc=pass {ALIGNED}\r\nFrom: {SENDER}\r\n\r\nb"
    mail = parse(f"Return-Path: <{envelope}>\r\n{ours}".encode())
    assert proof_of(mail, {OURS}).doubt.startswith(reasons.CONTRADICTED)
    for plain in ("", "SRS0=abc=TT=a.example=user+tag/x@b.example", SENDER):
        assert proof_of(parse(f"Return-Path: <{plain}>\r\n{ours}".encode()), {OURS}).by == "dmarc"


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("evil.example; dkim=pass header.d=mairie.example",),
        (f"evil.{OURS}; dkim=pass header.d=mairie.example",),
        ("evil.example; none", f"{OURS}; dkim=pass header.d=mairie.example"),
        (f"{OURS}; dkim=pass header.d=mairie.example; " + "x=y " * 9000,),
    ],
)
def test_what_somebody_else_wrote_or_that_can_not_be_read_to_its_end_is_not_believed(
    headers: tuple[str, ...],
) -> None:
    assert proof(*headers) == Proof(doubt=reasons.NOT_LOOKED_AT)


def test_only_the_topmost_is_read() -> None:
    ours = f"{OURS}; dkim=pass header.d=mairie.example"
    assert proof(ours, "evil.example; dmarc=fail").by == "dkim"
    assert proof(f"{OURS}; none", ours).by == ""


@pytest.mark.parametrize(
    "said",
    [
        "dkim=none (x; dkim=pass header.d=mairie.example)",
        'spf=fail smtp.mailfrom="a; dkim=pass header.d=mairie.example"@evil.example',
        'spf=fail reason="; dkim=pass header.d=mairie.example"',
        r"spf=fail (\); dkim=pass header.d=mairie.example)",
    ],
)
def test_what_is_quoted_or_commented_is_no_result(said: str) -> None:
    assert proof(f"{OURS}; {said}").by == ""


def test_a_header_is_read_as_the_rfc_has_it() -> None:
    found = results_of(
        '"MX.sigv.example" 1 (ours); DKIM/1 = pass (good (very)) reason="\\"ok\\"" header.d = a.example; spf=pass\n smtp.mailfrom=x@a.example;'
    )
    assert found is not None
    assert found.server == OURS
    assert found.results == (
        Result("dkim", "pass", {"reason": '"ok"', "header.d": "a.example"}),
        Result("spf", "pass", {"smtp.mailfrom": "x@a.example"}),
    )


def test_domains_are_aligned_when_one_is_the_other_or_under_it() -> None:
    assert aligned("mairie.example", "mairie.example")
    assert aligned("a.mairie.example", "mairie.example")
    assert aligned("mairie.example", "a.mairie.example")
    for one, other in (
        ("", ""),
        ("example", "mairie.example"),
        ("", "mairie.example"),
        ("a.b.example", "c.b.example"),
    ):
        assert not aligned(one, other)


@given(st.text(alphabet=st.sampled_from('ab1 .;=()"\\/@\n,<é\x01-'), max_size=80))
def test_any_text_is_read_or_says_nothing(value: str) -> None:
    results_of(f"{OURS}; {value}")


WORD = st.text(alphabet="abcdefgh1234", min_size=1, max_size=8)
RESULT = st.builds(
    Result,
    method=WORD,
    result=WORD,
    properties=st.dictionaries(
        st.builds("{}.{}".format, WORD, WORD),
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=20),
        max_size=3,
    ),
)


@given(st.lists(RESULT, min_size=1, max_size=5))
def test_what_a_server_writes_with_quotes_is_read_back_whole(results: list[Result]) -> None:
    written = [
        f"{found.method}={found.result}"
        + "".join(f' {name}="{_escaped(value)}"' for name, value in found.properties.items())
        for found in results
    ]
    read = results_of(f"{OURS}; " + "; ".join(written))
    assert read is not None
    assert list(read.results) == results


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def proof_with(signed: str) -> Proof:
    ours = f"Authentication-Results: {OURS}; dmarc=pass {ALIGNED}"
    return proof_of(parse(f"{ours}\r\nDKIM-Signature: {signed}\r\nFrom: {SENDER}\r\n\r\nb".encode()), {OURS})


@pytest.mark.parametrize(
    "signed",
    [
        signature(
            "mairie.example", i="x=3Bdmarc=3Dpass=20header.from=3Dmairie.example=20policy.i=3Dx@evil.example"
        ),
        signature(
            "mairie.example",
            i="x=3Bauth=3Dpass=20smtp.auth=3Duser@mairie.example=20policy.i=3Dx@evil.example",
        ),
        signature("mairie.example", i="x;dmarc=pass@evil.example"),
        signature("mairie.example", i="x header.d=mairie.example y.z=u@evil.example"),
        signature("mairie.example", i='"x"@evil.example'),
        signature("mairie.example", i="=0D=0A@evil.example"),
        signature("evil.example header.i=@mairie.example"),
        signature("evil.example(x"),
        signature("mairie.example", s="s1=20x"),
        signature("mairie.example", s='s1"'),
        signature("mairie.example", a="rsa-sha256(x"),
        signature("mairie.example", b='x"dmarc=p'),
        signature("mairie.example", i="@mairie.example", I="x=3Bdmarc"),
        signature("mairie.example") + "; i=x=3Bdmarc@evil.example",
        signature("mairie.example") + f"; x={'y' * 20_000}; i=x=3Bdmarc@evil.example",
        "",
    ],
)
def test_beside_a_signature_that_could_be_read_as_results_none_is_believed(signed: str) -> None:
    """OpenDKIM writes the `i=` of a signature decoded and without quotes, also of one that fails; OpenDMARC reads it there."""
    assert proof_with(signed).doubt.startswith(reasons.CONTRADICTED)


@pytest.mark.parametrize(
    "signed",
    [
        signature("mairie.example"),
        signature("mairie.example", i="@mairie.example"),
        signature("mairie.example", i="first.last+tag@News.Mairie.example"),
        signature("mairie.example", s="20230601._x-1", a="ed25519-sha256"),
        " v=1;a=rsa-sha256;\r\n d=mairie.example ; s = s1 ;h=FROM : subject;\r\n\tb=ab c/+=;",
    ],
)
def test_a_signature_as_servers_write_it_stands_in_nobodys_way(signed: str) -> None:
    assert proof_with(signed).by == "dmarc"


@pytest.mark.parametrize(
    "said",
    [
        f"{OURS} dkim=pass header.d=mairie.example",
        f"{OURS}; dkim=pass header.d=mairie.example (never closed",
        f"{OURS}; dkim=pass header.d=evil.example header.d=mairie.example",
    ],
)
def test_what_can_not_be_read_is_said_to_be_so(said: str) -> None:
    assert proof(said) == Proof(doubt=reasons.NOT_READ)


def signed_proof(said: str, signed: str, headers: str = "") -> Proof:
    head = (
        f"Authentication-Results: {OURS}; {said}\r\nDKIM-Signature: {signed}\r\n{headers}From: {SENDER}\r\n"
    )
    return proof_of(parse(f"{head}Subject: a\r\n\r\nb".encode()), {OURS})


BY_SIGNATURE = ["dkim=pass header.d=mairie.example", f"dmarc=pass {ALIGNED}"]


@pytest.mark.parametrize("said", BY_SIGNATURE)
@pytest.mark.parametrize(
    ("signed", "headers"),
    [
        (signature("mairie.example", l="9"), ""),
        (signature("mairie.example", h="from:to"), ""),
        (signature("mairie.example", h="from:subject"), "To: desk@sigv.example\r\n"),
        (signature("mairie.example", h="from:subject"), "Date: Tue, 17 Nov 2026 10:00:00 +0100\r\n"),
        (signature("mairie.example", h="from:subject"), "MIME-Version: 1.0\r\n"),
        (signature("mairie.example", h="from:subject"), "Content-Type: multipart/mixed; boundary=x\r\n"),
        (signature("mairie.example", h="from:subject"), "Content-Transfer-Encoding: base64\r\n"),
        (signature("mairie.example", h="from:subject"), "In-Reply-To: <ticket@sigv.example>\r\n"),
        (signature("mairie.example", h="from:subject"), "References: <ticket@sigv.example>\r\n"),
        (signature("mairie.example", h="from:subject"), "Message-ID: <other@sigv.example>\r\n"),
        (signature("mairie.example") + f"\r\nDKIM-Signature: {signature('mairie.example', l='9')}", ""),
        (signature("news.mairie.example", l="9"), ""),
    ],
)
def test_a_signature_shows_what_it_covers_and_nothing_where_a_part_is_not(
    said: str, signed: str, headers: str
) -> None:
    """Whoever has one signed mail puts the rest of their own around it."""
    assert signed_proof(said, signed, headers).doubt.startswith(reasons.NOT_COVERED)


@pytest.mark.parametrize(
    ("said", "signed"),
    [
        *((said, signature("mairie.example")) for said in BY_SIGNATURE),
        *((said, signature("mairie.example", h="Subject : FROM")) for said in BY_SIGNATURE),
        ("spf=pass smtp.mailfrom=mairie.example; " + BY_SIGNATURE[0], signature("mairie.example", l="9")),
        (f"auth=pass smtp.auth={SENDER}", signature("mairie.example", h="from")),
        (f"dmarc=pass {ALIGNED}", signature("brevo.example", l="9")),  # so it passed by SPF
    ],
)
def test_one_that_covers_it_or_another_proof_of_who_sent_it_counts(said: str, signed: str) -> None:
    assert signed_proof(said, signed).by
