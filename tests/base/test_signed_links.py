"""What is handed on bears links without what opens them."""

import time

import pytest
from django.urls import resolve

from vallat.base.web.signed_links import without_signatures
from vallat.servicedesk.surveys.links import survey_path
from vallat.servicedesk.visits.appointment_links import appointment_address


def test_every_link_that_opens_without_signing_in_is_closed() -> None:
    for link in (appointment_address(12, 1), f"https://desk.example{survey_path(7, 4)}"):
        closed = without_signatures(f"Répondez : {link}\n> {link}.")
        assert closed.count("[...]") == 2
        assert link not in closed
        assert closed.startswith("Répondez : http")


def test_the_link_of_a_mark_opens_its_page() -> None:
    assert resolve(survey_path(7, 4)).url_name == "survey_mark"
    assert resolve(survey_path(7)).url_name == "survey"


@pytest.mark.parametrize(
    "text",
    [
        "SHA256:" + "a" * 43,  # the fingerprint of a key
        "https://desk.example/tickets/2026-000001/",
        "https://desk.example:8443/tickets/?q=a:b",
        f"https://a.example/{'b' * 43}",
        f"voir https://a.example et la clé x:{'b' * 43}",
    ],
)
def test_what_opens_nothing_stays(text: str) -> None:
    assert without_signatures(text) == text


def test_text_made_to_be_slow_is_not() -> None:
    begun = time.process_time()
    without_signatures("https://a:" * 20_000 + "b" * 200_000)
    assert time.process_time() - begun < 5
