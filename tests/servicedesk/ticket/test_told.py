"""What the mails say beside the words: temporary or solved, what follows, how to say otherwise. True in each state (6.5)."""

from datetime import datetime
from typing import Any

import pytest

from tests.cast import Cast
from vallat.base.models import OutgoingMail
from vallat.servicedesk.models import Ticket

STAYS = "votre demande reste ouverte jusqu’à la solution définitive"
PAGE = "/tickets/"


def last_mail(cast: Cast, to: str = "user@bouc-bel-air.example") -> str:
    with cast.acting("cio"):
        body: str = OutgoingMail.objects.filter(to=to).latest("id").body
    return body


def without_account(cast: Cast, short: str = "user_bba") -> None:
    with cast.acting("cio"):
        person = cast.person(short)
        person.user = None
        person.save(update_fields=["user"])


@pytest.mark.clause("6.5.resolution")
def test_a_workaround_says_that_the_request_stays_open_and_what_follows(
    cast: Cast, qualified: Ticket, before: Any
) -> None:
    before("tech", qualified).done(
        "workaround", text="Utilisez le 2e poste.", final_fix="Changer l'écran", target_date="2026-12-03"
    )
    mail = last_mail(cast)
    assert "Utilisez le 2e poste." in mail
    assert STAYS in mail
    assert "Ce qui reste à faire : Changer l'écran" in mail
    assert "C’est prévu pour le jeudi 3 décembre 2026 au plus tard." in mail
    assert "résolue" not in mail


def test_a_date_that_nobody_planned_is_not_told(cast: Cast, qualified: Ticket, before: Any) -> None:
    before("tech", qualified).done("workaround", text="Le 2e poste.", final_fix="Changer l'écran")
    assert STAYS in last_mail(cast)
    assert "prévu pour" not in last_mail(cast)


def test_a_solution_says_so_and_how_to_say_otherwise(cast: Cast, qualified: Ticket, before: Any) -> None:
    before("tech", qualified).done("resolution", text="Écran changé.")
    mail = last_mail(cast)
    assert f"Votre demande {qualified.number} « Écran noir » est résolue." in mail
    assert "Répondez à ce courriel sous 7 jours : la demande sera rouverte." in mail
    assert "Vous pouvez aussi la rouvrir sur sa page" in mail
    assert f"{PAGE}{qualified.number}/" in mail
    assert "elle se clôturera d’elle-même après 7 jours." in mail
    assert "/survey/" not in mail


def test_nothing_is_promised_that_the_settings_take_back(
    cast: Cast, qualified: Ticket, before: Any, settings: Any
) -> None:
    settings.REOPEN_DAYS = settings.CLOSE_DAYS = 0
    before("tech", qualified).done("resolution", text="Écran changé.")
    mail = last_mail(cast)
    assert "Répondez à ce courriel : une autre demande sera ouverte, qui renvoie à celle-ci." in mail
    assert "sera rouverte" not in mail
    assert "d’elle-même" not in mail


@pytest.mark.parametrize("change", ["resolution", "workaround", "messages"])
def test_who_has_no_account_is_not_sent_to_a_page(
    cast: Cast, qualified: Ticket, before: Any, change: str
) -> None:
    without_account(cast)
    before("tech", qualified).done(change, text="Écran changé.", final_fix="Un autre écran")
    assert PAGE not in last_mail(cast)
    assert "Répondez à ce courriel" in last_mail(cast)


def test_an_answer_of_who_works_at_the_desk_reopens_nothing_and_none_is_announced(
    cast: Cast, before: Any, at: datetime
) -> None:
    from tests.servicedesk.desk.rows import a_ticket
    from vallat.servicedesk.lifecycle.actions.work import qualify

    with cast.acting("tech") as tech:
        ticket = a_ticket(cast, at, requester="n1", by=tech)
        qualify(ticket=ticket, service_code="computer", impact="i3", urgency="U2", by=tech, at=at)
    before("tech", ticket).done("resolution", text="Fait.")
    mail = last_mail(cast, "n1@sigv.example")
    assert "Répondez à ce courriel" not in mail
    assert "Rouvrez la demande sur sa page" in mail


@pytest.mark.clause("6.5.response")
def test_the_first_message_after_a_qualification_tells_the_priority_once(
    cast: Cast, qualified: Ticket, before: Any
) -> None:
    desk = before("tech", qualified)
    desk.done("messages", text="Nous regardons.", informs="on")
    assert "Votre demande est qualifiée : Ordinateur et accessoires, priorité P2." in last_mail(cast)
    assert "Elle est à résoudre au plus tard le mercredi 18 novembre 2026 à" in last_mail(cast)
    desk.done("messages", text="Encore un instant.")
    assert "qualifiée" not in last_mail(cast)


def test_the_priority_is_told_again_once_it_has_changed(
    cast: Cast, qualified: Ticket, before: Any, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    from datetime import timedelta

    desk = before("tech", qualified)
    desk.done("messages", text="Nous regardons.", informs="on")
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(minutes=5))
    desk.done("qualification", service="computer", cell="i3-U1")
    desk.done("messages", text="Ce n'est que votre poste.", informs="on")
    assert "priorité P3." in last_mail(cast)


def test_where_no_delay_is_promised_the_mail_says_so(cast: Cast, ticket: Ticket, before: Any) -> None:
    desk = before("n1", ticket)
    desk.done("qualification", service="computer", cell="i3-U2")
    desk.done("messages", text="Sur rendez-vous.", informs="on")
    assert "Aucun délai promis." in last_mail(cast)
    assert "au plus tard" not in last_mail(cast)


def test_who_follows_reads_whether_it_is_temporary_or_solved(
    cast: Cast, qualified: Ticket, before: Any
) -> None:
    before("referent_bba", qualified).post("watchers", me="on")
    desk = before("tech", qualified)
    desk.done("workaround", text="Le 2e poste.", final_fix="Changer l'écran")
    assert "la demande reste ouverte" in last_mail(cast, "referent@bouc-bel-air.example")
    desk.done("resolution", text="Écran changé.")
    assert "La demande est résolue." in last_mail(cast, "referent@bouc-bel-air.example")
    assert "sera rouverte" not in last_mail(cast, "referent@bouc-bel-air.example")
