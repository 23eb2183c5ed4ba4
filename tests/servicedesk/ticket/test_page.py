"""What the page of a ticket shows, to whom."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.query_counts import MOST, asked, check_queries
from vallat.organisation.models import Person, Site
from vallat.servicedesk.lifecycle.actions.work import assign, start_waiting
from vallat.servicedesk.models import Attachment, Message, Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note, receive_message, send_message


def test_the_desk_sees_the_ticket_whole(before: Any, qualified: Ticket) -> None:
    page = before("n1", qualified).page()
    for words in (
        "Écran noir",
        "Bouc-Bel-Air",
        "Ulysse Boucalier",
        "9403",
        "sigv-2024",
        "In progress",
        "P2",
    ):
        assert words in page
    assert "Rien ne s&#x27;affiche depuis ce matin." in page


@pytest.mark.clause("6.5.response")
def test_the_response_chip_says_what_is_still_awaited(before: Any, ticket: Ticket, qualified: Ticket) -> None:
    page = before("n1", ticket).page()
    assert "4 h left (business hours)" in page
    assert "due 15:15" in page
    assert "Stops after: telling the requester." in page
    after = before("n1", ticket).done("messages", text="C'est l'écran.", informs="on")
    assert "Response target met, 4 h early" in after


def test_a_stranger_of_another_town_finds_nothing(before: Any, ticket: Ticket) -> None:
    for suffix in ("", "explanation/", "attachments/1/"):
        before("user_sim", ticket).page(suffix, status=404)
        before("referent_sim", ticket).page(suffix, status=404)
    assert before("user_sim", ticket).post("messages", text="Bonjour").status_code == 404


def test_the_requester_reads_calmly_without_notes_or_desk_actions(
    before: Any, qualified: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        add_note(ticket=qualified, text="Très secret.", by=n1, at=at)
    desk = before("user_bba", qualified)
    for suffix in ("", "?show=all", "?show=events", "?show=private"):
        page = desk.page(suffix)
        assert 'class="visitor without-rail"' in page
        assert "Très secret" not in page
        assert "/qualification" not in page
        assert "/resolution" not in page
    assert "We are working on it. A solution is expected by tomorrow 10:15." in desk.page()


def test_the_referent_follows_the_towns_tickets_and_may_answer(before: Any, ticket: Ticket) -> None:
    page = before("referent_bba", ticket).done("messages", text="Le câble est bien branché.")
    assert "Le câble est bien branché." in page
    assert "Rémi Boucréférent" in page
    assert Message.objects.get(text="Le câble est bien branché.").direction == "in"


def test_a_contractor_sees_only_what_is_assigned_and_never_the_notes(
    before: Any, qualified: Ticket, cast: Cast, at: datetime
) -> None:
    before("n3", qualified).page(status=404)
    with cast.acting("n1") as n1:
        add_note(ticket=qualified, text="Très secret.", by=n1, at=at)
        assign(ticket=qualified, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
    desk = before("n3", qualified)
    page = desk.page()
    assert "Réseaux Fictifs SARL" in page
    assert "Très secret" not in page
    assert "what-note" not in page
    assert "/qualification" not in page
    assert "Dalle commandée." in desk.done("messages", text="Dalle commandée.")
    assert "/closure" not in page
    assert desk.post("closure", reason="out_of_scope", text="Essai").status_code == 403
    assert desk.post("messages", what="note", text="Essai").status_code == 403
    assert desk.post("qualification", service="computer", cell="i1-U1").status_code == 403


def test_a_contractor_sees_the_site_of_what_is_assigned_and_how_to_enter(
    before: Any, qualified: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        site = Site.objects.filter(organisation=qualified.organisation).first()
        assert site is not None
        Site.objects.filter(pk=site.pk).update(address="1 place Fictive", access_notes="Clé à l'accueil.")
        Ticket.objects.filter(pk=qualified.pk).update(site=site)
        qualified.refresh_from_db()
        assign(ticket=qualified, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
    with cast.acting("n3"):
        assert list(Site.objects.exclude(organisation=cast.organisations["contractor"])) == [site]
    page = before("n3", qualified).page()
    for words in (site.name, "1 place Fictive", "Clé à l&#x27;accueil."):
        assert words in page


def test_the_secretary_general_reads_and_does_nothing(before: Any, ticket: Ticket) -> None:
    assert before("manager_bba", ticket).post("acknowledgement").status_code == 403
    assert before("user_bba", ticket).post("resolution", text="Fini").status_code == 403


def test_private_notes_can_not_be_mistaken(before: Any, ticket: Ticket, cast: Cast, at: datetime) -> None:
    page = before("n1", ticket).done("messages", what="note", text="Voir le contrat.")
    assert "item-note" in page
    assert "Private note, seen by the team alone" in page
    assert "Voir le contrat." in before("tech", ticket).page("?show=private")
    assert "Rien ne s&#x27;affiche" not in before("tech", ticket).page("?show=private")


def test_the_timeline_is_filtered(before: Any, qualified: Ticket, cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1:
        start_waiting(ticket=qualified, attributed_to="contractor", reason="Dalle commandée", by=n1, at=at)
    desk = before("n1", qualified)
    events = desk.page("?show=events")
    assert "On hold, attributed to: contractor" in events
    assert "Rien ne s&#x27;affiche" not in events
    conversation = desk.page("?show=conversation")
    assert "On hold, attributed to: contractor" not in conversation
    assert "Rien ne s&#x27;affiche" in conversation


def test_quoted_text_is_folded(before: Any, ticket: Ticket, cast: Cast, at: datetime) -> None:
    _receive(ticket, cast, at, "Toujours pareil.", quoted="> Avez-vous redémarré ?")
    assert (
        '<details class="item-quoted"><summary>Quoted text</summary><div class="item-text">&gt; Avez-vous'
        in before("n1", ticket).page()
    )


def test_two_hundred_messages_are_paged_with_few_queries(
    before: Any, qualified: Ticket, cast: Cast, at: datetime
) -> None:
    desk = before("n1", qualified)
    with cast.acting("n1") as n1:
        assign(ticket=qualified, assignee=cast.person("tech"), by=n1, at=at)
    few = _queries(desk)
    check_queries("ticket", few)
    for number in range(200):
        _receive(qualified, cast, at + timedelta(minutes=number), f"Message numéro {number:03d}.")
    assert _queries(desk) == few <= MOST
    page = desk.page()
    assert "Message numéro 199." in page
    assert "Message numéro 150." in page
    assert "Message numéro 149." not in page
    earlier = desk.page(
        page.partition('href="?show=all&amp;before=')[2].partition('"')[0].join(("?show=all&before=", ""))
    )
    assert "Message numéro 149." in earlier
    assert "Message numéro 150." not in earlier


def test_long_messages_are_fewer_on_a_page(before: Any, qualified: Ticket, cast: Cast, at: datetime) -> None:
    """Whoever may answer must not make a page of megabytes, which keeps others waiting."""
    for number in range(30):
        _receive(qualified, cast, at + timedelta(minutes=number), f"Message {number:03d} " + "<&" * 24_000)
    page = before("n1", qualified).page()
    assert "Message 029" in page
    assert "Message 020" not in page
    assert len(page) < 2_000_000
    assert "before=" in page


def test_what_people_send_is_never_markup(before: Any, cast: Cast, ticket: Ticket, at: datetime) -> None:
    attack = "<script>alert(1)</script>"
    message = _receive(ticket, cast, at, f"{attack} javascript:alert(2)", quoted=attack)
    Ticket.objects.filter(pk=ticket.pk).update(subject=f'{attack}" onload="x')
    Person.objects.filter(pk=ticket.requester_id).update(last_name=attack, phone='" onload="x')
    _attach(message, f"{attack}.png", b"image")
    with cast.acting("n1") as n1:
        start_waiting(ticket=ticket, attributed_to="user", reason=attack, by=n1, at=at)
    for who in ("n1", "user_bba"):
        for suffix in ("?show=all", "explanation/"):
            page = before(who, ticket).page(suffix)
            assert attack not in page
            assert '" onload="x' not in page
            assert 'href="javascript' not in page


def test_attachments_are_downloads_that_no_browser_opens_in_our_pages(
    before: Any, cast: Cast, ticket: Ticket, at: datetime
) -> None:
    message = _receive(ticket, cast, at, "Voir la page jointe.")
    found = _attach(message, "page\r\nX-Evil: 1.html", b"<script>1</script>", "text/html")
    desk = before("user_bba", ticket)
    assert f"/attachments/{found.pk}" in desk.page()
    response = desk.client.get(f"{desk.address}attachments/{found.pk}/")
    assert b"".join(response.streaming_content) == b"<script>1</script>"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "X-Evil" not in response.headers


def test_the_files_of_private_notes_stay_with_the_team(
    before: Any, cast: Cast, ticket: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        note = add_note(ticket=ticket, text="Plan joint.", by=n1, at=at)
    found = _attach(note, "plan.pdf", b"%PDF")
    before("user_bba", ticket).page(f"/attachments/{found.pk}", status=404)
    response = before("n1", ticket).client.get(f"/tickets/{ticket.number}/attachments/{found.pk}/")
    assert response.status_code == 200
    response.close()


def test_people_to_consult_and_to_inform_are_shown_with_the_row(
    before: Any, qualified: Ticket, cast: Cast, at: datetime
) -> None:
    before("n1", qualified).done("qualification", service="mail-hosting", cell="i2-U1")
    page = before("n1", qualified).page()
    for words in (
        "Accountable",
        "Inès Exemple",
        "Responsible",
        "Théa Terrain",
        "Consulted",
        "Informed",
        "Maud Boucdirection",
    ):
        assert words in page
    assert "Depending on the impact" in page
    assert "Shared operation and occasional loans of office equipment" in page


def test_a_message_sent_by_the_desk_is_shown_to_the_requester(
    before: Any, ticket: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        send_message(ticket=ticket, text="Nous arrivons.", by=n1, at=at)
    assert "Nous arrivons." in before("user_bba", ticket).page()


def _queries(desk: Any) -> int:
    desk.page()
    with CaptureQueriesContext(connection) as seen:
        desk.page()
    return asked(seen)


def _receive(ticket: Ticket, cast: Cast, at: datetime, text: str, quoted: str = "") -> Message:
    user = cast.person("user_bba")
    with cast.acting("user_bba") as by:
        return receive_message(
            ticket=ticket,
            text=text,
            quoted=quoted,
            channel="email",
            author=user,
            author_label=user.full_name,
            by=by,
            at=at,
        )


def _attach(message: Message, name: str, content: bytes, kind: str = "image/png") -> Attachment:
    return Attachment.objects.create(
        message=message,
        ticket_id=message.ticket_id,
        organisation_id=message.organisation_id,
        name=name,
        content_type=kind,
        size=len(content),
        sha256="0" * 64,
        file=default_storage.save("tests/file", ContentFile(content)),
    )
