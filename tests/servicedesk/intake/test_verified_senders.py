"""Mail is not identity: what nothing shows to be its sender's is believed, observed or held, as it is set, and says so."""

from datetime import datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from pytest_django import Settings

from tests.cast import SHORT, Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import letter, signature
from vallat.access.context import acting_as
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.mailbox.queries import why_words
from vallat.servicedesk.models import InboundMail, Message, Ticket

OURS = "mx.sigv.example"
USER, TECH, CONTRACTOR = SHORT["user_bba"], SHORT["tech"], SHORT["n3"]


@pytest.fixture
def named(settings: Settings) -> Settings:
    """One's own mail server is named: it begins by observing."""
    settings.MAIL_AUTHSERV_IDS = frozenset({OURS})
    return settings


@pytest.fixture
def holding(named: Settings) -> Settings:
    named.MAIL_HOLD_UNVERIFIED = True
    return named


def said(results: str, sender: str = USER, *, subject: str = "Écran noir", **headers: str) -> bytes:
    """A letter as one's own server handed it over, with what it found."""
    return f"Authentication-Results: {OURS}; {results}\r\n".encode() + letter(
        sender=sender, subject=subject, **headers
    )


PASSED = "dkim=pass header.d=bouc-bel-air.example"


def results_in_words(results: str) -> str:
    """As the reason has them: without what each was about."""
    return ", ".join(result.split()[0] for result in results.split("; "))


FAILED = "spf=fail smtp.mailfrom=evil.example; dkim=fail; dmarc=fail header.from=bouc-bel-air.example"


def test_without_a_named_server_senders_are_believed_and_each_message_says_that_it_was_not_verified(
    cast: Cast, client: Client, deliver: Deliver
) -> None:
    mail = deliver(said(FAILED))
    assert (mail.state, mail.verified_by, mail.doubt) == (InboundState.TICKET, "", "")
    assert mail.ticket is not None
    for who in ("n1", "user_bba"):
        page = cast.signed_in(client, who).get(f"/tickets/{mail.ticket.number}/").content.decode()
        assert "expéditeur non vérifié" in page
    assert (
        "Les expéditeurs ne sont pas vérifiés"
        in cast.signed_in(client, "n1").get("/mailbox/").content.decode()
    )


def test_observing_takes_it_in_and_lists_what_would_be_held(
    cast: Cast, client: Client, deliver: Deliver, named: Settings
) -> None:
    forged, proven = deliver(said(FAILED, subject="Contrefait")), deliver(said(PASSED, subject="Signé"))
    assert (forged.state, proven.state, proven.verified_by) == ("ticket", "ticket", "dkim")
    assert forged.doubt == f"{reasons.FORGED} ({OURS}: spf=fail, dkim=fail, dmarc=fail)"
    page = cast.signed_in(client, "n1").get("/mailbox/?state=unverified")
    text = page.content.decode()
    assert "Contrefait" in text
    assert "Signé" not in text
    assert "D’après les règles du domaine" in text.replace("&#x27;", "’")
    assert "en observation" in text
    assert OURS in text
    assert forged.ticket is not None
    assert proven.ticket is not None
    assert "expéditeur non vérifié" in client.get(f"/tickets/{forged.ticket.number}/").content.decode()
    assert "expéditeur non vérifié" not in client.get(f"/tickets/{proven.ticket.number}/").content.decode()
    assert "signature du domaine (DKIM)" in client.get(f"/mailbox/{proven.pk}/").content.decode()


@pytest.mark.parametrize(
    ("results", "why"),
    [(FAILED, reasons.FORGED), ("spf=none", reasons.NOT_SHOWN), ("none", reasons.NOT_SHOWN)],
)
def test_holding_keeps_it_for_a_person_who_decides(
    cast: Cast, client: Client, deliver: Deliver, holding: Settings, results: str, why: str
) -> None:
    mail = deliver(said(results))
    assert mail.state == InboundState.HELD
    assert mail.why.startswith(why)
    client = cast.signed_in(client, "n1")
    page = client.get("/mailbox/").content.decode()
    for language in ("fr", "en"):
        with translation.override(language):
            words = why_words(mail)
            assert (escape(words) in page) is (language == "fr")
            assert words.endswith(f"({OURS}: {results_in_words(results)})")
    assert client.post(f"/mailbox/{mail.pk}/ticket/", {"caller_words": "boucalier"}).status_code == 302
    with acting_as(cast.system):
        assert Message.objects.get().is_unverified


