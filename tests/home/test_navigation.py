"""The shell: the same places in the same order for everybody, nine at most, and those alone that one may open."""

import re

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from vallat.access.menu import ENTRIES, ORDER

MOST = 9  # places of a rail


def rail_of(page: str) -> str:
    return page.partition('<nav class="rail')[2].partition("</nav>")[0]


def test_there_are_nine_places_at_most_and_each_page_is_in_one() -> None:
    assert len(ORDER) <= MOST
    assert {entry.place for entry in ENTRIES} <= set(ORDER)


def test_places_stand_in_the_same_order_for_everybody_and_open(cast: Cast, client: Client) -> None:
    places = {(reverse(entry.page), entry.place) for entry in ENTRIES}
    for short in ("n1", "tech", "cio", "referent_bba", "dpo", "n3"):
        rail = rail_of(cast.signed_in(client, short).get("/tickets/").content.decode())
        shown = re.findall(r'<a class="rail-place[^"]*" href="([^"]+)"', rail)
        assert len(shown) >= 2, short
        left = list(ORDER)
        for address in shown:
            assert client.get(address, follow=True).status_code == 200, (short, address)
            while (address, left.pop(0)) not in places:
                assert left, f"{short}: {address} stands out of order"


def test_who_visits_has_no_rail_and_the_same_pieces(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "user_bba").get("/").content.decode()
    assert "without-rail" in page
    assert 'class="rail' not in page
    assert 'class="top-links"' in page
    assert 'class="thumb-bar' in page


def test_the_page_one_is_on_is_marked_once_in_its_place(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "n1").get("/my-day/").content.decode()
    rail = rail_of(page)
    assert len(re.findall('aria-current="page"', rail)) == 1
    assert re.search(r'href="/my-day/" class="active" aria-current="page"', rail)


def test_an_error_keeps_the_shell(cast: Cast, client: Client) -> None:
    answer = cast.signed_in(client, "n1").get("/nowhere/")
    assert answer.status_code == 404
    assert '<nav class="rail' in answer.content.decode()


def test_who_is_not_signed_in_sees_no_place(cast: Cast, client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert "thumb-bar" not in page
    assert rail_of(page) == ""
