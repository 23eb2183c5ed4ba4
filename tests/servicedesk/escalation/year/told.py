"""What the year's people and programs were told, judged as it is sent: by what had happened until then, and nothing since."""

import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from tests.servicedesk.escalation.year import (
    sentences,
    sentences_of_ends,
    sentences_of_majors,
    sentences_of_meetings,
    sentences_of_towns,
)
from tests.servicedesk.escalation.year.convention import DAY, PARIS
from tests.servicedesk.escalation.year.judging import CLOSE_DAYS, Heard, judged
from tests.servicedesk.escalation.year.story import CLOCKS, Story, stories
from vallat.base.models import OutgoingMail
from vallat.integrations.models import Delivery
from vallat.organisation.models import LocalClosing, Organisation, Person, Site
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import MajorUpdate, Ticket, UnmetCondition

KNOWN = (sentences, sentences_of_ends, sentences_of_majors, sentences_of_meetings, sentences_of_towns)
RULES = [rule for each in KNOWN for rule in each.RULES]
REFERENCE = re.compile(r"\[Ticket #[^\]]+\] ")


class Listener:
    """Reads each new mail and delivery once. `false` holds what was not so, `closing` what was said to close by itself."""

    def __init__(self) -> None:
        self.last_mail = self.last_delivery = 0
        self.mails: Counter[str] = Counter()
        self.false: list[str] = []
        self.closing: dict[int, datetime] = {}
        self.sites: dict[int, tuple[str, ...]] = {}

    def listen(self) -> None:
        with transaction.atomic():
            act_as_system("test")
            mails = list(OutgoingMail.objects.filter(pk__gt=self.last_mail).order_by("pk"))
            deliveries = list(Delivery.objects.filter(pk__gt=self.last_delivery).order_by("pk"))
            for mail in mails:
                self._judge_mail(mail)
            for delivery in deliveries:
                self._judge_delivery(delivery)
        self.last_mail = mails[-1].pk if mails else self.last_mail
        self.last_delivery = deliveries[-1].pk if deliveries else self.last_delivery

    def _judge_mail(self, mail: OutgoingMail) -> None:
        self.mails[mail.subject_type] += 1
        if mail.subject_type == "organisation.person":  # about an account: tests/organisation/signing
            return
        if mail.subject_type.endswith("unmetcondition"):
            self.false += _wrong_about_unmet_condition(mail)
            return
        ticket = _ticket_of(mail)
        story = stories([ticket.pk])[ticket.pk]
        heard = Heard(
            story,
            mail.created_at,
            town=str(ticket.organisation),
            names=_names(mail.to),
            sites=self._sites_of(ticket.organisation),
            closings=_closings_of(ticket.organisation),
            calendar=bool(mail.calendar),
            news_at=_news_of(ticket),
            update=MajorUpdate.objects.get(pk=mail.subject_id) if _is_update(mail) else None,
        )
        lines = [*mail.body.splitlines(), REFERENCE.sub("", mail.subject)]
        wrong = judged(heard, lines, RULES)
        if heard.closes:
            self.closing[ticket.pk] = mail.created_at
        self.false += [
            f"{mail.created_at} to {mail.to} on {story.number}: {each}\n{mail.body}\n{story}"
            for each in wrong
        ]

    def _sites_of(self, town: Organisation) -> tuple[str, ...]:
        if town.pk not in self.sites:
            found = Site.objects.filter(organisation=town)
            self.sites[town.pk] = tuple(str(site) for site in found) + tuple(site.name for site in found)
        return self.sites[town.pk]

    def _judge_delivery(self, delivery: Delivery) -> None:
        body = json.loads(delivery.body)
        said, at = body["data"], datetime.fromisoformat(body["timestamp"])
        story = stories([said["id"]])[said["id"]]
        expected = _facts(story)
        wrong = [name for name, value in expected.items() if _read(said[name]) != value]
        if delivery.event != "ticket.opened" and story.state != said["state"] != "waiting":
            wrong.append("state")
        if delivery.event == "ticket.breached":
            clock = said["clock"]
            if not story.is_passed(clock, at) or _read(said["due_at"]) != story.due_at(clock):
                wrong.append("breached")
        self.mails[delivery.event] += 1
        self.false += [f"{at} {delivery.event} of {story.number}: {name} of {said}" for name in wrong]

    def still_open(self, told: dict[int, Story], until: datetime) -> list[str]:
        """What was said to close by itself and did not, in the hour after its days; what was reopened meanwhile is not that."""
        late = timedelta(days=CLOSE_DAYS, hours=1)
        return [
            story.number
            for pk, said_at in self.closing.items()
            if (story := told[pk]).resolved_at == said_at <= until - late
            and (story.closed_at is None or story.closed_at > said_at + late)
        ]


def _news_of(ticket: Ticket) -> datetime | None:
    told = MajorUpdate.objects.filter(major__ticket=ticket).aggregate(at=Max("next_at"))
    last: datetime | None = told["at"]
    return last


def _closings_of(town: Organisation) -> tuple[date, ...]:
    spans = LocalClosing.objects.filter(site__organisation=town).values_list("first_date", "last_date")
    return tuple(first + DAY * day for first, last in spans for day in range((last - first).days + 1))


def _facts(story: Story) -> dict[str, Any]:
    instants = {f"{clock}_due_at": story.due_at(clock) for clock in CLOCKS}
    instants |= {f"{clock}_breach_at": story.breach_at(clock) for clock in CLOCKS}
    return {"number": story.number, "priority": story.priority, "service": story.service, **instants}


def _read(value: Any) -> Any:
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value):
        return datetime.fromisoformat(value)
    return value


def _is_update(mail: OutgoingMail) -> bool:
    return mail.subject_type.lower().endswith("majorupdate")


def _ticket_of(mail: OutgoingMail) -> Ticket:
    rows = Ticket.objects.select_related("organisation")
    if _is_update(mail):
        return rows.get(major__updates=mail.subject_id)
    if mail.subject_type == "servicedesk.majorincident":
        return rows.get(major=mail.subject_id)
    return rows.get(pk=mail.subject_id)


def _names(address: str) -> tuple[str, ...]:
    person = Person.objects.get(email=address)
    return (person.full_name, person.first_name)


def _wrong_about_unmet_condition(mail: OutgoingMail) -> list[str]:
    """It lasts on the day on which it is said to, and is over, or ends with the day, when it is said to be met again."""
    unmet_condition, day = (
        UnmetCondition.objects.get(pk=mail.subject_id),
        mail.created_at.astimezone(PARIS).date(),
    )
    last = unmet_condition.last_day
    lifted = mail.subject.startswith(("Condition de nouveau remplie", "Condition met again"))
    lasts = unmet_condition.period.lower <= day and (last is None or day <= last)
    is_so = (last is not None and last <= day) if lifted else lasts
    return [] if is_so else [f"{mail.created_at} to {mail.to}: unmet_condition: {mail.body}"]
