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
    assert caller_of(reader) == f"account {reader.user.pk}"


def test_sessions_of_one_account_are_one_caller(cast: Cast) -> None:
    callers = {caller_of(cast.signed_in(Client(), "cio").get("/my/").wsgi_request) for _ in range(3)}
    assert len(callers) == 1


@pytest.mark.parametrize("path", ["/my/", "/tickets/", "/accounts/login/", "/api/v1/tickets"])
def test_a_session_or_a_token_that_is_made_up_makes_no_other_caller(cast: Cast, path: str) -> None:
    client = Client()
    client.cookies["session"] = "a" * 32
    answer = client.get(path, headers={"authorization": "Bearer vlt_made_up"})
    assert caller_of(answer.wsgi_request) == "127.0.0.1"


def test_a_session_that_has_ended_is_no_callers(cast: Cast) -> None:
    client = cast.signed_in(Client(), "cio")
    before = client.get("/my/").wsgi_request
    assert caller_of(before) != "127.0.0.1"
    with cast.acting("cio"):
        client.session.flush()
    assert caller_of(client.get("/my/").wsgi_request) == "127.0.0.1"
