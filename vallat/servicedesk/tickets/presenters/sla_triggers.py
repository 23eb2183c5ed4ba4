"""What comes next on a ticket, in words: for who works on it, and for who waits for it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import in_full
from vallat.convention.queries import Reach, Reachable
from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import ClockKind, TriggerKind
from vallat.servicedesk.tickets.sla_triggers import NEXT_MORNING, SlaTrigger

Words = Callable[[], str]


@dataclass(frozen=True)
class Offer:
    """Whom the requester may call, from when, and whether that has come. `team`: the same, said to who works on the ticket."""

    at: datetime
    before: str
    now: str
    contacts: tuple[Reach, ...]
    open: bool = False
    team: str = ""

    @property
    def lines(self) -> list[str]:
        """Each contact with its number."""
        return [contact.words for contact in self.contacts]


@dataclass(frozen=True)
class Ahead:
    """The next trigger of a ticket: when, and what will happen."""

    at: datetime
    words: str


def offer_of(
    trigger: SlaTrigger, reachable: Reachable, *, raised: bool = False, opens_at: datetime | None = None
) -> Offer | None:
    """Those that have a number; where none has, the number at which tickets are declared. None without any. `opens_at`: when
    somebody answers again, while no hours of the convention run."""
    contacts = tuple(reach for reach in reachable.reaches(trigger.contacts) if reach.phone)
    if not contacts and reachable.where_declared is not None:
        contacts = (reachable.where_declared,)
    if not contacts:
        return None
    when = {"at": in_full(trigger.at)}
    team = (TEAM_NOW if raised else TEAM_BEFORE)[trigger.trigger]() % when
    now = NOW[trigger.trigger]()
    if opens_at is not None and trigger.trigger in ONCE_OPEN:
        now = ONCE_OPEN[trigger.trigger]() % {"at": in_full(opens_at)}
    return Offer(trigger.at, BEFORE[trigger.trigger]() % when, now, contacts, raised, team)


def ahead_of(trigger: SlaTrigger, agreement: Agreement) -> Ahead:
    return Ahead(trigger.at, team_words(trigger, agreement))


def team_words(trigger: SlaTrigger, agreement: Agreement) -> str:
    """What is raised, as the team reads it: the convention's own label for a step of its escalation."""
    return code_words(trigger.code, trigger.step, agreement)


def code_words(code: str, step: str, agreement: Agreement) -> str:
    if code.endswith(NEXT_MORNING):
        return _("Still not solved in the morning: the whole team is called in")
    if step == TriggerKind.ESCALATION:
        label = next((each.label for each in agreement.escalations if each.code == code), None)
        return label.in_language(get_language() or "fr") if label else code
    clock, _dash, _step = code.partition("-")
    words = WARNING if step == TriggerKind.WARNING else BREACH
    return words[clock]()


WARNING: dict[str, Words] = {
    ClockKind.RESPONSE: lambda: _("The response is due soon"),
    ClockKind.RESOLUTION: lambda: _("The resolution is due soon"),
}
BREACH: dict[str, Words] = {
    ClockKind.RESPONSE: lambda: _("The response target is missed"),
    ClockKind.RESOLUTION: lambda: _("The resolution target is missed"),
}
BEFORE: dict[str, Words] = {
    "no_contact": lambda: _("If nobody has called you back or written to you by %(at)s, you may call:"),
    "overdue": lambda: _("If it is not solved by %(at)s, you or your management may call:"),
    "declared": lambda: _("This is a declared major incident. From %(at)s, you may call:"),
}
TEAM_BEFORE: dict[str, Words] = {
    "no_contact": lambda: _("Call back or write: from %(at)s, the requester may call:"),
    "overdue": lambda: _("Unless it is solved, from %(at)s the requester or their direction may call:"),
    "declared": lambda: _("Declared a major incident: from %(at)s, the requester may call:"),
}
TEAM_NOW: dict[str, Words] = {
    "no_contact": lambda: _("Nobody has called back nor written: the requester may call:"),
    "overdue": lambda: _("The deadline has passed: the requester or their management may call:"),
    "declared": lambda: _("Declared a major incident: the requester may call:"),
}
NOW: dict[str, Words] = {
    "no_contact": lambda: _("Nobody has called you back or written to you yet. You may call now:"),
    "overdue": lambda: _("The deadline has passed. You or your management may call now:"),
    "declared": lambda: _("This is a declared major incident. You may call now:"),
}
ONCE_OPEN: dict[str, Words] = {
    "no_contact": lambda: _(
        "Nobody has called you back or written to you yet. You may call from the opening, %(at)s:"
    ),
    "overdue": lambda: _(
        "The deadline has passed. You or your management may call from the opening, %(at)s:"
    ),
}
