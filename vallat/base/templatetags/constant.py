"""Tags that Django and `ui` know, worked out once where what they say is constant. Same names, same words.

A page says some hundred constant words, icons and addresses: nothing of them changes between two requests.
"""

from typing import Any

from django import template
from django.template import Context, Node, Variable
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import do_translate
from django.templatetags.static import do_static as django_static
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from vallat.base.templatetags import ui
from vallat.base.web.addresses import address_of

register = template.Library()


class Constant(Node):
    """What another node says, remembered for each language."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.said: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        key = (_language(context), context.autoescape)
        said = self.said.get(key)
        if said is None:
            said = self.said[key] = self.node.render(context)
        return said


def _language(context: Any) -> str | None:
    """Of a rendering: asked for once, since no template of ours changes it on its way."""
    try:
        found: str | None = context.constant_language
    except AttributeError:
        found = context.constant_language = get_language()
    return found


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "words" %}` once a language."""
    node: Any = do_translate(parser, token)
    context = node.message_context
    constant = node.asvar is None and _is_constant(node.filter_expression)
    return Constant(node) if constant and (context is None or _is_constant(context)) else node


def _is_constant(expression: FilterExpression) -> bool:
    variable = expression.var
    return not expression.filters and not (isinstance(variable, Variable) and variable.literal is None)


@register.tag
def static(parser: Parser, token: Token) -> Node:
    """`{% static "path" %}`: the addresses of files are those of the process."""
    node: Any = django_static(parser, token)
    return Constant(node) if node.varname is None and _is_constant(node.path) else node


@register.tag
def icon(parser: Parser, token: Token) -> Node:
    """`{% icon "pencil" %}` once; with a variable or a label as in `ui`."""
    node: Node = ui.register.tags["icon"](parser, token)
    words = token.split_contents()
    return Constant(node) if len(words) == 2 and words[1][0] in "\"'" else node


class Address(URLNode):
    """`{% url %}`, by `address_of`."""

    def render(self, context: Context) -> str:
        if self.asvar is not None or self.kwargs:
            return super().render(context)
        found = address_of(self.view_name.resolve(context), *(arg.resolve(context) for arg in self.args))
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser: Parser, token: Token) -> Node:
    node = django_url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
