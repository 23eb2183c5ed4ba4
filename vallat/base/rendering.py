"""Django's templates, whose context goes with the page.

A context and the values that it holds point at each other: once rendered they stay, with all that the page shows (a list:
250 kB), until Python looks for such circles. That was some forty lists in each process, 10 MB.
"""

from typing import Any

from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.context import make_context


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
