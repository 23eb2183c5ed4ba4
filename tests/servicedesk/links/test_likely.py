"""While somebody types, the open tickets that are likely the same are shown to who may read them."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.servicedesk.links.conftest import Opened, Sits
from vallat.servicedesk.models import Ticket


def likely(sits: Sits, short: str, address: str, **typed: object) -> str:
    response = sits(short).post(address, typed)
    assert response.status_code == 200
    return response.content.decode()


def test_the_call_screen_shows_what_others_of_the_town_called_about(
    opened: Opened, sits: Sits, cast: Cast
) -> None:
    same = opened("referent_bba", subject="Imprimante du hall en panne", text="Elle bourre, IMP-0042.")
    opened("referent_bba", subject="Mot de passe perdu", text="Je ne peux plus entrer.")
    opened("user_sim", subject="Imprimante du hall en panne")
    caller = cast.person("user_bba").pk
    for text in ("les imprimantes du hall ne marchent plus", "IMP-0042 ne sort rien"):
        page = likely(sits, "n1", "/calls/likely/", text=text, caller=caller)
        assert f'value="={same.number}"' in page
        assert page.count("<input") == 1
    assert "<input" not in likely(sits, "n1", "/calls/likely/", text="imprimante")
    assert "<input" not in likely(sits, "n1", "/calls/likely/", text="  ", caller=caller)


def test_the_caller_is_added_with_a_number_of_their_own(opened: Opened, sits: Sits, cast: Cast) -> None:
    first = opened("referent_bba", subject="Plus d'internet")
    call = {
        "token": str(uuid4()),
        "caller": cast.person("user_bba").pk,
        "text": "Internet ne marche plus chez nous.",
        "ticket": f"={first.number}",
    }
    desk = sits("n1")
    response = desk.post("/calls/new/", call)
    own = Ticket.objects.exclude(pk=first.pk).get()
    assert response.headers["Location"].startswith(f"/calls/taken/{own.number}/")
    assert own.requester == cast.person("user_bba")
    assert own.closure_reason == "duplicate"
    assert desk.post("/calls/new/", call).headers["Location"] == response.headers["Location"]
    assert Ticket.objects.count() == 2
    page = desk.get(f"/tickets/{first.number}/").content.decode()
    assert "Internet ne marche plus chez nous." in page


def test_who_asks_sees_their_own_and_a_referent_the_town_s(opened: Opened, sits: Sits) -> None:
    own = opened("user_bba", subject="Écran noir au bureau 12")
    other = opened("referent_bba", subject="Écran noir à l'accueil")
    typed = {"more": "mon écran est noir"}
    assert own.number in likely(sits, "user_bba", "/new/likely/?service=computer", **typed)
    assert other.number not in likely(sits, "user_bba", "/new/likely/", **typed)
    assert other.number in likely(sits, "referent_bba", "/new/likely/", **typed)
    assert own.number not in likely(sits, "user_sim", "/new/likely/", **typed)


def test_hostile_words_find_nothing_and_break_nothing(opened: Opened, sits: Sits, cast: Cast) -> None:
    opened("referent_bba")
    for words in ("' | '", "!!! & (", "\\", "a:b", "x" * 5000, "\x00 panne"):
        likely(sits, "n1", "/calls/likely/", text=words, caller=cast.person("user_bba").pk)


def test_what_only_breaks_down_too_is_not_the_same(opened: Opened, sits: Sits, cast: Cast) -> None:
    for subject in (
        "Souris sans fil qui ne répond plus",
        "Écran qui ne marche plus depuis ce matin",
        "Imprimante en panne",
        "Problème de messagerie depuis hier",
        "Téléphone du bureau en panne",
    ):
        opened("referent_bba", subject=subject, text="Bonjour, cela ne répond plus depuis ce matin.")
    typed = "Bonjour, Internet ne répond plus depuis ce matin, plus rien ne marche au bureau."
    page = likely(sits, "n1", "/calls/likely/", text=typed, caller=cast.person("user_bba").pk)
    assert "<input" not in page
    assert "F8" not in page


def test_the_key_joins_what_is_surely_the_same(opened: Opened, sits: Sits, cast: Cast) -> None:
    same = opened("referent_bba", subject="Imprimante du hall en panne", text="Elle bourre.")
    opened("referent_bba", subject="Imprimante couleur du secrétariat", text="Plus de toner.")
    caller = cast.person("user_bba").pk
    page = likely(sits, "n1", "/calls/likely/", text="imprimante du hall bloquée", caller=caller)
    assert "F8" in page
    assert "data-sure" in page
    assert f'value="={same.number}"' in page
    assert page.count("<input") == 1


def test_what_is_perhaps_the_same_is_joined_by_no_key(
    opened: Opened, sits: Sits, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(4):
        opened("referent_bba", subject="Imprimante du hall en panne", text="Elle bourre.")
    caller = cast.person("user_bba").pk
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(hours=14))
    desk = sits("n1")
    page = desk.post("/calls/likely/", {"text": "imprimante du hall", "caller": caller}).content.decode()
    assert "Perhaps the same" in page
    assert "F8" not in page
    assert "data-sure" not in page
    assert page.count("<input") == 2


def test_the_same_service_within_some_hours_is_the_same(opened: Opened, sits: Sits, cast: Cast) -> None:
    ticket = opened("referent_bba", subject="Connexion coupée", text="Internet est coupé.")
    Ticket.objects.filter(pk=ticket.pk).update(service_code="internet")
    typed = {"text": "plus d'internet", "caller": cast.person("user_bba").pk}
    assert "F8" not in likely(sits, "n1", "/calls/likely/", **typed)
    assert "F8" in likely(sits, "n1", "/calls/likely/", **typed, service_code="internet")
