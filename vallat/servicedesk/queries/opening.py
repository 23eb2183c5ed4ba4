"""What an opening is decided on, read in one statement (docs/adr/0102)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Case, DateField, Exists, Func, QuerySet, Subquery, Value, When

from vallat.base.postgres.ready import Given, ready
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.convention.queries import binding, version_in_force
from vallat.exchange.enums import WebhookEvent
from vallat.exchange.webhooks import told_of
from vallat.organisation.bounces import permanent
from vallat.organisation.models import Person
from vallat.servicedesk.models import Mailbox, Team
from vallat.servicedesk.numbering import numbered


@dataclass(frozen=True)
class Ground:
    """`number` is the ticket's: taken as this is read. `mailbox` is the desk's that answers a town without one of its own."""

    version: ConventionVersion
    number: str
    teams: frozenset[str]
    mailbox: str | None
    takes_mail: bool
    has_webhooks: bool


def ground_of(requester: Person, day: date) -> Ground:
    """Raises NoConvention."""
    found: Any = _ground().first(
        organisation_id=requester.organisation_id,
        person_id=requester.pk,
        address=requester.email.lower(),
        day=day,
        year=day.year,
    )
    if found is None:
        version_in_force(requester.organisation_id, day)  # says why there is none
    return Ground(
        version=found.version,
        number=numbered(day.year, found.number),
        teams=frozenset(found.teams),
        mailbox=found.mailbox,
        takes_mail=bool(requester.email) and not found.came_back,
        has_webhooks=found.has_webhooks,
    )


@ready
def _ground() -> QuerySet[ConventionParty]:
    organisation_id = Given("organisation_id")
    next_number = Func(
        Given("year"), Value(1), function="next_ticket_numbers", output_field=BigIntegerField()
    )
    return binding(organisation_id, Given("day", DateField())).annotate(
        number=next_number,
        teams=ArraySubquery(Team.objects.order_by().values("code")),
        mailbox=Subquery(desk_mailboxes(organisation_id).values("address")),
        came_back=Exists(permanent(Given("person_id"), Given("address"))),
        has_webhooks=Exists(told_of(WebhookEvent.TICKET_OPENED, organisation_id)),
    )


def desk_mailboxes(organisation_id: Given) -> QuerySet[Mailbox]:
    """The town's own, if it has one, otherwise the desk's first."""
    own = Case(When(organisation_id=organisation_id, then=0), default=1)
    return Mailbox.objects.order_by(own, "id")[:1]
