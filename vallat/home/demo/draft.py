"""The rows of one ticket, in memory: each step adds what the action of the same name would have written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from vallat.access.actor import Actor
from vallat.base.models import OutgoingMail
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.home.demo.draft_mail import sent_mail
from vallat.home.demo.story import Opening, Story
from vallat.journal.models import Entry
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk import verbs
from vallat.servicedesk.actions.change import add_words, last_word
from vallat.servicedesk.clocks import facts_of, write_facts
from vallat.servicedesk.enums import (
    Attribution,
    Channel,
    ClosureReason,
    Direction,
    EventKind,
    InformedBy,
    TicketKind,
)
from vallat.servicedesk.models import Event, Message, Ticket, Waiting


class Draft:
    """`sender` is the desk's address, which outgoing mail comes from."""

    def __init__(self, ticket: Ticket, sender: str) -> None:
        self.ticket = ticket
        self.sender = sender
        self.events: list[Event] = []
        self.messages: list[Message] = []
        self.waitings: list[Waiting] = []
        self.mails: list[OutgoingMail] = []
        self.carried: list[tuple[Message, OutgoingMail]] = []
        self.entries: list[Entry] = []

    @classmethod
    def of(cls, story: Story, *, number: str, version: ConventionVersion, sender: str) -> "Draft":
        draft = cls(_ticket(story.opening, number, version), sender)
        draft._open(story.opening)
        for step in story.steps:
            getattr(draft, step.action)(by=step.by, at=step.at, **step.words)
            draft.ticket.version += 1
            draft.ticket.last_activity_at = max(step.at, draft.ticket.last_activity_at)
        write_facts(draft.ticket, facts_of(draft.events, draft.waitings, version))
        return draft

    def point_at_ticket(self) -> None:
        """Once the ticket has its id."""
        for entry in self.entries:
            entry.subject_id = self.ticket.pk
        for mail in self.mails:
            mail.subject_id = self.ticket.pk

    def point_at_mails(self) -> None:
        """Once the mails have theirs."""
        for message, mail in self.carried:
            message.outgoing_id = mail.pk

    # ----- the actions

    def acknowledge(self, *, by: Actor, at: datetime) -> None:
        if self.ticket.assignee_id is None and by.person_id is not None and not by.is_contractor:
            self.ticket.assignee_id = by.person_id
        self._event(EventKind.ACKNOWLEDGED, verbs.ACKNOWLEDGED, by=by, at=at)

    def qualify(
        self, *, service_code: str, impact: str, urgency: str, kind: str = "", by: Actor, at: datetime
    ) -> None:
        service = agreement_of(self.ticket.convention).service(service_code)
        if not self._happened(EventKind.QUALIFIED):
            self.ticket.team = service.team
        detail = {
            "kind": kind or self._kind(),
            "service_code": service_code,
            "coverage": service.coverage,
            "impact": impact,
            "urgency": urgency,
        }
        self._event(EventKind.QUALIFIED, verbs.QUALIFIED, by=by, at=at, detail=detail, told=detail)

    def assign(
        self,
        *,
        assignee: Person | None = None,
        team: str = "",
        contractor: Organisation | None = None,
        reason: str = "",
        by: Actor,
        at: datetime,
    ) -> None:
        self.ticket.assignee, self.ticket.contractor = assignee, contractor
        self.ticket.team = team or self.ticket.team
        ids = {
            "assignee": assignee.pk if assignee else None,
            "contractor": contractor.pk if contractor else None,
            "team": self.ticket.team,
        }
        detail = {**ids, "reason": reason, "name": str(assignee or contractor or self.ticket.team)}
        self._event(EventKind.ASSIGNED, verbs.ASSIGNED, by=by, at=at, detail=detail, told=ids)

    def send_message(self, *, text: str, informs: bool = False, by: Actor, at: datetime) -> None:
        self._write_to_user(text, by=by, at=at)
        self._tell(verbs.MESSAGE_SENT, by=by, at=at)
        if informs:
            self._informed(InformedBy.MESSAGE, by=by, at=at)

    def note_call(self, *, text: str, by: Actor, at: datetime) -> None:
        self._say(text, Direction.OUT, Channel.PHONE, by=by, at=at)
        self._informed(InformedBy.CALL, by=by, at=at)

    def add_note(self, *, text: str, by: Actor, at: datetime) -> None:
        self._say(text, Direction.NOTE, Channel.PORTAL, by=by, at=at)
        self._tell(verbs.NOTE_ADDED, by=by, at=at)

    def receive_message(
        self,
        *,
        text: str,
        channel: str,
        author: Person | None,
        author_label: str,
        message_id: str = "",
        by: Actor,
        at: datetime,
    ) -> None:
        self._received(text, channel, author, author_label, message_id, at)
        self.ticket.last_word = last_word(text)
        add_words(self.ticket, text)
        self._tell(verbs.MESSAGE_RECEIVED, by=by, at=at, detail={"channel": channel})
        for waiting in self._running():
            if waiting.attributed_to == Attribution.USER:
                waiting.ended_at = at

    def start_waiting(self, *, attributed_to: str, reason: str, by: Actor, at: datetime) -> None:
        self._end_running(by=by, at=at)
        waiting = Waiting(
            ticket=self.ticket,
            organisation_id=self.ticket.organisation_id,
            attributed_to=attributed_to,
            reason=reason[:200],
            started_at=at,
            started_by_id=by.person_id,
        )
        self.waitings.append(waiting)
        self._tell(verbs.WAITING_STARTED, by=by, at=at, detail={"attributed_to": attributed_to})

    def end_waiting(self, *, by: Actor, at: datetime) -> None:
        self._end_running(by=by, at=at)

    def work_around(self, *, text: str, final_fix: str, by: Actor, at: datetime) -> None:
        self._ready(by=by, at=at)
        self._tell_user(text, by=by, at=at)
        detail = {"text": text, "final_fix": final_fix}
        self._event(EventKind.WORKED_AROUND, verbs.WORKED_AROUND, by=by, at=at, detail=detail)

    def resolve(self, *, text: str, by: Actor, at: datetime) -> None:
        self._ready(by=by, at=at)
        self._tell_user(text, by=by, at=at)
        self._stop_waiting(by=by, at=at)
        self._event(EventKind.RESOLVED, verbs.RESOLVED, by=by, at=at, detail={"text": text})

    def reopen(self, *, reason: str, by: Actor, at: datetime) -> None:
        self._event(EventKind.REOPENED, verbs.REOPENED, by=by, at=at, detail={"reason": reason})

    def close(self, *, reason: str, text: str = "", by: Actor, at: datetime) -> None:
        if reason != ClosureReason.DONE:
            self._tell_user(text, by=by, at=at)
        self._stop_waiting(by=by, at=at)
        detail = {"reason": str(ClosureReason(reason))}
        self._event(EventKind.CLOSED, verbs.CLOSED, by=by, at=at, detail=detail, told=detail)

    # ----- what they share

    def _open(self, opening: Opening) -> None:
        ticket = self.ticket
        add_words(ticket, f"{ticket.number} {ticket.subject} {opening.requester.full_name} {opening.text}")
        agreement = agreement_of(ticket.convention)
        service = agreement.service(opening.service_code) if opening.service_code else None
        presumed = agreement.presumption
        detail = {
            "kind": ticket.kind,
            "service_code": opening.service_code,
            "coverage": service.coverage if service else "",
            "impact": opening.impact or (service.impact if service and service.impact else presumed.impact),
            "urgency": opening.urgency or presumed.urgency,
        }
        told = {"channel": opening.channel}
        self._event(EventKind.OPENED, verbs.OPENED, by=opening.by, at=opening.at, detail=detail, told=told)
        requester = opening.requester
        self._received(
            opening.text, opening.channel, requester, requester.full_name, opening.message_id, opening.at
        )

    def _event(
        self,
        kind: EventKind,
        verb: Verb,
        *,
        by: Actor,
        at: datetime,
        detail: Mapping[str, Any] | None = None,
        told: Mapping[str, Any] | None = None,
    ) -> None:
        event = Event(
            ticket=self.ticket,
            organisation_id=self.ticket.organisation_id,
            kind=kind,
            at=at,
            by_id=by.person_id,
            by_part="" if by.person_id else by.name,
            detail=dict(detail or {}),
        )
        self.events.append(event)
        self._tell(verb, by=by, at=at, detail=told)

    def _tell(self, verb: Verb, *, by: Actor, at: datetime, detail: Mapping[str, Any] | None = None) -> None:
        entry = Entry(
            at=at,
            organisation_id=self.ticket.organisation_id,
            actor=by.name if by.person_id is None else "",
            actor_person_id=by.person_id,
            verb=verb.code,
            subject_type=Ticket._meta.label_lower,
            detail=dict(detail or {}),
        )
        self.entries.append(entry)

    def _say(self, text: str, direction: Direction, channel: Channel, *, by: Actor, at: datetime) -> Message:
        if direction is not Direction.NOTE:
            self.ticket.last_word = last_word(text)
        add_words(self.ticket, text)
        message = Message(
            ticket=self.ticket,
            organisation_id=self.ticket.organisation_id,
            direction=direction,
            channel=channel,
            author_id=by.person_id,
            author_label=by.name,
            at=at,
            text=text,
        )
        self.messages.append(message)
        return message

    def _received(
        self, text: str, channel: str, author: Person | None, label: str, message_id: str, at: datetime
    ) -> None:
        message = Message(
            ticket=self.ticket,
            organisation_id=self.ticket.organisation_id,
            direction=Direction.IN,
            channel=channel,
            author=author,
            author_label=label[:320],
            at=at,
            text=text,
            message_id=message_id,
        )
        self.messages.append(message)

    def _write_to_user(self, text: str, *, by: Actor, at: datetime) -> None:
        message = self._say(text, Direction.OUT, Channel.EMAIL, by=by, at=at)
        if not self.ticket.requester.email:
            return
        mail = sent_mail(self.ticket, message, self.messages, self.sender, number=len(self.mails) + 1)
        message.message_id = mail.message_id
        self.mails.append(mail)
        self.carried.append((message, mail))

    def _informed(self, how: InformedBy, *, by: Actor, at: datetime) -> None:
        detail = {"how": str(how)}
        self._event(EventKind.USER_INFORMED, verbs.USER_INFORMED, by=by, at=at, detail=detail, told=detail)

    def _tell_user(self, text: str, *, by: Actor, at: datetime) -> None:
        self._write_to_user(text, by=by, at=at)
        if not self._happened(EventKind.USER_INFORMED):
            self._informed(InformedBy.MESSAGE, by=by, at=at)

    def _ready(self, *, by: Actor, at: datetime) -> None:
        if not self._happened(EventKind.ACKNOWLEDGED):
            self._event(EventKind.ACKNOWLEDGED, verbs.ACKNOWLEDGED, by=by, at=at)

    def _running(self) -> list[Waiting]:
        return [waiting for waiting in self.waitings if waiting.ended_at is None]

    def _stop_waiting(self, *, by: Actor, at: datetime) -> None:
        for waiting in self._running():
            waiting.ended_at, waiting.ended_by_id = at, by.person_id

    def _end_running(self, *, by: Actor, at: datetime) -> None:
        if self._running():
            self._stop_waiting(by=by, at=at)
            self._tell(verbs.WAITING_ENDED, by=by, at=at)

    def _happened(self, kind: EventKind) -> bool:
        return any(event.kind == kind for event in self.events)

    def _kind(self) -> str:
        placed = [event.detail["kind"] for event in self.events if "kind" in event.detail]
        return str(placed[-1])


def _ticket(opening: Opening, number: str, version: ConventionVersion) -> Ticket:
    agreement = agreement_of(version)
    service = agreement.service(opening.service_code) if opening.service_code else None
    return Ticket(
        number=number,
        organisation_id=opening.requester.organisation_id,
        requester=opening.requester,
        opened_by_id=opening.by.person_id,
        site=opening.site,
        kind=opening.kind or (service.kinds[0] if service and service.kinds else TicketKind.INCIDENT),
        channel=opening.channel,
        subject=opening.subject.strip()[:200] or "—",
        answers=dict(opening.answers),
        opened_at=opening.at,
        convention=version,
        team=service.team if service else agreement.presumption.team,
        last_activity_at=opening.at,
        last_word=last_word(opening.text),
    )
