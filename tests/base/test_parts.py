"""Pieces of pages that are rendered once for the same values, and pages that travel compressed."""

import gzip
from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from tests.cast import Cast
from vallat.access.menu import Places
from vallat.base.templatetags.ui import _part, part
from vallat.servicedesk.ticket_page.views.page import Refused


def navigation(label: str) -> str:
    from vallat.home.navigation import Menu, OpenPlace, Page

    pages = (Page(label, "/tickets/", Places.TICKETS, "inbox"),)
    shown = Context({"menu": Menu((OpenPlace(label, "inbox", pages),), rail=True, start=None)})
    return Template(
        '{% part "components/shell.html" menu=menu search="" programs="" language_code="fr"'
        ' fill_initials="" fill_name="" fill_roles="" fill_csrf_token="" fill_path="/" %}'
    ).render(shown)


def test_a_part_shows_its_values_escaped_and_other_values_are_another_part() -> None:
    assert "Tickets &amp; mail" in navigation("Tickets & mail")
    assert "Autre" in navigation("Autre")
    assert "Tickets &amp; mail" in navigation("Tickets & mail")


def test_a_part_is_rendered_again_in_another_language() -> None:
    with translation.override("fr"):
        french = part("components/navigation_dialogs.html", menu=None, search="")
    with translation.override("en"):
        english = part("components/navigation_dialogs.html", menu=None, search="")
    assert "Search or run a command" in english
    assert "Search or run a command" not in french


def test_a_row_of_the_database_is_refused(cast: Cast) -> None:
    with pytest.raises(TypeError, match="is a row of the database"):
        part("components/shell.html", menu=cast.person("n1"))


def test_what_is_of_one_page_is_filled_into_the_piece_that_is_remembered() -> None:
    def footer(path: str, token: str = "t") -> str:
        return part(
            "components/footer_switches.html", language_code="fr", fill_csrf_token=token, fill_path=path
        )

    first, second = footer("/?q=50%&s=%(fill_path)s"), footer("/<b>", "other")
    assert 'value="/?q=50%&amp;s=%(fill_path)s"' in first
    assert 'value="/&lt;b&gt;"' in second
    assert 'value="other"' in second
    assert first.replace("/?q=50%&amp;s=%(fill_path)s", "").replace('"t"', "") == second.replace(
        "/&lt;b&gt;", ""
    ).replace('"other"', "")


def test_what_is_filled_in_may_be_part_of_an_address() -> None:
    def reopening(number: str) -> str:
        return part(
            "servicedesk/ticket/act_reopen.html",
            refused=None,
            fill_number=number,
            fill_csrf_token_and_version=mark_safe("<i>"),
        )

    assert 'action="/tickets/2026-000001/reopening/"' in reopening("2026-000001")
    assert 'action="/tickets/2026-000002/reopening/"' in reopening("2026-000002")
    assert "<i>" in reopening("2026-000002")


def test_a_piece_that_shows_what_one_request_brought_is_not_remembered() -> None:
    def reopening(typed: str) -> str:
        refused = Refused("reopening", {"reason": typed}, "Trop long.", conflict=False)
        return part(
            "servicedesk/ticket/act_reopen.html",
            refused=refused,
            fill_number="2026-000001",
            fill_csrf_token_and_version="",
        )

    kept = _part.cache_info().currsize
    assert "100 % &lt;faux&gt;" in reopening("100 % <faux>")
    assert "Autre chose" in reopening("Autre chose")
    assert _part.cache_info().currsize == kept


def test_what_is_yesterday_tomorrow_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from vallat.base.templatetags.ui import moment

    at = timezone.make_aware(datetime(2026, 11, 17, 10, 15))
    with translation.override("en"):
        monkeypatch.setattr(timezone, "now", lambda: at + timedelta(hours=1))
        assert ">10:15<" in moment(at)
        monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=1))
        assert ">yesterday 10:15<" in moment(at)


def test_a_page_travels_compressed_where_the_browser_asks(client: Client, cast: Cast) -> None:
    cast.signed_in(client, "n1")
    plain = client.get("/tickets/")
    packed = client.get("/tickets/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
    assert b'id="list"' in gzip.decompress(packed.content)
