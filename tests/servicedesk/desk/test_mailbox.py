"""`/mailbox/`: nothing that came in is lost, and somebody decides on what waits."""

from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.servicedesk.mailbox.actions.mail import store_headers, store_mail
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox, Ticket


@pytest.fixture
def held(cast: Cast, at: datetime) -> InboundMail:
    """A letter of somebody whom the directory does not know."""
    raw = letter(
        "Bonjour <script>alert(1)</script>",
        sender="Inconnue <inconnue@ailleurs.example>",
        subject="Au secours",
    )
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    return InboundMail.objects.get(pk=mail.pk)


def taken(cast: Cast, raw: bytes, at: datetime) -> InboundMail:
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    with cast.acting("n1"):
        return InboundMail.objects.get(pk=mail.pk)


def state_of(cast: Cast, mail: InboundMail) -> str:
    with cast.acting("n1"):
        return InboundMail.objects.get(pk=mail.pk).state


def test_what_waits_is_shown_first_with_its_reason(cast: Cast, client: Client, held: InboundMail) -> None:
    page = cast.signed_in(client, "n1").get("/mailbox/")
    text = page.content.decode()
    assert "Au secours" in text
    assert "inconnue@ailleurs.example" in text
    assert {code: count for code, _label, count, _current in page.context["tabs"] if count} == {
        "held": 1,
        "": 1,
    }


@pytest.mark.clause("6.4.1.channels")
def test_a_held_message_becomes_the_ticket_of_somebody_found_by_typing(
    cast: Cast, client: Client, held: InboundMail
) -> None:
    client = cast.signed_in(client, "n1")
    response = client.post(f"/mailbox/{held.pk}/ticket/", {"caller_words": "boucalier"}, follow=True)
    with cast.acting("n1"):
        ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.channel) == (cast.person("user_bba"), "email")
    assert ticket.number in response.content.decode()
    assert state_of(cast, held) == "ticket"


def test_a_held_message_is_added_to_a_ticket(
    cast: Cast, client: Client, held: InboundMail, at: datetime
) -> None:
    ticket = a_ticket(cast, at)
    short = f"{ticket.number[:4]}-{int(ticket.number[5:])}"
    cast.signed_in(client, "n1").post(f"/mailbox/{held.pk}/reply/", {"number": short})
    assert state_of(cast, held) == "reply"
    with cast.acting("n1"):
        assert ticket.messages.count() == 2


def test_a_message_is_set_aside_and_read_again(cast: Cast, client: Client, held: InboundMail) -> None:
    client = cast.signed_in(client, "n1")
    client.post(f"/mailbox/{held.pk}/rejection/")
    assert state_of(cast, held) == "set_aside"
    client.post(f"/mailbox/{held.pk}/reading/")
    assert state_of(cast, held) == "received"


def test_of_a_message_too_large_to_be_here_only_the_headers_are_shown_and_nothing_is_read_again(
    cast: Cast, client: Client, at: datetime
) -> None:
    mail = store_headers(
        mailbox=Mailbox.objects.get(),
        headers=b"From: user@bouc-bel-air.example\r\nSubject: Plans\r\n\r\n",
        size=80_000_000,
        why=reasons.TOO_LARGE,
        sender="user@bouc-bel-air.example",
        subject="Plans",
        by=cast.system,
        at=at,
    )
    client = cast.signed_in(client, "n1")
    page = client.get(f"/mailbox/{mail.pk}/").content.decode()
    assert f"/mailbox/{mail.pk}/reading/" not in page
    assert f"/mailbox/{mail.pk}/rejection/" in page
    refused = client.post(f"/mailbox/{mail.pk}/reading/")
    assert refused.status_code == 409
    assert "Demandez à son expéditeur un message plus petit" in refused.content.decode()
    assert state_of(cast, mail) == "unreadable"


