"""What an opening is decided on, read in one statement (docs/adr/0102)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Lower

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.convention.queries import (
    Line,
    binding,
    lines_within,
    numbers_within,
    version_in_force,
    version_with,
)
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.webhooks import told_of
from vallat.organisation.models import Person
from vallat.organisation.people.bounces import permanent
from vallat.organisation.people.queries import people
from vallat.servicedesk.common.numbering import numbered
from vallat.servicedesk.teams.models import Team
from vallat.servicedesk.tickets.queries.mailboxes import desk_mailboxes

DAY = Param("day", DateField())


@dataclass(frozen=True)
class OpeningContext:
    """`number` is the ticket's: taken as this is read. `mailbox` is the desk's that answers a town without one of its own;
    `numbers` those on record of whom it may call."""

    version: ConventionVersion
    number: str
    teams: frozenset[str]
    mailbox: str | None
    takes_mail: bool
    has_webhooks: bool
    numbers: Mapping[str, Line]


def opening_context(requester: Person, day: date) -> OpeningContext:
    """Raises NoConvention."""
    found = _ground().first(
        organisation_id=requester.organisation_id,
        requester_id=requester.pk,
        address=requester.email.lower(),
        day=day,
        year=day.year,
    )
    return _read(found, requester, day)


def requester_with_context(actor: Actor, person_id: int, day: date) -> tuple[Person, OpeningContext] | None:
    """Somebody who is there, with their organisation; None when the actor finds nobody. Raises NoConvention."""
    there = _requester(actor.reader)
    found = there.first(requester_id=person_id, person_id=actor.person_id, day=day, year=day.year)
    return None if found is None else (found, _read(found, found, day))


def _read(found: Any, requester: Person, day: date) -> OpeningContext:
    if found is None or found.sha256 is None:
        version_in_force(requester.organisation_id, day)  # says why there is none
    return OpeningContext(
        version=version_with(found.sha256),
        number=numbered(day.year, found.next_number),
        teams=frozenset(found.teams),
        mailbox=found.mailbox,
        takes_mail=bool(requester.email) and not found.came_back,
        has_webhooks=found.has_webhooks,
        numbers=lines_within(found.numbers),
    )


@compiled_query
def _ground() -> QuerySet[ConventionParty]:
    organisation_id = Param("organisation_id")
    facts = _facts(organisation_id, Param("requester_id"), Param("address"))
    return binding(organisation_id, DAY).select_related(None).annotate(sha256=F("version__sha256"), **facts)


@compiled_query
def _requester(reader: Actor) -> QuerySet[Person]:
    there = people(reader).filter(pk=Param("requester_id"), left_date=None)
    binds = binding(OuterRef("organisation_id"), DAY).values("version__sha256")[:1]
    facts = _facts(OuterRef("organisation_id"), OuterRef("pk"), Lower(OuterRef("email")))
    return (
        there.select_related(None)
        .select_related("organisation")
        .order_by()
        .annotate(sha256=Subquery(binds), **facts)
    )


def _facts(organisation_id: Any, requester_id: Any, address: Any) -> dict[str, Any]:
    next_number = Func(
        Param("year"), Value(1), function="next_ticket_numbers", output_field=BigIntegerField()
    )
    return {
        "next_number": next_number,
        "teams": ArraySubquery(Team.objects.order_by().values("code")),
        "mailbox": Subquery(desk_mailboxes(organisation_id).values("address")),
        "came_back": Exists(permanent(requester_id, address)),
        "numbers": numbers_within(organisation_id, DAY),
        "has_webhooks": Exists(told_of(WebhookEvent.TICKET_OPENED, organisation_id)),
    }
