"""What each event of a ticket is called on its page: a title, a shape, and what the desk alone reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import ClosureReason, EventKind, InformedBy, TriggerKind
from vallat.servicedesk.common.presenters.services import service_name
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.presenters.sla_triggers import code_words
from vallat.servicedesk.visits.presenters.event_words import appointment_words, visit_words

Detail = dict[str, Any]


@dataclass(frozen=True)
class Sentence:
    title: str
    icon: str
    more: str = ""


def sentence(event: Event, agreement: Agreement, before: Detail, *, desk: bool) -> Sentence:
    """`before` is where the ticket stood: the detail of the opening or of the last qualification."""
    if event.kind == EventKind.QUALIFIED:
        return _qualified(event.detail, agreement, before)
    if event.kind == EventKind.ASSIGNED:
        return _assigned(event.detail, agreement, desk=desk)
    if event.kind == EventKind.ESCALATED:
        return _escalated(event.detail, agreement)
    return PLAIN[EventKind(event.kind)](event.detail)


def priority_of(detail: Detail, agreement: Agreement) -> str:
    """The cell's priority, as the ticket's version has it."""
    return agreement.cell(detail["impact"], detail["urgency"]).priority.value


def _qualified(detail: Detail, agreement: Agreement, before: Detail) -> Sentence:
    now = _place(detail, agreement)
    if not before.get("qualified"):
        return Sentence(_("Qualified: %(what)s") % {"what": now}, icon="grid-3x2-gap")
    was = _place(before, agreement)
    if now == was:
        return Sentence(_("Re-qualified, unchanged: %(what)s") % {"what": now}, icon="grid-3x2-gap")
    return Sentence(
        _("Re-qualified: %(what)s") % {"what": now},
        icon="grid-3x2-gap",
        more=_("Before: %(what)s") % {"what": was},
    )


def _place(detail: Detail, agreement: Agreement) -> str:
    """`Messagerie, i2 × U1, P2`."""
    cell = f"{detail['impact']} × {detail['urgency']}"
    return (
        f"{service_name(detail.get('service_code', ''), agreement)}, {cell}, {priority_of(detail, agreement)}"
    )


def _assigned(detail: Detail, agreement: Agreement, *, desk: bool) -> Sentence:
    name = str(detail.get("name", ""))
    if not detail.get("assignee") and not detail.get("contractor"):
        name = agreement.team(detail["team"]).label.in_language(get_language() or "fr")
    why = [str(detail.get("reason", "")), chosen_words(detail.get("chosen"))] if desk else []
    more = ". ".join(words for words in why if words)
    return Sentence(_("Assigned to %(name)s") % {"name": name}, icon="person-check", more=more)


def chosen_words(chosen: Detail | None) -> str:
    """Why a person was chosen by itself, from what their event keeps; "" when somebody chose them."""
    if not chosen:
        return ""
    words = [
        _("on duty that day") if chosen["on_duty"] else "",
        _("knows this service") if chosen["skilled"] else "",
        _("looks after this town") if chosen["of_town"] else "",
        ngettext("%(n)d open ticket before this one", "%(n)d open tickets before this one", chosen["load"])
        % {"n": chosen["load"]},
        ngettext("of %(n)d who could have it", "of %(n)d who could have it", chosen["among"])
        % {"n": chosen["among"]},
    ]
    return _("Chosen by itself: %(why)s") % {"why": ", ".join(word for word in words if word)}


def _escalated(detail: Detail, agreement: Agreement) -> Sentence:
    words = code_words(detail["code"], detail["step"], agreement)
    return Sentence(words, icon="alarm" if detail["step"] != TriggerKind.WARNING else "clock")


def _informed(detail: Detail) -> Sentence:
    how = InformedBy(detail["how"]).label
    return Sentence(
        _("Requester told of the diagnosis or the qualification (%(how)s)") % {"how": str(how).lower()},
        icon="megaphone",
    )


def _worked_around(detail: Detail) -> Sentence:
    fix = detail.get("final_fix", "")
    more = _("Final fix to come: %(fix)s") % {"fix": fix} if fix else ""
    return Sentence(_("Temporary solution given"), icon="bandaid", more=more)


def _reopened(detail: Detail) -> Sentence:
    return Sentence(_("Reopened"), icon="arrow-counterclockwise", more=str(detail.get("reason", "")))


def _closed(detail: Detail) -> Sentence:
    if days := detail.get("after_days"):
        words = ngettext(
            "Closed by itself, %(days)d day after it was resolved",
            "Closed by itself, %(days)d days after it was resolved",
            days,
        )
        return Sentence(words % {"days": days}, icon="archive")
    reason = ClosureReason(detail["reason"]).label
    return Sentence(_("Closed: %(reason)s") % {"reason": str(reason).lower()}, icon="archive")


PLAIN: dict[EventKind, Callable[[Detail], Sentence]] = {
    EventKind.OPENED: lambda detail: Sentence(
        _("Registered in the tool before") if detail.get("imported") else _("Registered"), icon="inbox"
    ),
    EventKind.ACKNOWLEDGED: lambda detail: Sentence(_("Acknowledged"), icon="hand-thumbs-up"),
    EventKind.USER_INFORMED: _informed,
    EventKind.WORKED_AROUND: _worked_around,
    EventKind.RESOLVED: lambda detail: Sentence(_("Resolved"), icon="check2-circle"),
    EventKind.REOPENED: _reopened,
    EventKind.CLOSED: _closed,
    EventKind.APPOINTMENT: lambda detail: Sentence(*appointment_words(detail)),
    EventKind.VISIT: lambda detail: Sentence(*visit_words(detail)),
    EventKind.MAJOR_JOINED: lambda detail: Sentence(
        _("Followed from now on with a major incident that was running already"), icon="megaphone"
    ),
    EventKind.MAJOR_LEFT: lambda detail: Sentence(
        _("It is another incident: no longer followed with that major incident"), icon="megaphone"
    ),
}