def test_a_letter_of_which_the_server_said_nothing_is_held_whatever_its_sender_wrote_in_its_place(
    deliver: Deliver, holding: Settings
) -> None:
    own = letter(Authentication_Results=f"evil.example; {PASSED}")
    for raw in (letter(), own, b"Authentication-Results: mx.other.example; none\r\n" + said(PASSED)):
        mail = deliver(raw)
        assert (mail.state, mail.why) == (InboundState.HELD, reasons.NOT_LOOKED_AT)


def test_the_same_message_by_a_way_that_shows_it_is_no_copy_of_the_one_that_is_held(
    deliver: Deliver, holding: Settings
) -> None:
    raw = letter()
    head = f"Authentication-Results: {OURS}; ".encode()
    states = [deliver(head + way + b"\r\n" + raw).state for way in (b"none", PASSED.encode(), b"spf=none")]
    assert states == [InboundState.HELD, InboundState.TICKET, InboundState.DUPLICATE]


def test_what_is_shown_to_be_its_senders_goes_on_as_before(
    cast: Cast, deliver: Deliver, holding: Settings, at: datetime
) -> None:
    ticket = deliver(said(PASSED)).ticket
    assert ticket is not None
    answered = deliver(said(f"auth=pass smtp.auth={TECH}", TECH, subject=f"Re: {ticket.reference}"))
    assert (answered.state, answered.verified_by) == (InboundState.REPLY, "auth")
    assert [message.verified_by for message in ticket.messages.order_by("pk")] == ["dkim", "auth"]


@pytest.mark.parametrize("results", ["none", "spf=pass smtp.mailfrom=evil.example"])
def test_mail_of_the_desks_people_needs_a_proof_while_others_are_only_observed(
    deliver: Deliver, named: Settings, results: str
) -> None:
    ticket = deliver(said(PASSED)).ticket
    assert ticket is not None
    held = deliver(said(results, TECH, subject=f"Re: {ticket.reference}"))
    assert (held.state, held.named_ticket) == (InboundState.HELD, ticket)
    assert held.why.startswith(reasons.NOT_SHOWN)
    assert deliver(said(results, SHORT["referent_bba"], subject=f"Re: {ticket.reference}")).state == "reply"


def test_a_stranger_is_held_as_one_and_a_machine_stays_a_machine(deliver: Deliver, holding: Settings) -> None:
    assert deliver(said("none", "h@ailleurs.example")).why == reasons.UNKNOWN_SENDER
    assert deliver(said("none", Auto_Submitted="auto-replied")).state == InboundState.AUTOMATIC


def test_a_person_of_the_directory_is_no_longer_whoever_writes_a_look_alike(
    deliver: Deliver, holding: Settings
) -> None:
    raw = said(PASSED)
    assert deliver(raw).state == InboundState.TICKET
    for spelling in ("uſer@bouc-bel-air.example", "user@bouc-bel-aır.example"):
        mail = deliver(letter().replace(USER.encode(), spelling.encode()))
        assert (mail.state, mail.why) == (InboundState.HELD, reasons.NO_SENDER)


def test_read_again_once_holding_is_off_it_is_taken_in(
    cast: Cast, client: Client, deliver: Deliver, holding: Settings, at: datetime
) -> None:
    held = deliver(said("none"))
    cast.signed_in(client, "n1").post(f"/mailbox/{held.pk}/reading/")
    holding.MAIL_HOLD_UNVERIFIED = False
    read_mail(held.pk, at=at + timedelta(minutes=1))
    with acting_as(cast.system):
        held.refresh_from_db()
        assert (held.state, held.doubt != "") == (InboundState.TICKET, True)


def test_a_copy_in_another_ticket_stays_what_it_was(
    cast: Cast, client: Client, deliver: Deliver, holding: Settings
) -> None:
    ticket = deliver(said(PASSED)).ticket
    assert ticket is not None
    added = deliver(said(PASSED, subject=f"Re: {ticket.reference}"))
    assert added.state == InboundState.REPLY
    message = ticket.messages.order_by("pk").last()
    assert message is not None
    client = cast.signed_in(client, "n1")
    client.post(f"/tickets/{ticket.number}/splitting/", {"messages": message.pk, "subject": "Autre"})
    with acting_as(cast.system):
        assert Ticket.objects.count() == 2
        assert set(Message.objects.filter(direction="in").values_list("verified_by", flat=True)) == {"dkim"}


def test_the_deployment_check_says_that_no_server_is_named_or_that_it_only_observes(
    settings: Settings,
) -> None:
    def told() -> set[str]:
        return {str(message.id) for message in run_checks(include_deployment_checks=True)}

    assert "vallat.W010" in told()
    settings.MAIL_AUTHSERV_IDS = frozenset({OURS})
    assert "vallat.W010" not in told()
    assert "vallat.W011" in told()
    settings.MAIL_HOLD_UNVERIFIED = True
    assert not {"vallat.W010", "vallat.W011"} & told()


