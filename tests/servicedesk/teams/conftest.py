"""Two teams with their people, and who is on duty."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.servicedesk.ticket.conftest import before, now, ticket  # noqa: F401 (fixtures of these tests too)
from vallat.convention.queries import agreement_of, version_in_force
from vallat.servicedesk.models import Duty, Team, TeamMember
from vallat.servicedesk.teams.actions.teams import add_member, adopt_teams, put_on_duty

SINCE = date(2024, 10, 24)
Join = Callable[..., TeamMember]
OnDuty = Callable[..., Duty]


@pytest.fixture
def teams(cast: Cast, at: datetime) -> dict[str, Team]:
    """Those of the convention, without anybody in them."""
    version = version_in_force(cast.organisations["cabries"].pk, at.date())
    adopt_teams(agreement=agreement_of(version), by=cast.system, at=at)
    return {team.code: team for team in Team.objects.all()}


@pytest.fixture
def join(cast: Cast, teams: dict[str, Team], at: datetime) -> Join:
    def add(code: str, short: str, **takes: object) -> TeamMember:
        with cast.acting("cio") as cio:
            return add_member(
                team=teams[code],
                person=cast.person(short),
                start=SINCE,
                by=cio,
                at=at,
                **takes,  # type: ignore[arg-type]
            )

    return add


@pytest.fixture
def on_duty(cast: Cast, teams: dict[str, Team], at: datetime) -> OnDuty:
    def put(code: str, short: str, *, first: date | None = None, days: int = 7) -> Duty:
        first = first or at.date()
        last = first + timedelta(days=days - 1)
        with cast.acting("cio") as cio:
            return put_on_duty(
                team=teams[code], person=cast.person(short), first=first, last=last, by=cio, at=at
            )

    return put
