"""Messages, events, waitings and clock moments of a ticket in one stream, newest first. Pure: rows in, items out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import (
    Attribution,
    Channel,
    Direction,
    EventKind,
    TriggerKind,
)
from vallat.servicedesk.common.parts import APPOINTMENT_LINK, INTAKE
from vallat.servicedesk.common.presenters.durations import hours_and_minutes
from vallat.servicedesk.ticket_page.presenters.event_words import sentence
from vallat.servicedesk.tickets.models.event import Event, Waiting
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip, ClockName
from vallat.servicedesk.tickets.presenters.linked import Linked


class Shape(NamedTuple):
    icon: str


CONVERSATION = (
    EventKind.REOPENED,
    EventKind.APPOINTMENT,
    EventKind.VISIT,
    EventKind.MAJOR_JOINED,
    EventKind.MAJOR_LEFT,
)
PLACES = (EventKind.OPENED, EventKind.QUALIFIED)
WRITTEN_BY = {
    Channel.PHONE: Shape(icon="telephone"),
    Channel.EMAIL: Shape(icon="envelope"),
    Channel.PORTAL: Shape(icon="window"),
    Channel.PROGRAM: Shape(icon="record-circle"),
}


@dataclass(frozen=True)
class Seen:
    """The newest rows that a page showed, to tell what came after: ids of event, message, waiting."""

    event: int = 0
    message: int = 0
    waiting: int = 0

    @classmethod
    def read(cls, token: str) -> "Seen | None":
        """From what the page's forms carry; None when it is not one of ours."""
        numbers = token.split("-")
        if len(numbers) != 3 or not all(number.isdecimal() and len(number) < 19 for number in numbers):
            return None
        return cls(*map(int, numbers))

    @property
    def token(self) -> str:
        return f"{self.event}-{self.message}-{self.waiting}"


@dataclass(frozen=True)
class Item:
    """One entry. `kind` is message, note, event, waiting or clock; `side` tells who speaks: in, out or note."""

    kind: str
    key: str
    at: datetime
    icon: str
    title: str
    who: str = ""
    side: str = ""
    channel: str = ""
    text: str = ""
    more: str = ""
    quoted: str = ""
    tone: str = ""
    attachments: Sequence[Attachment] = field(default_factory=tuple)
    new: bool = False
    undelivered: bool = False
    unverified: bool = False
    """Whether it came by mail, and nothing shows that it is from whom it says."""
    on: str = ""
    """The number of the ticket on which it was said."""
    origin: str = ""
    """The number of the ticket from which it was copied."""

    @property
    def is_said(self) -> bool:
        """By somebody, rather than something that happened."""
        return self.kind in ("message", "note")

    @property
    def private(self) -> bool:
        return self.kind == "note"

    @property
    def initials(self) -> str:
        return "".join(part[:1] for part in self.who.split()[:2]).upper()


@dataclass(frozen=True)
class Story:
    """The rows of a ticket, loaded, and how they are read."""

    messages: Sequence[Message]
    events: Sequence[Event]
    waitings: Sequence[Waiting]
    chips: Sequence[ClockChip]
    agreement: Agreement
    desk: bool
    links: Sequence[Linked] = ()
    seen: Seen | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def newest(self) -> Seen:
        return Seen(
            max((event.pk for event in self.events), default=0),
            max((message.pk for message in self.messages), default=0),
            max((waiting.pk for waiting in self.waitings), default=0),
        )


def timeline(story: Story, show: str = "all") -> list[Item]:
    """Newest first; `show` is all, conversation, events or private. Lines without messages stay within since and until."""
    items: list[Item] = []
    if show != "events":
        items += _messages(story)
    if show == "conversation":
        items += [line for line in _events(_told_by_the_requester(story)) if _within(line.at, story)]
    if show in ("all", "events"):
        lines = [*_events(story), *_waitings(story), *_moments(story), *_links(story)]
        items += [line for line in lines if _within(line.at, story)]
    order = {"message": 0, "note": 0, "event": 1, "link": 1, "waiting": 2, "clock": 3}
    return sorted(items, key=lambda item: (item.at, order[item.kind]))[::-1]


def _told_by_the_requester(story: Story) -> Story:
    """The events that belong to the conversation: what did not hold, when the team could be called elsewhere, when we meet,
    with which outage it is followed."""
    told = [
        event
        for event in story.events
        if event.kind in CONVERSATION or event.detail.get("step") == TriggerKind.ESCALATION
    ]
    return replace(story, events=told)


def _within(at: datetime, story: Story) -> bool:
    return (story.since is None or at >= story.since) and (story.until is None or at < story.until)


