"""The rows of one ticket, in memory: each step adds what the action of the same name would have written."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.demo.draft_rows import Rows
from vallat.demo.rows import new_row
from vallat.demo.story import Opening, Story
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import (
    Attribution,
    Channel,
    ClosureReason,
    Direction,
    EventKind,
    InformedBy,
    TicketKind,
)
from vallat.servicedesk.models import Ticket, Waiting
from vallat.servicedesk.tickets.actions.update import add_words, last_word
from vallat.servicedesk.tickets.applications import application_in
from vallat.servicedesk.tickets.clocks import facts_of, note_event, write_facts
from vallat.servicedesk.tickets.conversations import Word, said_in
from vallat.servicedesk.tickets.standing import Mailed, Placed, Reader, placed, solved, worked_around


class Draft(Rows):
    """The methods bear the names of the actions and take what they take."""

    @classmethod
    def of(
        cls, story: Story, *, number: str, version: ConventionVersion, sender: str, reader: Reader
    ) -> "Draft":
        draft = cls(_ticket(story.opening, number, version), sender, reader)
        draft._open(story.opening)
        for step in story.steps:
            getattr(draft, step.action)(by=step.by, at=step.at, **step.words)
            draft.ticket.version += 1
            draft.ticket.last_activity_at = max(step.at, draft.ticket.last_activity_at)
        words = (Word(0, each.direction, each.channel, each.at) for each in draft.messages)
        facts = facts_of(draft.events, draft.waitings, version, said_in(words, 0))
        write_facts(draft.ticket, facts)
        return draft

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
        self._write_to_user(text, Mailed(context={"placed": self._newly_placed(at)}), by=by, at=at)
        self._tell(verbs.MESSAGE_SENT, by=by, at=at)
        if informs:
            self._informed(InformedBy.MESSAGE, by=by, at=at)

    def note_call(self, *, text: str, informs: bool, by: Actor, at: datetime) -> None:
        self._say(text, Direction.OUT, Channel.PHONE, by=by, at=at)
        self._tell(verbs.CALL_NOTED, by=by, at=at)
        if informs:
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
        verified_by: str = "",
        by: Actor,
        at: datetime,
    ) -> None:
        self._received(text, channel, author, author_label, message_id, verified_by, at)
        self.ticket.last_word = last_word(text)
        add_words(self.ticket, text)
        self._tell(verbs.MESSAGE_RECEIVED, by=by, at=at, detail={"channel": channel})
        if author is None or author.organisation_id == self.ticket.organisation_id:
            self._end_running(by=by, at=at, attributed_to=Attribution.USER)

    def start_waiting(self, *, attributed_to: str, reason: str, by: Actor, at: datetime) -> None:
        self._end_running(by=by, at=at)
        waiting = new_row(
            Waiting,
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
        self._tell_user(text, worked_around(final_fix, None), by=by, at=at)
        detail = {"text": text, "final_fix": final_fix}
        self._event(EventKind.WORKED_AROUND, verbs.WORKED_AROUND, by=by, at=at, detail=detail)
        self._begin_fix(final_fix, by=by, at=at)

    def resolve(self, *, text: str, closes: bool = False, by: Actor, at: datetime) -> None:
        self._ready(by=by, at=at)
        survey = self._open_survey(by=by, at=at) if closes else None
        self._tell_user(text, solved(), survey=survey, by=by, at=at)
        self._end_running(by=by, at=at)
        self._end_fix(by=by, at=at)
        self._event(EventKind.RESOLVED, verbs.RESOLVED, by=by, at=at, detail={"text": text})
        if closes:
            self._closed({"reason": ClosureReason.DONE.value}, by=by, at=at)

    def reopen(self, *, reason: str, by: Actor, at: datetime) -> None:
        self._end_fix(by=by, at=at)
        self._event(EventKind.REOPENED, verbs.REOPENED, by=by, at=at, detail={"reason": reason})

    def close(self, *, reason: str, text: str = "", by: Actor, at: datetime) -> None:
        if reason != ClosureReason.DONE:
            self._tell_user(text, Mailed(context={"placed": None}), by=by, at=at)
        self._end_running(by=by, at=at)
        self._end_fix(by=by, at=at)
        self._closed({"reason": str(ClosureReason(reason))}, by=by, at=at)
        if reason == ClosureReason.DONE and self.ticket.channel != Channel.PROGRAM:
            self._ask(by=by, at=at)

    def close_by_itself(self, *, days: int, asks: bool, by: Actor, at: datetime) -> None:
        self._closed({"reason": ClosureReason.DONE.value, "after_days": days}, by=by, at=at)
        if asks:
            self._ask(by=by, at=at)

    def _closed(self, detail: dict[str, str | int], *, by: Actor, at: datetime) -> None:
        self._event(EventKind.CLOSED, verbs.CLOSED, by=by, at=at, detail=detail, told=detail)

    def _newly_placed(self, at: datetime) -> Placed | None:
        """As `standing.newly_placed`."""
        last = [event for event in self.events if event.kind == EventKind.QUALIFIED][-1:]
        said = [message for message in self.messages if message.direction == Direction.OUT]
        if not last or any(message.at >= last[0].at for message in said):
            return None
        note_event(self.ticket, last[0])
        return placed(self.ticket, at)

    def _open(self, opening: Opening) -> None:
        ticket = self.ticket
        add_words(
            ticket,
            f"{ticket.number} {ticket.subject} {opening.requester.full_name} {opening.requester.email} {opening.text}",
        )
        agreement = agreement_of(ticket.convention)
        service = agreement.service(opening.service_code) if opening.service_code else None
        detail = {
            "kind": ticket.kind,
            "service_code": opening.service_code,
            "coverage": service.coverage if service else "",
            "impact": opening.impact or agreement.presumed_impact(service, ticket.kind),
            "urgency": opening.urgency or agreement.presumption.urgency,
        }
        if application := application_in(service, opening.answers):
            detail["application"] = application
        told = {"channel": opening.channel}
        self._event(EventKind.OPENED, verbs.OPENED, by=opening.by, at=opening.at, detail=detail, told=told)
        requester = opening.requester
        self._received(
            opening.text,
            opening.channel,
            requester,
            requester.full_name,
            opening.message_id,
            opening.verified_by,
            opening.at,
        )


def _ticket(opening: Opening, number: str, version: ConventionVersion) -> Ticket:
    agreement = agreement_of(version)
    service = agreement.service(opening.service_code) if opening.service_code else None
    ticket = new_row(
        Ticket,
        number=number,
        organisation_id=opening.requester.organisation_id,
        opened_by_id=opening.by.person_id,
        kind=opening.kind or (service.kinds[0] if service and service.kinds else TicketKind.INCIDENT),
        channel=opening.channel,
        subject=opening.subject.strip()[:200] or "—",
        form_data=dict(opening.answers),
        opened_at=opening.at,
        team=service.team if service else agreement.presumption.team,
        last_activity_at=opening.at,
        last_word=last_word(opening.text),
    )
    ticket.requester, ticket.convention, ticket.site = opening.requester, version, opening.site
    return ticket
