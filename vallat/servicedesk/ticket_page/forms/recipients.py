"""Whom a ticket may be given to: people of the desk, teams, contractors; chosen as `person-12`, `team-n1` or `contractor-3`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.access.actor import Actor
from vallat.convention.queries import Named
from vallat.organisation.models import Person
from vallat.organisation.people.queries import contractors, team
from vallat.servicedesk.teams.queries import named_teams


@dataclass(frozen=True)
class Recipients:
    """`groups` as the page shows them: (label, its choices)."""

    people: Sequence[Person]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [choice for _label, group in self.groups for choice in group]

    def chosen(self, value: str) -> dict[str, Any]:
        """As `assign` takes it: an assignee, a team or a contractor; none of them for nobody. `value` is one of the choices."""
        kind, _dash, code = value.partition("-")
        return {
            "assignee": next((each for each in self.people if value == f"person-{each.pk}"), None),
            "team": code if kind == "team" else "",
            "contractor": contractors().get(pk=code) if kind == "contractor" else None,
        }


def recipients_of(
    actor: Actor, day: date, teams: Sequence[dict[str, Any]], companies: Sequence[dict[str, Any]]
) -> Recipients:
    """`teams` and `companies` as `targets` takes them. One query."""
    people = team(actor, day)
    return Recipients(people, targets(teams, people, companies))


def all_recipients(actor: Actor, day: date, language: str) -> Recipients:
    """Three queries."""
    companies = [{"id": company.pk, "name": company.name} for company in contractors()]
    return recipients_of(actor, day, named_teams(language), companies)


def targets(
    teams: Sequence[dict[str, Any]], people: Sequence[Named], companies: Sequence[dict[str, Any]]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Whom the ticket may be given to, by group, as (label, choices); the same for the page and for what it sends back."""
    groups = [
        (
            str(pgettext_lazy("given to", "People")),
            tuple((f"person-{person.pk}", person.full_name) for person in people),
        ),
        (
            str(_("Teams")),
            tuple((f"team-{team['code']}", _with_level(team)) for team in teams),
        ),
        (
            str(_("Contractors")),
            tuple((f"contractor-{company['id']}", str(company["name"])) for company in companies),
        ),
    ]
    return tuple((label, choices) for label, choices in groups if choices)


def _with_level(team: dict[str, Any]) -> str:
    return f"N{team['level']} · {team['name']}" if team["level"] else str(team["name"])
