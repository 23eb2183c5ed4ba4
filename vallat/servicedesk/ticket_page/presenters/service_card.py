"""What the choice of a service settles, as it is shown before anything is sent: coverage, team, impact, who does what."""

from dataclasses import dataclass

from vallat.convention.queries import About, RaciPeople, Reach, Reachable, acts_in, people_of_row
from vallat.engines.agreement import (
    Agreement,
    Coverage,
    Function,
    ImpactLevel,
    Prerequisite,
    Rule,
    Service,
    Team,
    Threshold,
)


@dataclass(frozen=True)
class ServiceCard:
    """`impact` is what the entry proposes, None when it proposes none; `who` names functions, not people."""

    service: Service
    team: Team
    impact: ImpactLevel | None
    contact: Reach | None
    notices: list[Rule]
    who: RaciPeople
    limits: list[Threshold]
    asked_by: list[Function]
    figures: object = None
    """The questions that bear a figure, where the desk answers them (`forms.figures.Figures`)."""
    on_behalf: str | None = None
    """What the desk typed of why it opens it for who may not ask; None: it is not asked."""
    missing: Prerequisite | None = None
    """The unmet condition that leaves all of it without a committed deadline (5.6)."""
    applications: tuple[tuple[str, bool], ...] = ()
    """Those of it that alone have an unmet condition, and whether the ticket is about this one: the desk is asked."""

    @property
    def is_out(self) -> bool:
        return self.service.coverage is Coverage.OUT


def service_card(
    reachable: Reachable,
    code: str,
    language: str,
    missing: Prerequisite | None = None,
    applications: tuple[tuple[str, bool], ...] = (),
) -> ServiceCard | None:
    """None for a code that the convention does not have. `reachable`: for the town that is asked about."""
    agreement = reachable.agreement
    service = next((each for each in agreement.services if each.code == code), None)
    if service is None:
        return None
    row, town = agreement.raci_row(service.activity), reachable.organisation_id
    return ServiceCard(
        service=service,
        team=agreement.team(service.team),
        impact=next((level for level in agreement.impacts if level.code == service.impact), None),
        contact=reachable.reach(service.redirect.to) if service.redirect else None,
        notices=notices_of(agreement, service),
        who=people_of_row(
            row,
            agreement,
            lambda function: [],
            language,
            about=About(service),
            acts=acts_in(agreement, town, row, reachable.day) if town else None,
        ),
        limits=[agreement.threshold(field.threshold) for field in service.form if field.threshold],
        asked_by=[agreement.function(code) for code in service.asked_by],
        missing=missing,
        applications=applications,
    )


def notices_of(agreement: Agreement, service: Service | None) -> list[Rule]:
    """The rules that whoever asks for it is told at once."""
    return [agreement.rule(code) for code in service.notices] if service is not None else []
