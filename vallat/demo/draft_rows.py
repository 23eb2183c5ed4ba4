"""The rows of one ticket that is being told, in memory: events, conversation, waiting, mails, journal."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.models import OutgoingMail
from vallat.demo.draft_mail import body_of, closed_body, closed_mail, sent_mail
from vallat.demo.rows import new_row
from vallat.journal.models import Entry
from vallat.journal.verbs import Verb
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Channel, Direction, EventKind, InformedBy
from vallat.servicedesk.models import Event, Message, PermanentFix, Survey, Ticket, Waiting
from vallat.servicedesk.surveys.mails import marks_of
from vallat.servicedesk.tickets.actions.update import add_words, last_word
from vallat.servicedesk.tickets.standing import Mailed, Reader, solved


class Rows:
    """`sender` is the desk's address, which outgoing mail comes from; `reader` what its requester can do with a mail."""

    def __init__(self, ticket: Ticket, sender: str, reader: Reader) -> None:
        self.ticket = ticket
        self.sender = sender
        self.reader = reader
        self.events: list[Event] = []
        self.happened: set[EventKind] = set()  # of the events
        self.messages: list[Message] = []
        self.waitings: list[Waiting] = []
        self.mails: list[OutgoingMail] = []
        self.carried: list[tuple[Message, OutgoingMail]] = []
        self.entries: list[Entry] = []
        self.surveys: list[Survey] = []
        self.fixes: list[PermanentFix] = []
        self.asked: list[tuple[Survey, OutgoingMail]] = []
        self.solved: list[tuple[Survey, OutgoingMail, Message]] = []

    def point_at_ticket(self) -> None:
        """Once the ticket has its id."""
        rows: list[Event | Waiting | Message | Survey | PermanentFix]
        rows = [*self.events, *self.waitings, *self.messages, *self.surveys, *self.fixes]
        for row in rows:
            row.ticket_id = self.ticket.pk
        for entry in self.entries:
            entry.subject_id = self.ticket.pk
        for mail in self.mails:
            mail.subject_id = self.ticket.pk

    def point_at_mails(self) -> None:
        """Once the mails have theirs."""
        for message, mail in self.carried:
            message.outgoing_id = mail.pk

    def write_links(self) -> None:
        """Once the surveys have their ids, which their links are signed over."""
        for survey, mail in self.asked:
            mail.body = closed_body(self.ticket, survey, self.reader)
        for survey, mail, message in self.solved:
            mail.body = body_of(
                self.ticket, message, solved(closed=True, marks=marks_of(survey)), self.reader
            )

    def _open_survey(self, *, by: Actor, at: datetime) -> Survey:
        """As `surveys.actions.open_survey`."""
        for survey in self.surveys:
            survey.ended_at = survey.ended_at or at
        survey = new_row(
            Survey,
            organisation_id=self.ticket.organisation_id,
            service_code=self._placed("service_code"),
            team=self.ticket.team,
            asked_at=at,
        )
        self.surveys.append(survey)
        self._tell(verbs.SURVEY_ASKED, by=by, at=at)
        return survey

    def _ask(self, *, by: Actor, at: datetime) -> None:
        """As `surveys.actions.ask_satisfaction`."""
        survey = self._open_survey(by=by, at=at)
        if self.ticket.requester.email:
            number = len(self.mails) + 1
            mail = closed_mail(self.ticket, self.messages, self.sender, number=number, at=at)
            self.mails.append(mail)
            self.asked.append((survey, mail))

    def _placed(self, name: str) -> str:
        """What the latest placing event says."""
        said = [event.detail[name] for event in self.events if name in event.detail]
        return str(said[-1]) if said else ""

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
        event = new_row(
            Event,
            organisation_id=self.ticket.organisation_id,
            kind=kind,
            at=at,
            by_id=by.person_id,
            by_part="" if by.person_id else by.name,
            detail=dict(detail or {}),
        )
        self.events.append(event)
        self.happened.add(kind)
        self._tell(verb, by=by, at=at, detail=told)

    def _tell(self, verb: Verb, *, by: Actor, at: datetime, detail: Mapping[str, Any] | None = None) -> None:
        entry = new_row(
            Entry,
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
        message = new_row(
            Message,
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
        self,
        text: str,
        channel: str,
        author: Person | None,
        label: str,
        message_id: str,
        verified_by: str,
        at: datetime,
    ) -> None:
        message = new_row(
            Message,
            organisation_id=self.ticket.organisation_id,
            direction=Direction.IN,
            channel=channel,
            author_id=author.pk if author else None,
            author_label=label[:320],
            at=at,
            text=text,
            message_id=message_id,
            verified_by=verified_by,
        )
        self.messages.append(message)

    def _write_to_user(
        self, text: str, mailed: Mailed, *, survey: Survey | None = None, by: Actor, at: datetime
    ) -> None:
        """With a survey its body is written by `write_links`."""
        message = self._say(text, Direction.OUT, Channel.EMAIL, by=by, at=at)
        if not self.ticket.requester.email:
            return
        mail = sent_mail(self.ticket, message, self.messages, self.sender, number=len(self.mails) + 1)
        message.message_id = mail.message_id
        self.mails.append(mail)
        self.carried.append((message, mail))
        if survey is not None:
            self.solved.append((survey, mail, message))
        else:
            mail.body = body_of(self.ticket, message, mailed, self.reader)

    def _informed(self, how: InformedBy, *, by: Actor, at: datetime) -> None:
        detail = {"how": str(how)}
        self._event(EventKind.USER_INFORMED, verbs.USER_INFORMED, by=by, at=at, detail=detail, told=detail)

    def _tell_user(
        self, text: str, mailed: Mailed, *, survey: Survey | None = None, by: Actor, at: datetime
    ) -> None:
        self._write_to_user(text, mailed, survey=survey, by=by, at=at)
        if not self._happened(EventKind.USER_INFORMED):
            self._informed(InformedBy.MESSAGE, by=by, at=at)

    def _ready(self, *, by: Actor, at: datetime) -> None:
        if not self._happened(EventKind.ACKNOWLEDGED):
            self._event(EventKind.ACKNOWLEDGED, verbs.ACKNOWLEDGED, by=by, at=at)

    def _end_running(self, *, by: Actor, at: datetime, attributed_to: str = "") -> None:
        for waiting in self.waitings:
            if waiting.ended_at is None and attributed_to in ("", waiting.attributed_to):
                waiting.ended_at, waiting.ended_by_id = at, by.person_id
                self._tell(verbs.WAITING_ENDED, by=by, at=at)

    def _begin_fix(self, what: str, *, by: Actor, at: datetime) -> None:
        """As `permanent_fixes.actions.begin_final_fix`."""
        for fix in self._open_fixes():
            fix.ended_at, fix.ended_by_id = at, by.person_id
        target = timezone.localdate(at) + timedelta(days=settings.FINAL_FIX_DAYS)
        fix = new_row(
            PermanentFix,
            organisation_id=self.ticket.organisation_id,
            what=what[:500],
            owner_id=self.ticket.assignee_id or by.person_id,
            target_date=target,
            since=at,
            planned_at=at,
            planned_by_id=by.person_id,
        )
        self.fixes.append(fix)
        self._tell(verbs.FINAL_FIX_PLANNED, by=by, at=at, detail={"date": target.isoformat()})

    def _end_fix(self, *, by: Actor, at: datetime) -> None:
        for fix in self._open_fixes():
            fix.ended_at, fix.ended_by_id = at, by.person_id
            self._tell(verbs.FINAL_FIX_ENDED, by=by, at=at)

    def _open_fixes(self) -> list[PermanentFix]:
        return [fix for fix in self.fixes if fix.ended_at is None]

    def _happened(self, kind: EventKind) -> bool:
        return kind in self.happened

    def _kind(self) -> str:
        placed = [event.detail["kind"] for event in self.events if "kind" in event.detail]
        return str(placed[-1])
