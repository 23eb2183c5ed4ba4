"""A report on paper is set apart: it costs a second, and takes no thread of the pages."""

import pytest
from django.test import Client

from tests.cast import Cast
from vallat.base.serving.lines import caller_of, place_in_line

PDF = "/reports/bouc-bel-air/2024-11.pdf"


def test_reports_on_paper_wait_in_a_line_by_who_asks_for_them(cast: Cast) -> None:
    places = [
        place_in_line(cast.signed_in(Client(), short).get(PDF).wsgi_request)
        for short in ("manager_bba", "cio")
    ]
    assert [place and place[0] for place in places] == ["reports", "reports"]
    assert len(set(places)) == 2


@pytest.mark.parametrize("path", ["/reports/", "/reports/bouc-bel-air/2024-11/", "/tickets/", "/my/"])
def test_pages_wait_by_who_asks_for_them(cast: Cast, path: str) -> None:
    stranger, reader = (
        client.get(path).wsgi_request for client in (Client(), cast.signed_in(Client(), "cio"))
    )
    assert place_in_line(stranger) is None
    assert place_in_line(reader) is None
    assert caller_of(stranger) == "127.0.0.1"
    assert caller_of(reader) == reader.COOKIES["session"]


def test_programs_are_told_apart_by_their_tokens(client: Client) -> None:
    request = client.get("/api/", headers={"authorization": "Bearer vlt_one"}).wsgi_request
    assert caller_of(request) == "Bearer vlt_one"
