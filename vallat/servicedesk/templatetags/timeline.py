"""The entries of a ticket's timeline. In Python and not in a template: some ten a page, never the same twice, six times sooner."""

import re
from collections.abc import Iterable
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import icon, moment_on
from vallat.base.web.addresses import address_of
from vallat.servicedesk.ticket_page.presenters.timeline import Item

register = template.Library()

# without one of these `urlize` finds nothing to link, and takes long to say so
LINKABLE = re.compile(r"://|@|www\.|\.(?:com|edu|gov|int|mil|net|org)\b", re.IGNORECASE)


@register.simple_tag
def entries(items: Iterable[Item], number: str) -> SafeString:
    """`number`: of the ticket whose page this is. Every word of people is escaped here."""
    today, language = timezone.localdate(), get_language()
    drawn = (_entry(item, number, moment_on(today, item.at, language)) for item in items)
    return mark_safe("".join(drawn))  # noqa: S308


def _entry(item: Item, number: str, when: str) -> str:
    names = ["item", f"item-{item.kind}", *(f"item-{name}" for name in (item.side, item.tone) if name)]
    spoken = item.kind in ("message", "note")
    return (
        f'<li class="{" ".join(names)}{" item-new" if item.new else ""}" id="{escape(item.key)}">'
        f"{_said(item, number, when) if spoken else _happened(item, when)}</li>\n"
    )


def _said(item: Item, number: str, moment: str) -> str:
    face = icon("lock-fill") if item.private else escape(item.initials)
    when = f'<a class="item-when" href="#{escape(item.key)}">{moment}</a>'
    quoted = (
        f'<details class="item-quoted"><summary>{escape(_("Quoted text"))}</summary>'
        f'<div class="item-text">{escape(item.quoted)}</div></details>'
        if item.quoted
        else ""
    )
    text = urlize(item.text, autoescape=True) if LINKABLE.search(item.text) else escape(item.text)
    return (
        f'<span class="face" aria-hidden="true">{face}</span><article class="item-body">'
        f'<header class="item-head">{_speaker(item)}{_from(item, number)}{_undelivered(item)}{_unverified(item)}{when}{_fresh(item)}</header>'
        f'<div class="item-text">{text}</div>{quoted}{_files(item, number)}</article>'
    )


def _speaker(item: Item) -> str:
    if item.private:
        return (
            f'<b class="item-private">{icon("lock-fill")} {escape(item.title)}</b>'
            f' <span class="item-who">{escape(item.who)}</span>'
        )
    return (
        f'<b class="item-who">{escape(item.who)}</b> <span>{escape(item.title)}</span>'
        f' <span class="item-channel">{icon(item.icon)} {escape(item.channel)}</span>'
    )


def _from(item: Item, number: str) -> str:
    if item.on and item.on != number:
        address = address_of("servicedesk:ticket", item.on)
        return f' <a class="item-on" href="{address}">{icon("ticket-detailed")} {escape(item.on)}</a>'
    if item.origin:
        copied = _("copied from %(number)s") % {"number": item.origin}
        return f' <span class="item-on">{escape(copied)}</span>'
    return ""


def _undelivered(item: Item) -> str:
    if not item.undelivered:
        return ""
    words = escape(pgettext("mail", "not delivered"))
    return f' <b class="item-undelivered">{icon("exclamation-triangle-fill")} {words}</b>'


def _unverified(item: Item) -> str:
    if not item.unverified:
        return ""
    words = escape(_("sender not verified"))
    return f' <span class="item-unverified">{icon("question-circle")} {words}</span>'


def _fresh(item: Item) -> str:
    return f' <span class="item-fresh">{escape(pgettext("line", "new"))}</span>' if item.new else ""


def _files(item: Item, number: str) -> str:
    shown = (
        render_to_string("servicedesk/components/file.html", {"file": file, "number": item.on or number})
        for file in item.attachments
    )
    return f'<ul class="item-files">{"".join(shown)}</ul>' if item.attachments else ""


def _happened(item: Item, moment: str) -> str:
    by = f' <span class="item-by">{escape(item.who)}</span>' if item.who else ""
    more = f'<span class="item-more">{escape(item.more)}</span>' if item.more else ""
    return (
        f'<span class="item-shape" aria-hidden="true">{icon(item.icon)}</span>'
        f'<p class="item-line"><span class="item-title">{escape(item.title)}</span>{by}'
        f' <span class="item-when">{moment}</span>{_fresh(item)}{more}</p>'
    )
