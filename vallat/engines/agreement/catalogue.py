"""The catalogue: what is shared, what stays with the towns, what a ticket may ask (chapters 4 and 5, 6.4)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from vallat.engines.agreement.levels import Impact
from vallat.engines.agreement.raci import Side
from vallat.engines.agreement.text import (
    ActivityRef,
    AxisRef,
    Code,
    ContactRef,
    Count,
    Flag,
    FunctionRef,
    ProductChoice,
    ResponsibilityRef,
    RuleRef,
    SectionRef,
    ServiceRef,
    Table,
    TeamRef,
    Text,
    ThresholdRef,
    Words,
)


class Coverage(StrEnum):
    """Whether the syndicate handles a ticket on it."""

    COVERED = "covered"
    BEST_EFFORT = "best_effort"
    OUT = "out"


class TicketKind(StrEnum):
    """Something fails, or something is asked for."""

    INCIDENT = "incident"
    SERVICE_REQUEST = "service_request"


class Axis(Table):
    """One of the shared axes, or the perimeters left to the towns."""

    code: Code
    label: Text
    shared: Flag
    section: SectionRef


class Team(Table):
    """Who handles a ticket first; `level` is 1 to 3 as in the service desk's flow, absent outside it."""

    code: Code
    label: Text
    level: Count | None = None
    section: SectionRef


class Contact(Table):
    """Whom a person may turn to, with what is printed of how to reach them.

    `functions`: who answers where no number is known, those who hold the first of them that somebody holds.
    """

    code: Code
    label: Text
    phone: Words | None = None
    email: Words | None = None
    functions: tuple[FunctionRef, ...] = ()
    section: SectionRef


class Responsibility(Table):
    """Who does each thing for a kind of device, application or service."""

    code: Code
    label: Text
    buys: Side
    contracts: Side
    installs: Side
    maintains: Side
    supports: Side
    note: Text | None = None
    section: SectionRef


class FieldKind(StrEnum):
    """How a field of a form is filled in."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    PHONE = "phone"
    DATE = "date"
    ASSET = "asset"
    NUMBER = "number"
    YES_NO = "yes_no"


class DeviceKind(StrEnum):
    """What a device is. The register of devices need not know each."""

    DESKTOP = "desktop"
    LAPTOP = "laptop"
    SCREEN = "screen"
    DESK_PHONE = "desk_phone"
    SMARTPHONE = "smartphone"
    PRINTER = "printer"
    TABLET = "tablet"
    PLOTTER = "plotter"
    SCANNER = "scanner"
    PROJECTOR = "projector"
    INTERACTIVE_SCREEN = "interactive_screen"
    VIDEO_CONFERENCE = "video_conference"
    MOBILE_CLASS = "mobile_class"
    SIGNING_CERTIFICATE = "signing_certificate"
    CAMERA = "camera"


class Choice(Table):
    """A value that a choice field offers."""

    value: Code
    label: Text


class FormField(Table):
    """A question of a catalogue entry's short form."""

    name: Code
    label: Text
    kind: FieldKind
    required: Flag = False
    choices: tuple[Choice, ...] = ()
    devices: tuple[DeviceKind, ...] = ()
    """The devices that a field of kind asset asks for; empty: any."""
    threshold: ThresholdRef | None = None
    """The figure that a number may not pass; or a day, counted from the day that the question `since` asks for."""
    since: Code | None = None

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if (self.kind is FieldKind.CHOICE) != bool(self.choices):
            raise ValueError("a field of kind choice has choices, and no other kind has")
        if self.devices and self.kind is not FieldKind.ASSET:
            raise ValueError("only a field of kind asset has devices")
        if self.threshold and self.kind not in (FieldKind.NUMBER, FieldKind.DATE):
            raise ValueError("only a field of kind number or date has a threshold")
        if (self.since is not None) != (self.kind is FieldKind.DATE and self.threshold is not None):
            raise ValueError(
                "a day that has a threshold says the question it is counted from (since), and no other does"
            )
        return self


