"""Whom a ticket may be given to: people of the desk, teams, contractors; chosen as `person-12`, `team-n1` or `contractor-3`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.organisation.people.queries import contractors, team
from vallat.servicedesk.teams.queries import named_teams
from vallat.servicedesk.ticket_page.forms.ticket_actions import targets


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
