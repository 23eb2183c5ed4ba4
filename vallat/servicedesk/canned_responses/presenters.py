"""Canned answers: `{{ name }}` is replaced by what is known of the ticket, and nothing else is."""

import re
from collections.abc import Callable, Mapping

from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.base.templatetags.ui import day_words
from vallat.convention.queries import agreement_of
from vallat.servicedesk.tickets.models.ticket import Ticket

VARIABLE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)


def _service(ticket: Ticket) -> str:
    if not ticket.service_code:
        return "—"
    service = agreement_of(ticket.convention).service(ticket.service_code)
    return service.label.in_language(ticket.requester.language)


def _due(ticket: Ticket) -> str:
    if ticket.resolution_due_at is None:
        return "—"
    with translation.override(ticket.requester.language):
        return day_words(timezone.localtime(ticket.resolution_due_at), "DATETIME_FORMAT")


VALUES: Mapping[str, Callable[[Ticket], str]] = {
    "requester": lambda ticket: ticket.requester.full_name,
    "number": lambda ticket: ticket.number,
    "subject": lambda ticket: ticket.subject,
    "service": _service,
    "due": _due,
    "town": lambda ticket: ticket.organisation.name,
    "site": lambda ticket: str(ticket.site) if ticket.site else "—",
}
MEANINGS: Mapping[str, str | Promise] = {
    "requester": _("name of the requester"),
    "number": _("number of the ticket"),
    "subject": _("subject of the ticket"),
    "service": _("service, as the convention calls it"),
    "due": _("when the resolution is due"),
    "town": _("name of the town"),
    "site": _("site of the ticket"),
}


def unknown_in(text: str) -> list[str]:
    """What stands between braces and is no variable; a brace pair that is never closed too."""
    unknown = [name for name in VARIABLE.findall(text) if name not in VALUES]
    rest = VARIABLE.sub("", text)
    return [f"{{{{ {name} }}}}" for name in unknown] + [brace for brace in ("{{", "}}") if brace in rest]


def filled(text: str, ticket: Ticket) -> str:
    """With what is known of the ticket. One pass: what a ticket says is never read as a variable."""
    return VARIABLE.sub(lambda found: VALUES[found[1]](ticket) if found[1] in VALUES else found[0], text)
