"""While somebody types, the open tickets that are likely the same are shown to who may read them."""

from uuid import uuid4

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
