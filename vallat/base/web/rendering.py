"""Django's templates, whose context goes with the page.

A context and the values that it holds point at each other: once rendered they stay, with all that the page shows (a list:
250 kB), until Python looks for such circles. That was some forty lists in each process, 10 MB.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.context import make_context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

PLACE = SafeString("<\0>")  # in no word of people: `<` is escaped there, and the database holds no NUL


class Rendered(Template):
    def render(self, context: Any = None, request: Any = None) -> Any:
        made = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(made)
        except TemplateDoesNotExist as error:
            reraise(error, self.backend)
        finally:
            made.dicts.clear()


class Templates(DjangoTemplates):
    def from_string(self, template_code: str) -> Rendered:
        return Rendered(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> Rendered:
        return Rendered(super().get_template(template_name).template, self)


def page_around(request: HttpRequest, template: str, context: dict[str, Any], drawn: bytes) -> HttpResponse:
    """The page of `template` with `drawn`, which is HTML in UTF-8, where it says `{{ drawn }}`; nothing drawn is false there.

    For what is large, such as the lines of a list: 100 kB. In the context it would be twice that as text, and be copied whole at
    each block and each template around it: a sixth of the list's time. Raises ValueError unless the template says it once.
    """
    page = render_to_string(template, {**context, "drawn": PLACE if drawn else ""}, request)
    if not drawn:
        return HttpResponse(page)
    before, after = page.split(PLACE)
    return HttpResponse(b"".join((before.encode(), drawn, after.encode())))
