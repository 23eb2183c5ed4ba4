"""Which reports there are to read."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.organisation.models import Organisation
from vallat.reporting.queries.months import Month
from vallat.reporting.queries.reader import counting, towns
from vallat.servicedesk.models import Ticket


@dataclass(frozen=True)
class AvailableReports:
    """A town and its months that have begun, the latest first; from its first ticket on, or this month alone."""

    town: Organisation
    months: tuple[Month, ...]

    @property
    def latest(self) -> Month:
        """The last month that is over, or the only one."""
        return self.months[min(1, len(self.months) - 1)]


def available_reports(actor: Actor, *, at: datetime) -> list[AvailableReports]:
    """One for each town whose reports the actor reads. Two queries. Raises NotAllowed."""
    actor.require(Permission.REPORT_VIEW)
    readable = list(towns(actor))
    tickets = Ticket.objects.visible_to(counting(actor)).filter(organisation__in=readable)
    rows = tickets.values_list("organisation_id").annotate(first=Min("opened_at")).order_by()
    first = dict(rows)
    zone = ZoneInfo(settings.TIME_ZONE)
    return [AvailableReports(town, _months(first.get(town.pk) or at, at, zone)) for town in readable]


def _months(first: datetime, at: datetime, zone: ZoneInfo) -> tuple[Month, ...]:
    begin, end = Month.at(first, zone), Month.at(at, zone)
    length = (end.year - begin.year) * 12 + end.number - begin.number + 1
    return tuple(end.shifted(-back) for back in range(max(1, length)))
