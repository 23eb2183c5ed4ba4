"""The tabs of the pages of programs, of those that this person may open."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.permissions import Permission

register = template.Library()

TABS: tuple[tuple[str, str | Promise, Permission | None], ...] = (
    ("integrations:tokens", _("My tokens"), None),
    ("integrations:machines", _("Tokens of machines"), Permission.PROGRAMS_ADMINISTER),
    ("integrations:webhooks", _("Webhooks"), Permission.PROGRAMS_ADMINISTER),
    ("integrations:guide", _("Operations"), None),
)


@dataclass(frozen=True)
class Tab:
    label: str
    address: str
    current: bool


@register.simple_tag(takes_context=True)
def program_tabs(context: dict[str, Any]) -> list[Tab]:
    request = context["request"]
    return [
        Tab(str(label), address := reverse(name), request.path.startswith(address))
        for name, label, needs in TABS
        if needs is None or request.actor.can(needs)
    ]
