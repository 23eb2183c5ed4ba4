"""What the address of the journal page asks for: `?kind=reading&town=cabries&who=12&ticket=2026-000012&from=...&to=...`."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.date_limits import read_day
from vallat.base.text import whole_number
from vallat.journal.enums import Kind
from vallat.journal.queries import Filters
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.models import Ticket


@dataclass(frozen=True)
class Asked:
    """The filters, the form as it was filled, and what could not be understood (then nothing is left out for it)."""

    filters: Filters
    kind: str
    town: str
    person: Person | None
    ticket: str
    first: str
    last: str
    organisations: list[Organisation]
    problems: list[str] = field(default_factory=list)

    @property
    def query(self) -> str:
        """The same question, for the addresses of the next page and of the file."""
        asked = QueryDict(mutable=True)
        told = {
            "kind": self.kind,
            "town": self.town,
            "ticket": self.ticket,
            "from": self.first,
            "to": self.last,
        }
        told["who"] = str(self.person.pk) if self.person else ""
        asked.update({name: value for name, value in told.items() if value})
        return asked.urlencode()

    @property
    def narrowed(self) -> bool:
        return bool(self.query)


def asked_of(actor: Actor, query: QueryDict) -> Asked:
    """Raises: NotAllowed for whoever may not read the journal."""
    actor.require(Permission.JOURNAL_READ)
    problems: list[str] = []
    own = actor.organisations_where(Permission.JOURNAL_READ)
    organisations = list(Organisation.objects.filter(pk__in=own).order_by("name"))
    town = next((each for each in organisations if each.code == query.get("town")), None)
    kind = query.get("kind", "")
    person = _person(actor, query.get("who", ""))
    number = query.get("ticket", "").strip()[:20]
    ticket = Ticket.objects.visible_to(actor).filter(number=number).first() if number else None
    if number and ticket is None:
        problems.append(_("There is no ticket %(number)s that you may see.") % {"number": number})
    first, last = (_day(query.get(name, ""), problems) for name in ("from", "to"))
    filters = Filters(
        kind=Kind(kind) if kind in Kind.values else None,
        organisation_id=town.pk if town else None,
        person_id=person.pk if person else None,
        subject=(Ticket._meta.label_lower, ticket.pk) if ticket else None,
        since=_midnight(first) if first else None,
        until=_midnight(last + timedelta(days=1)) if last else None,
    )
    return Asked(
        filters=filters,
        kind=kind if kind in Kind.values else "",
        town=town.code if town else "",
        person=person,
        ticket=number,
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        organisations=organisations,
        problems=problems,
    )


def _person(actor: Actor, number: str) -> Person | None:
    asked = whole_number(number)
    return Person.objects.visible_to(actor).filter(pk=asked).first() if asked is not None else None


def _day(text: str, problems: list[str]) -> date | None:
    try:
        return read_day(text)
    except ValidationError:
        problems.append(_("%(text)s is not a day.") % {"text": text[:20]})
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
