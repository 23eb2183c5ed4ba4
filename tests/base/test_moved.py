"""Addresses of pages that moved lead on for good, with what was asked for."""

from django.test import Client

from tests.cast import Cast


def test_an_old_address_leads_to_the_page_of_today(cast: Cast, client: Client) -> None:
    answer = cast.signed_in(client, "cio").get("/prepared/?from=mail")
    assert (answer.status_code, answer["Location"]) == (301, "/canned-responses/?from=mail")
    assert client.get(answer["Location"]).status_code == 200


def test_nothing_is_posted_to_an_old_address(cast: Cast, client: Client) -> None:
    assert cast.signed_in(client, "cio").post("/prepared/").status_code == 405