def test_postgresql_keeps_a_known_proof_or_a_doubt_not_both(
    cast: Cast, deliver: Deliver, named: Settings
) -> None:
    mail = deliver(said(PASSED))
    for column in ({"doubt": "a"}, {"verified_by": "b"}):
        with pytest.raises(IntegrityError, match="inbound_verified_or_doubted"), transaction.atomic():
            InboundMail.objects.filter(pk=mail.pk).update(**column)
    with pytest.raises(IntegrityError, match="message_verified_by_known"), transaction.atomic():
        Message.objects.update(verified_by="b")
    assert Ticket.objects.count() == 1


SIGNED = "dkim=pass header.d=sigv.example; spf=pass smtp.mailfrom=evil.example; dmarc=pass header.from=sigv.example"


@pytest.mark.parametrize(
    ("results", "to", "cc", "state"),
    [
        (SIGNED, "x@evil.example", "", "held"),
        (SIGNED, "x@evil.example", "assistance@sigv.example", "held"),  # which no signature needs to hold
        (SIGNED, "Assistance <Assistance@sigv.example>, x@evil.example", "", "reply"),
        (f"auth=pass smtp.auth={TECH}", "x@evil.example", "", "reply"),
        (
            "dkim=pass header.d=sigv.example; spf=pass smtp.mailfrom=sigv.example",
            "x@evil.example",
            "",
            "reply",
        ),
    ],
)
def test_what_the_desk_signed_and_wrote_to_somebody_else_is_not_repeated_to_us_by_them(
    deliver: Deliver, named: Settings, results: str, to: str, cc: str, state: str
) -> None:
    ticket = deliver(said(PASSED)).ticket
    assert ticket is not None
    copies = {"Cc": cc} if cc else {}
    raw = said(results, TECH, subject=f"Re: {ticket.reference}", **copies)
    mail = deliver(raw.replace(b"To: assistance@sigv.example", f"To: {to}".encode()))
    assert (mail.state, mail.verified_by == "") == (state, state == "held")
    assert mail.why == (reasons.REPEATED if state == "held" else "")


def test_a_second_to_does_not_make_it_ours(deliver: Deliver, named: Settings) -> None:
    raw = said(SIGNED, TECH).replace(b"To: assistance@sigv.example", b"To: x@evil.example")
    assert deliver(b"To: assistance@sigv.example\r\n" + raw).why == reasons.AMBIGUOUS


EVIL = "dkim=pass header.d=evil.example"


@pytest.mark.parametrize(
    ("results", "sender", "headers"),
    [
        (EVIL, "x@evil.example", {"Auto_Submitted": "auto-replied"}),
        (EVIL, "x@evil.example", {}),
        ("none", USER, {"Auto_Submitted": "auto-replied"}),
        ("none", USER, {}),
    ],
)
@pytest.mark.parametrize("decided", [False, True])
def test_a_copy_that_somebody_else_sent_before_swallows_nobodys_mail(
    cast: Cast,
    client: Client,
    deliver: Deliver,
    holding: Settings,
    results: str,
    sender: str,
    headers: dict[str, str],
    decided: bool,
) -> None:
    """Whoever has a mail before the desk does: in copy, on a list, on its way."""
    first = deliver(said(results, sender, message_id="<same@a.example>", **headers))
    if decided:
        cast.signed_in(client, "n1").post(f"/mailbox/{first.pk}/rejection/", {"reason": "inconnu"})
    with acting_as(cast.system):
        honest = deliver(said(PASSED, message_id="<same@a.example>"))
        assert (first.state, honest.state) == ("automatic" if headers else "held", "ticket")


def test_without_a_named_server_neither_does_a_machines_copy(deliver: Deliver) -> None:
    raw = letter(message_id="<same@a.example>")
    assert deliver(b"Auto-Submitted: auto-replied\r\n" + raw).state == "automatic"
    assert deliver(raw).state == "ticket"
    assert deliver(b"Received: by another way\r\n" + raw).state == "duplicate"


@pytest.mark.parametrize(
    ("h", "state"),
    [("from:subject:message-id:content-type:content-transfer-encoding", "held"), (None, "ticket")],
)
def test_a_to_that_is_not_signed_does_not_make_what_the_desk_wrote_ours(
    deliver: Deliver, named: Settings, h: str | None, state: str
) -> None:
    """Microsoft 365 signs no To: whoever got a mail writes another in its place."""
    signed = signature("sigv.example", **({"h": h} if h else {}))
    mail = deliver(f"DKIM-Signature: {signed}\r\n".encode() + said(SIGNED, TECH))
    assert mail.state == state
    assert mail.why.startswith(reasons.NOT_COVERED if h else "")