def test_a_second_decision_is_refused_with_the_reason(cast: Cast, client: Client, held: InboundMail) -> None:
    client = cast.signed_in(client, "n1")
    client.post(f"/mailbox/{held.pk}/ticket/", {"caller_words": "boucalier"})
    assert client.post(f"/mailbox/{held.pk}/ticket/", {"caller_words": "boucalier"}).status_code == 409
    assert client.post(f"/mailbox/{held.pk}/rejection/").status_code == 409
    with cast.acting("n1"):
        assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "values"),
    [
        ("ticket", {"caller_words": "personne"}),
        ("ticket", {}),
        ("ticket", {"caller_words": "u"}),
        ("reply", {"number": "2020-1"}),
        ("reply", {"number": "\x00"}),
    ],
)
def test_a_decision_that_names_nobody_is_explained(
    cast: Cast, client: Client, held: InboundMail, what: str, values: dict[str, str]
) -> None:
    response = cast.signed_in(client, "n1").post(f"/mailbox/{held.pk}/{what}/", values)
    assert response.status_code == 422
    assert response.context["problem"][what]
    assert state_of(cast, held) == "held"


def test_a_message_is_shown_as_text_and_to_the_byte(cast: Cast, client: Client, held: InboundMail) -> None:
    client = cast.signed_in(client, "n1")
    assert "<script>alert" not in client.get(f"/mailbox/{held.pk}/").content.decode()
    raw = client.get(f"/mailbox/{held.pk}/raw/")
    assert raw.content == bytes(held.raw)
    assert (raw["Content-Type"], raw["X-Content-Type-Options"]) == ("text/plain; charset=utf-8", "nosniff")


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "n3"])
def test_only_the_desk_reads_the_mailbox(cast: Cast, client: Client, held: InboundMail, who: str) -> None:
    client = cast.signed_in(client, who)
    assert {
        client.get(address).status_code
        for address in ("/mailbox/", f"/mailbox/{held.pk}/", f"/mailbox/{held.pk}/raw/")
    } == {403}
    assert client.post(f"/mailbox/{held.pk}/rejection/").status_code == 403


@pytest.mark.parametrize("query", [{"state": "x"}, {"before": "x"}, {"before": "9" * 30}, {"state": "²"}])
def test_hostile_addresses_are_answered(
    cast: Cast, client: Client, held: InboundMail, query: dict[str, str]
) -> None:
    assert cast.signed_in(client, "n1").get("/mailbox/", query).status_code == 200
    assert cast.signed_in(client, "n1").get("/mailbox/999999/").status_code == 404


def test_messages_are_found_by_sender_and_subject_in_any_state_or_one(
    cast: Cast, client: Client, held: InboundMail, at: datetime
) -> None:
    taken(cast, letter(subject="Écran noir"), at)
    client = cast.signed_in(client, "n1")

    def found(**query: str) -> set[str]:
        return {mail.subject for mail, _why, _doubt in client.get("/mailbox/", query).context["mails"]}

    assert found(q="INCONNUE secours") == {"Au secours"}
    assert found(q="noir") == {"Écran noir"}
    assert found(q="noir", state="held") == set()
    assert found(state="") == {"Écran noir", "Au secours"}
    assert found(q="noir inconnue") == set()
    assert "Aucun message d’ici ne porte ces mots" in client.get("/mailbox/", {"q": "zzz"}).content.decode()


def test_pages_follow_each_other_by_the_last_message_and_keep_the_search(
    cast: Cast, client: Client, at: datetime
) -> None:
    for number in range(53):
        taken(cast, letter(sender="inconnue@ailleurs.example", subject=f"Devis {number}"), at)
    client = cast.signed_in(client, "n1")
    first = client.get("/mailbox/", {"q": "devis"})
    assert len(first.context["mails"]) == 50
    assert "before=" in first.content.decode()
    assert "q=devis" in first.content.decode()
    rest = client.get("/mailbox/", {"q": "devis", "before": first.context["before"]}).context["mails"]
    assert [mail.subject for mail, _why, _doubt in rest] == ["Devis 2", "Devis 1", "Devis 0"]


def test_a_duplicate_leads_to_the_message_that_it_repeats_and_a_held_one_to_what_it_differs_from(
    cast: Cast, client: Client, at: datetime
) -> None:
    first = taken(cast, letter("Un.", message_id="<a@b.example>"), at)
    copy = taken(cast, b"X-Way: second\r\n" + letter("Un.", message_id="<a@b.example>"), at)
    other = taken(cast, letter("Deux.", message_id="<a@b.example>"), at)
    assert (copy.state, other.state) == ("duplicate", "held")
    client = cast.signed_in(client, "n1")
    for mail in (copy, other):
        page = client.get(f"/mailbox/{mail.pk}/")
        assert f'href="/mailbox/{first.pk}/"' in page.content.decode()
        assert page.context["others"][0][0] == first
