"""What a page shows goes with it, without waiting for Python to look for circles."""

import gc
import weakref
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory

from vallat.base.web.rendering import page_around


class Shown:
    def __str__(self) -> str:
        return "shown"


def test_what_a_template_was_given_goes_when_it_is_rendered() -> None:
    template = engines.all()[0].from_string("{% with other=value %}{{ other }}{% endwith %}")
    value = Shown()
    alive = weakref.ref(value)
    gc.disable()
    try:
        assert template.render({"value": value}, RequestFactory().get("/")) == "shown"
        del value
        assert alive() is None
    finally:
        gc.enable()


@pytest.fixture
def written(tmp_path: Path, settings: Any) -> Path:
    """A folder whose templates the product finds."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return tmp_path


def test_what_is_drawn_stands_where_the_template_says(written: Path) -> None:
    (written / "list.html").write_text(
        "<h1>{{ title }}</h1>{% if drawn %}<ul>{{ drawn }}</ul>{% else %}none{% endif %}"
    )
    request = RequestFactory().get("/")
    page = page_around(request, "list.html", {"title": "<é>"}, "<li>à</li>".encode())
    assert page.content.decode() == "<h1>&lt;é&gt;</h1><ul><li>à</li></ul>"
    assert page_around(request, "list.html", {"title": ""}, b"").content == b"<h1></h1>none"


def test_what_is_drawn_is_never_lost(written: Path) -> None:
    (written / "lost.html").write_text("nothing of it")
    with pytest.raises(ValueError, match="not enough values"):
        page_around(RequestFactory().get("/"), "lost.html", {}, b"<li></li>")
