"""The head of a ticket's page: which one, whose, who has it, and its clocks. In Python and not in a template, as the timeline."""

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import exact, icon, moment
from vallat.base.web.addresses import address_of
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import Channel, TicketKind, TicketState
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip, ClockState
from vallat.servicedesk.tickets.presenters.state import state_icon

register = template.Library()
Choice = Channel | TicketKind | TicketState


@lru_cache
def _words(language: str | None) -> dict[str, str]:
    """Looked up once a language."""
    return {
        "before": escape(_("before: %(number)s")),
        "opened": escape(_("opened %(at)s by %(channel)s")),
        "convention": escape(_("Convention")),
        "nobody": escape(_("Unassigned")),
        "no delay": escape(_("No committed deadline here.")),
    }


@lru_cache(maxsize=64, typed=True)  # two kinds of choices may have the same code
def _label(value: Choice, language: str | None) -> str:
    """As `get_state_display` has it, which looks through all choices anew each time."""
    return str(value.label)


@register.simple_tag
def ticket_header(ticket: Ticket) -> SafeString:
    """Every word of people is escaped here."""
    language = get_language()
    words = _words(language)
    opened = words["opened"] % {
        "at": moment(ticket.opened_at),
        "channel": escape(_label(Channel(ticket.channel), language).lower()),
    }
    before = words["before"] % {"number": escape(ticket.legacy_number)} if ticket.legacy_number else ""
    site = f", {escape(str(ticket.site))}" if ticket.site else ""
    code = ticket.convention.name
    return mark_safe(  # noqa: S308
        '<header class="ticket-header"><p class="ticket-facts">'
        f'<span class="ticket-number">{escape(ticket.number)}</span> {f"<span>{before}</span> " if before else ""}'
        f'<span class="state state-{ticket.state}">{icon(state_icon(ticket))} {escape(_label(TicketState(ticket.state), language))}</span> '
        f"<span>{escape(_label(TicketKind(ticket.kind), language))}</span> "
        f"<span><b>{escape(str(ticket.organisation))}</b>{site}</span> <span>{opened}</span> "
        f'<span class="ticket-version">{words["convention"]} '
        f'<a href="{escape(address_of("convention:version", code))}">{escape(code)}</a></span></p>'
        f'<h1 tabindex="-1">{escape(ticket.subject)}</h1>'
        f'<div class="ticket-people">{_requester(ticket.requester)} '
        f'<span class="ticket-holder">{icon("person-check")} {_holder(ticket, words["nobody"])}</span></div></header>'
    )


def _requester(person: Person) -> str:
    """With each way to reach them."""
    department = f"<br><small>{escape(str(person.department))}</small>" if person.department else ""
    reached = (
        _reach("tel", "telephone", person.extension),
        _reach("tel", "telephone", person.phone),
        _reach("tel", "phone", person.mobile),
        _reach("mailto", "envelope", person.email),
    )
    return (
        f'<span class="person"><span class="face" aria-hidden="true">{escape(person.initials)}</span> '
        f"<span><b>{escape(person.full_name)}</b>{department}</span></span>{''.join(reached)}"
    )


def _reach(how: str, shape: str, where: str) -> str:
    if not where:
        return ""
    address = where.replace(" ", "") if how == "tel" else where
    return f' <a class="reach" href="{how}:{escape(address)}">{icon(shape)} {escape(where)}</a>'


def _holder(ticket: Ticket, nobody: str) -> str:
    holder = ticket.contractor or ticket.assignee
    return f"<b>{escape(str(holder))}</b>" if holder else f'<span class="text-body-secondary">{nobody}</span>'


@register.simple_tag
def clock_card(chip: ClockChip) -> SafeString:
    running, due = chip.running, chip.due
    instant = f' <span class="clock-exact">({escape(exact(chip.due_at))})</span>' if running else ""
    shown = f"{escape(due)}{instant}" if due else _words(get_language())["no delay"]
    following = (
        f'<p class="clock-next">{escape(chip.next_event)}</p>'
        if running or chip.state is ClockState.STOPPED
        else ""
    )
    return mark_safe(  # noqa: S308
        f'<div class="clock-card clock-{chip.state}" data-clock="{chip.name}">'
        f'<p class="clock-top"><span class="clock-shape">{icon(chip.icon)}</span> '
        f'<span class="clock-name">{escape(chip.label)}</span> <span class="clock-word">{escape(chip.word)}</span></p>'
        f'<p class="clock-main">{escape(chip.main)}</p><p class="clock-due">{shown}</p>{following}</div>\n'
    )
