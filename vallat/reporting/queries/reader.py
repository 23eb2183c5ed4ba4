"""Whose reports an actor reads, and as whom the tickets are counted for them."""

from dataclasses import replace

from django.db.models import QuerySet

from vallat.access.actor import Actor, Grant
from vallat.access.permissions import Permission
from vallat.access.roles import Role, Side
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes


class ReportReader(Role):
    """Held by nobody: an elected member reads totals of tickets that they may not open one by one."""

    code = "report_reader"
    label = "Report reader"
    sentence = "Counts every ticket of the town, shows none."
    side = Side.TOWN
    permissions = frozenset({Permission.TICKET_VIEW_TOWN})


def towns(actor: Actor) -> QuerySet[Organisation]:
    """The towns whose reports the actor may read."""
    return communes(actor).filter(id__in=actor.organisations_where(Permission.REPORT_VIEW))


def counting(actor: Actor) -> Actor:
    """The same actor, who also counts all the tickets of the towns whose reports they read.

    `organisations` does not change: PostgreSQL shows no further row.
    """
    own = actor.organisations_where(Permission.REPORT_VIEW)
    grants = tuple(Grant(ReportReader, organisation_id) for organisation_id in sorted(own))
    return replace(actor, grants=(*actor.grants, *grants))
