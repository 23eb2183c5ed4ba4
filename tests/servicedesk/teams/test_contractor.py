"""A contractor gets by mail what it needs to work on a ticket, and what it answers comes to a queue of the desk (6.4.1)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.access.context import acting_as, set_context
from vallat.base.mail.sending import compose
from vallat.base.models import OutgoingMail
from vallat.organisation.models import Site
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.resolution import work_around
from vallat.servicedesk.lifecycle.actions.work import assign, qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import ContractorAnswer, Mailbox, Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached

COMPANY = "contractor"
QUEUE = "/tickets/?view=answers"
TEXT = "Le commutateur du rez-de-chaussée est muet depuis ce matin."
MINUTE = timedelta(minutes=1)


@pytest.fixture
def qualified(cast: Cast, at: datetime) -> Ticket:
    with cast.acting("n1") as n1:
        site = Site.objects.filter(organisation=cast.organisations["bouc-bel-air"]).first()
        assert site is not None
        Site.objects.filter(pk=site.pk).update(
            address="1 place Exemple", access_notes="Badge à l'accueil", security_notes="Alarme après 18 h"
        )
        ticket = a_ticket(cast, at, subject="Réseau muet", text=TEXT)
        Ticket.objects.filter(pk=ticket.pk).update(site=site)
        add_note(ticket=ticket, text="Secret de l'équipe", by=n1, at=at)
        a_ticket(cast, at, subject="Autre chose", text="Pas pour eux")
        ticket = Ticket.objects.get(pk=ticket.pk)
        return qualify(ticket=ticket, service_code="switches-wifi", impact="i3", urgency="U1", by=n1, at=at)


def handed(cast: Cast, ticket: Ticket, at: datetime) -> OutgoingMail:
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=cast.organisations[COMPANY], reason="Expertise", by=n1, at=at)
    set_context(cast.system)
    return OutgoingMail.objects.get(to="n3@contractor.example", subject_id=ticket.pk)


def answers(cast: Cast, told: OutgoingMail, at: datetime, text: str = "La pièce est changée.") -> None:
    raw = letter(
        sender="n3@contractor.example",
        subject=f"Re: {told.subject}",
        text=text,
        in_reply_to=told.message_id,
    )
    with acting_as(cast.system):
        mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
        read_mail(mail.pk, at=at)


def test_the_contractor_is_not_told_of_a_missing_number_nor_of_deadlines_that_no_longer_run(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    """Who asks has an extension and nothing else; the request was answered and has a temporary solution."""
    with cast.acting("tech") as tech:
        ticket = Ticket.objects.get(pk=qualified.pk)
        work_around(ticket=ticket, text="Un autre port.", final_fix="Le commutateur", by=tech, at=at)
    body = handed(cast, ticket, at).body
    assert "Son poste est le 9403" in body
    assert "n'a pas de numéro" not in body
    assert "Ces échéances" not in body


@pytest.mark.clause("6.4.1.levels")
def test_the_contractor_gets_by_mail_what_it_needs_and_nothing_else(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    user = cast.person("user_bba")
    body = handed(cast, qualified, at).body
    for words in (
        TEXT,
        "Réseau muet",
        "Expertise",
        user.full_name,
        user.phone,
        "1 place Exemple",
        "Badge à l'accueil",
        "Alarme après 18 h",
        qualified.number,
        "À prendre en charge avant le",
        "À résoudre avant le",
        "18 novembre 2026",
        "20 novembre 2026",
        "convention entre le syndicat et la mairie",
        "6.5",
    ):
        assert words in body, (words, body)
    for words in ("Secret de l'équipe", "Pas pour eux", "Autre chose"):
        assert words not in body


def test_where_no_delay_is_promised_the_mail_says_so(cast: Cast, qualified: Ticket, at: datetime) -> None:
    with cast.acting("n1") as n1:
        qualify(ticket=qualified, service_code="switches-wifi", impact="i3", urgency="U2", by=n1, at=at)
    body = handed(cast, qualified, at).body
    assert "La convention ne promet aucun délai" in body
    assert "avant le" not in body


@pytest.mark.parametrize(
    ("clamd", "room", "goes"), [("", 100, True), ("", 3, False), ("127.0.0.1:9", 100, False)]
)
def test_small_files_that_were_found_clean_go_with_it_and_the_others_as_links(
    cast: Cast, qualified: Ticket, at: datetime, clamd: str, room: int, goes: bool
) -> None:
    with cast.acting("n1"):
        attach(
            qualified.messages.order_by("id")[0],
            [Attached("plan.pdf", "application/pdf", b"%PDF-1.4 ceci est un plan")],
        )
    with override_settings(CLAMD=clamd, MAIL_FILES_BYTES=room):
        told = handed(cast, qualified, at)
    assert f"/tickets/{qualified.number}/attachments/" in told.body
    assert ("plan.pdf (jointe)" in told.body) is goes
    carried = [part.get_filename() for part in compose(told).iter_attachments()]
    assert carried == (["plan.pdf"] if goes else [])
    assert compose(told).as_bytes() == compose(told).as_bytes()


@pytest.mark.clause("6.4.1.levels")
def test_what_it_answers_is_told_and_stands_in_a_queue_until_somebody_of_the_desk_has_read_it(
    cast: Cast, qualified: Ticket, at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 10 * MINUTE)
    told = handed(cast, qualified, at)
    desk = cast.signed_in(client, "n1")
    assert qualified.number not in desk.get(QUEUE).content.decode()
    answers(cast, told, at + MINUTE)
    set_context(cast.system)
    mail = OutgoingMail.objects.get(to="n1@sigv.example", subject_id=qualified.pk, body__contains="La pièce")
    assert "Réseaux Fictifs SARL" in mail.body
    for _look in range(2):  # reading writes nothing
        assert "data-contractor-answered" in desk.get(f"/tickets/{qualified.number}/").content.decode()
    assert qualified.number in desk.get(QUEUE).content.decode()
    for who in ("n1", "tech"):
        home = cast.signed_in(Client(), who).get("/").content.decode()
        assert 'href="/tickets/?view=answers"' in home
    assert desk.post(f"/tickets/{qualified.number}/contractor-answers/reading/").status_code == 302
    assert qualified.number not in desk.get(QUEUE).content.decode()
    assert "data-contractor-answered" not in desk.get(f"/tickets/{qualified.number}/").content.decode()
    assert "?view=answers" not in desk.get("/").content.decode()
    again = desk.post(f"/tickets/{qualified.number}/contractor-answers/reading/")
    assert again.status_code == 422


def test_the_next_action_of_the_desk_reads_it_and_the_contractors_own_does_not(
    cast: Cast, qualified: Ticket, before: Any, at: datetime, now: datetime
) -> None:
    told = handed(cast, qualified, at)
    answers(cast, told, at)
    before("n3", qualified).done("messages", text="Nous passons demain.")
    set_context(cast.system)
    assert ContractorAnswer.objects.filter(read_at=None).count() == 2
    before("n1", qualified).done("messages", text="Bien noté.")
    set_context(cast.system)
    assert not ContractorAnswer.objects.filter(read_at=None).exists()
    assert {each.read_by for each in ContractorAnswer.objects.all()} == {cast.person("n1")}


def test_a_contractor_has_no_queue_of_answers(
    cast: Cast, qualified: Ticket, at: datetime, client: Client
) -> None:
    answers(cast, handed(cast, qualified, at), at)
    assert qualified.number not in cast.signed_in(client, "n3").get(QUEUE).content.decode()


@pytest.mark.clause("6.4.1.levels")
def test_a_ticket_is_handed_over_once_it_is_qualified_and_the_page_says_what_to_do(
    cast: Cast, ticket: Ticket, before: Any
) -> None:
    desk = before("n1", ticket)
    company = cast.organisations[COMPANY].pk
    assert f'value="contractor-{company}"' not in desk.page()
    response = desk.post("assignment", to=f"contractor-{company}", reason="Expertise")
    assert response.status_code == 422
    assert "Qualify the ticket first" in response.content.decode()
    with cast.acting("n1"):
        ticket.refresh_from_db()
    assert ticket.contractor is None


@pytest.mark.clause("6.4.1.levels")
def test_a_deadline_that_comes_near_is_told_to_the_contractors_technicians(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    handed(cast, qualified, at)
    raise_due(at=at + timedelta(hours=23))  # the response is due an hour later
    set_context(cast.system)
    warned = OutgoingMail.objects.filter(to="n3@contractor.example", subject__contains="bientôt fin")
    assert warned.exists()


def test_an_answer_is_read_by_somebody_and_not_before_it_came(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    answers(cast, handed(cast, qualified, at), at)
    set_context(cast.system)
    answer = ContractorAnswer.objects.get()
    for wrong in ({"read_at": at}, {"read_at": at - MINUTE, "read_by": cast.person("n1")}):
        with pytest.raises(IntegrityError, match="contractor_answer_read_by"), transaction.atomic():
            ContractorAnswer.objects.filter(pk=answer.pk).update(**wrong)
