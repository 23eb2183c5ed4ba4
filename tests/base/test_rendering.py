"""What a page shows goes with it, without waiting for Python to look for circles."""

import gc
import weakref

from django.template import engines
from django.test import RequestFactory


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
