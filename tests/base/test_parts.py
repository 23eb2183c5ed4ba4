"""Pieces of pages that are rendered once for the same values, and pages that travel compressed."""

import gzip
from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone, translation

from tests.cast import Cast
from vallat.base.templatetags.ui import part


def navigation(label: str) -> str:
    from vallat.home.navigation import Entry, Item, Menu

    links = (Item(label, "/tickets/", active=False),)
    shown = Context({"menu": Menu(links, (Entry("", links),))})
    return Template('{% part "components/navigation_bar.html" menu=menu %}').render(shown)


def test_a_part_shows_its_values_escaped_and_other_values_are_another_part() -> None:
    assert "Tickets &amp; mail" in navigation("Tickets & mail")
    assert "Autre" in navigation("Autre")
    assert "Tickets &amp; mail" in navigation("Tickets & mail")


def test_a_part_is_rendered_again_in_another_language() -> None:
    with translation.override("fr"):
        french = part("components/navigation_dialogs.html", menu=None, search="")
    with translation.override("en"):
        english = part("components/navigation_dialogs.html", menu=None, search="")
    assert "Go anywhere" in english
    assert "Go anywhere" not in french


def test_a_row_of_the_database_is_refused(cast: Cast) -> None:
    with pytest.raises(TypeError, match="is a row of the database"):
        part("components/navigation_bar.html", menu=cast.person("n1"))


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