def _messages(story: Story) -> Iterator[Item]:
    for message in story.messages:
        note = message.direction == Direction.NOTE
        yield Item(
            kind="note" if note else "message",
            key=f"message-{message.pk}",
            at=message.at,
            icon="lock-fill" if note else WRITTEN_BY[Channel(message.channel)].icon,
            title=_spoken(message),
            who=message.author_label,
            side=message.direction,
            channel=str(Channel(message.channel).label),
            text=message.text,
            quoted=message.quoted,
            attachments=tuple(getattr(message, "files", ())),
            new=story.seen is not None and message.pk > story.seen.message,
            undelivered=message.undelivered,  # type: ignore[attr-defined]
            unverified=message.is_unverified,
            on=message.on,  # type: ignore[attr-defined]
            origin=message.from_ticket or "",  # type: ignore[attr-defined]
        )


def _spoken(message: Message) -> str:
    phone = message.channel == Channel.PHONE
    if message.direction == Direction.NOTE:
        return _("Private note, seen by the team alone")
    if message.direction == Direction.OUT:
        return _("call with the requester") if phone else _("wrote to the requester")
    return _("said on the phone") if phone else _("wrote")


def _events(story: Story) -> Iterator[Item]:
    before: dict[str, object] = {}
    for event in story.events:
        words = sentence(event, story.agreement, before, desk=story.desk)
        if event.kind in PLACES:
            before = {**event.detail, "qualified": event.kind == EventKind.QUALIFIED}
        yield Item(
            kind="event",
            key=f"event-{event.pk}",
            at=event.at,
            icon=words.icon,
            title=words.title,
            more=words.more,
            who=_name(event),
            new=story.seen is not None and event.pk > story.seen.event,
        )


def _name(event: Event) -> str:
    """Who did it. Visitors do not see the directory of the syndicate: the desk stands for its people."""
    if event.by is not None:
        return event.by.full_name
    if event.by_part == APPOINTMENT_LINK:
        return _("By the link of the mail")
    if event.by_part == INTAKE and event.kind == EventKind.APPOINTMENT:
        return _("By the requester's calendar")
    return _("Service desk") if event.by_id is not None else _("Vallat")


def _waitings(story: Story) -> Iterator[Item]:
    for waiting in story.waitings:
        whom = str(Attribution(waiting.attributed_to).label).lower()
        yield Item(
            kind="waiting",
            key=f"waiting-{waiting.pk}",
            at=waiting.started_at,
            icon="hourglass",
            title=_("On hold, attributed to: %(whom)s") % {"whom": whom},
            more=waiting.reason,
            who=waiting.started_by.full_name if waiting.started_by else "",
            new=story.seen is not None and waiting.pk > story.seen.waiting,
        )
        if waiting.ended_at is not None:
            yield Item(
                kind="waiting",
                key=f"waiting-{waiting.pk}-end",
                at=waiting.ended_at,
                icon="hourglass-bottom",
                title=_("Resumed (%(whom)s)") % {"whom": whom},
                who=waiting.ended_by.full_name if waiting.ended_by else "",
            )


def _links(story: Story) -> Iterator[Item]:
    for link in story.links:
        told = {"words": link.words, "number": link.number}
        yield Item(
            kind="link",
            key=f"link-{link.id}",
            at=link.made_at,
            icon="link-45deg",
            title=f"{link.words} {link.number}",
            more=link.subject,
            who=link.made_by or _("Service desk"),
        )
        if link.ended_at is not None:
            yield Item(
                kind="link",
                key=f"link-{link.id}-end",
                at=link.ended_at,
                icon="x-lg",
                title=_("No longer: %(words)s %(number)s") % told,
                who=link.ended_by or _("Service desk"),
            )


def _moments(story: Story) -> Iterable[Item]:
    for chip in story.chips:
        if chip.late and chip.breach_at is not None:
            yield _moment(chip, chip.breach_at, PASSED[chip.name](), icon="alarm", tone="late")
        if chip.stopped_at is not None and chip.left is not None:
            words = STOPPED_LATE if chip.late else STOPPED if chip.left >= timedelta(0) else STOPPED_WITHIN
            title = words[chip.name]() % {"time": hours_and_minutes(chip.left)}
            yield _moment(chip, chip.stopped_at, title, icon="stopwatch", tone="late" if chip.late else "ok")


def _moment(chip: ClockChip, at: datetime, title: str, *, icon: str, tone: str) -> Item:
    return Item(kind="clock", key=f"clock-{chip.name}-{icon}", at=at, icon=icon, title=title, tone=tone)


PASSED = {
    ClockName.RESPONSE: lambda: _("Response deadline missed"),
    ClockName.RESOLUTION: lambda: _("Resolution deadline missed"),
}
STOPPED = {
    ClockName.RESPONSE: lambda: _("Response target met, %(time)s early"),
    ClockName.RESOLUTION: lambda: _("Resolution target met, %(time)s early"),
}
STOPPED_WITHIN = {
    ClockName.RESPONSE: lambda: _("Response target met, %(time)s after, within the grace"),
    ClockName.RESOLUTION: lambda: _("Resolution target met, %(time)s after, within the grace"),
}
STOPPED_LATE = {
    ClockName.RESPONSE: lambda: _("Response target missed, %(time)s overdue"),
    ClockName.RESOLUTION: lambda: _("Resolution target missed, %(time)s overdue"),
}