class Redirect(Table):
    """Where to send what the syndicate does not handle, and why."""

    to: ContactRef
    explanation: Text
    instead: ServiceRef | None = None
    """The catalogue entry to open in its place, where there is one."""
    section: SectionRef


class ImpactWhen(Table):
    """The impact that an entry suggests once its form was answered so: each named question by that choice."""

    impact: Impact
    answers: Annotated[dict[Code, Code], Field(min_length=1)]

    def fits(self, answers: Mapping[str, Any]) -> bool:
        """Whether every question it names was answered as it says."""
        return all(answers.get(name) == value for name, value in self.answers.items())


def _alone(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


AnyOf = Annotated[tuple[FunctionRef, ...], BeforeValidator(_alone), Field(min_length=1)]
"""Functions of which one is enough; a lone function is written without a list."""


class Service(Table):
    """An entry of the catalogue: a shared service, a perimeter, or something a ticket may be about."""

    code: Code
    label: Text
    description: Text
    axis: AxisRef
    owner: Side
    operator: Side
    responsibility: ResponsibilityRef
    coverage: Coverage
    activity: ActivityRef
    team: TeamRef
    requestable: Flag = False
    kinds: tuple[TicketKind, ...] = ()
    impact: Impact | None = None
    """The impact that the entry suggests; the person who qualifies may choose another."""
    impact_when: tuple[ImpactWhen, ...] = ()
    """What answers make of it: the first that fits holds, otherwise `impact` does."""
    approvals: tuple[AnyOf, ...] = ()
    """Who must agree before the syndicate acts: one function of each group."""
    asked_by: tuple[FunctionRef, ...] = ()
    """The functions that may ask for it; empty: everybody."""
    security: Flag = False
    notices: tuple[RuleRef, ...] = ()
    """Rules that whoever asks is told before they ask."""
    keywords: tuple[Words, ...] = ()
    form: tuple[FormField, ...] = ()
    redirect: Redirect | None = None
    section: SectionRef

    def impact_given(self, answers: Mapping[str, Any]) -> Impact | None:
        """The impact that the entry suggests for these answers to its form."""
        return next((each.impact for each in self.impact_when if each.fits(answers)), self.impact)

    def may_be(self, impact: Impact) -> bool:
        """Whether the entry suggests this impact, whatever the answers."""
        return impact in (self.impact, *(each.impact for each in self.impact_when))

    def may_be_agreed_by(self, function: str) -> bool:
        """Whether this function may give one of the agreements that it needs."""
        return any(function in group for group in self.approvals)

    @model_validator(mode="after")
    def _answers_the_requester(self) -> Self:
        if self.requestable and not self.kinds:
            raise ValueError("a requestable service says its kinds: incident, service_request")
        if self.requestable and self.coverage is not Coverage.COVERED and self.redirect is None:
            raise ValueError(
                "a requestable service that is not covered says where to send its requests (redirect)"
            )
        return self

    @model_validator(mode="after")
    def _weighs_its_own_answers(self) -> Self:
        days = {field.name for field in self.form if field.kind is FieldKind.DATE}
        for field in self.form:
            if field.since is not None and (field.since not in days or field.since == field.name):
                raise ValueError(f'the form asks for no other day "{field.since}"')
        offered = {field.name: {choice.value for choice in field.choices} for field in self.form}
        for name, value in (
            (name, value) for each in self.impact_when for name, value in each.answers.items()
        ):
            if value not in offered.get(name, ()):
                raise ValueError(f'impact_when: the form offers no answer "{value}" to "{name}"')
        return self


class Directions(Table):
    """What the home of those who direct a town shows under their demands, the entry that they ask by first."""

    services: Annotated[tuple[ServiceRef, ...], Field(min_length=1)]
    section: SectionRef
    product_choice: ProductChoice | None = None
