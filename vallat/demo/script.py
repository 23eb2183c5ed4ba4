"""Builds the story of one ticket step by step, with a hand on the clock."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from vallat.access.actor import Actor
from vallat.demo.desk import Desk, Worker
from vallat.demo.placeholders import answers
from vallat.demo.story import Opening, Step, Story
from vallat.demo.texts import Case
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import VerifiedBy


@dataclass(frozen=True)
class Asked:
    """What a person asks, and how it will turn out to be qualified. `case` has its placeholders filled."""

    case: Case
    requester: Person
    channel: str
    at: datetime
    kind: str
    impact: str
    urgency: str
    team: str
    coverage: str
    number: int
    """Tells apart the messages of the demo."""
    answers: dict[str, Any]


def asked_of(
    desk: Desk,
    case: Case,
    requester: Person,
    cell: tuple[str, str],
    *,
    channel: str,
    at: datetime,
    number: int,
    words: dict[str, str],
    chance: Random,
) -> Asked:
    """`cell`: impact and urgency; `words` fill the placeholders of the case and of its form."""
    service = desk.agreement.service(case.service)
    impact, urgency = cell
    return Asked(
        case=case.filled(words),
        requester=requester,
        channel=channel,
        at=at,
        kind=case.kind or service.kinds[0],
        impact=impact,
        urgency=urgency,
        team=service.team,
        coverage=service.coverage,
        number=number,
        answers=answers(service.form, words, at, chance) if channel == "portal" else {},
    )


class Life:
    """`at` is where the story has come to; a step never comes before the one that it follows."""

    def __init__(self, asked: Asked, desk: Desk, chance: Random, worker: Worker | None = None) -> None:
        self.asked = asked
        self.desk = desk
        self.chance = chance
        self.at = asked.at
        self.steps: list[Step] = []
        self.received = 0
        self.worker = worker or chance.choice(desk.first_level)
        self.taken_by = self.worker.actor

    def do(self, action: str, by: Actor, **words: Any) -> None:
        self.steps.append(Step(action, by, self.at, words))

    def later(self, fewest: float, most: float) -> None:
        """A number of open minutes goes by."""
        self.reach(self.desk.after(self.at, self.chance.uniform(fewest, most)))

    def reach(self, at: datetime) -> None:
        self.at = max(self.at, at)

    def towards(self, at: datetime, part: float) -> None:
        """Goes that part of the open time that is left until `at`."""
        left = self.desk.hours.between(self.at, at) if at > self.at else None
        if left:
            self.reach(self.desk.hours.add(self.at, left * part).replace(microsecond=0))

    def days_later(self, fewest: int, most: int) -> None:
        days = self.chance.randint(fewest, most)
        self.reach(self.desk.hours.add_days(self.at, days).replace(microsecond=0))
        self.later(0, 90)

    def hand_to(self, worker: Worker, reason: str = "") -> None:
        self.do("assign", self.worker.actor, assignee=worker.person, reason=reason)
        self.worker = worker

    def answer(self, text: str) -> None:
        """The user writes back, by mail."""
        self.received += 1
        person = self.asked.requester
        self.do(
            "receive_message",
            self.desk.intake,
            text=text,
            channel="email",
            author=person,
            author_label=person.full_name,
            message_id=self.message_id(),
            verified_by=VerifiedBy.DMARC.value,
        )

    def message_id(self) -> str:
        domain = self.asked.requester.email.rpartition("@")[2]
        return f"<{self.asked.number}.{self.received}@{domain}>"

    def story(self) -> Story:
        return Story(opening=self._opening(), steps=tuple(self.steps))

    def _opening(self) -> Opening:
        asked, requester = self.asked, self.asked.requester
        common: dict[str, Any] = {
            "requester": requester,
            "channel": asked.channel,
            "subject": asked.case.subject,
            "at": asked.at,
        }
        if asked.channel == "phone":
            return Opening(
                **common,
                text=asked.case.text,
                by=self.taken_by,
                kind=asked.kind,
                service_code=asked.case.service,
                impact=asked.impact,
                urgency=asked.urgency,
                site=requester.site,
            )
        if asked.channel == "portal":
            return Opening(
                **common,
                text=asked.case.text,
                by=self.desk.actor(requester),
                kind=asked.kind,
                service_code=asked.case.service,
                site=requester.site,
                answers=asked.answers,
            )
        signed = f"Bonjour,\n\n{asked.case.text}\n\nCordialement,\n{requester.full_name}\n{requester.department or ''}"
        message_id = f"<{asked.number}@{requester.email.rpartition('@')[2]}>"
        return Opening(
            **common,
            text=signed.strip(),
            by=self.desk.intake,
            message_id=message_id,
            verified_by=VerifiedBy.DMARC.value,
        )
