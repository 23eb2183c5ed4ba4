"""`/api/v1/alerts`: Alertmanager's webhook, version 4, and whatever speaks like it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints, ValidationError

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.convention.queries import NoConvention
from vallat.integrations.problems import LONGEST, LONGEST_NAME, Problem, shortened
from vallat.integrations.schemas import NO_NUL
from vallat.organisation.models import Person
from vallat.organisation.people.queries import people
from vallat.servicedesk.alerts.actions.alerts import GROUPED, take_alert
from vallat.servicedesk.alerts.actions.groups import name_grouped
from vallat.servicedesk.alerts.said import Said
from vallat.servicedesk.alerts.storm import AnotherIsTaken, require_only_one, tool_of

router = Router(tags=["alerts"])

RETRY = 5  # seconds
MOST = 500  # alerts of one call
COMPONENT = ("component", "instance")  # the labels that name it, the first that is there
NO_END = 1  # Alertmanager's year of an instant that is none

Value = Annotated[str, StringConstraints(max_length=5000, pattern=NO_NUL)]


class AlertIn(BaseModel):
    """One alert as Alertmanager tells it; what else it carries is left aside."""

    status: Literal["firing", "resolved"]
    labels: dict[Value, Value]
    annotations: dict[Value, Value] = Field(default_factory=dict)
    startsAt: AwareDatetime  # noqa: N815 (Alertmanager's name)
    endsAt: AwareDatetime | None = None  # noqa: N815
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-zA-Z_-]{1,64}$")]


class AlertsIn(Schema):
    """Alertmanager's webhook. Each alert is read by itself: one that can't be read does not hold up the others."""

    version: Literal["4"]
    alerts: Annotated[list[dict[str, Any]], Field(max_length=MOST)]


class AlertOut(Schema):
    """`outcome` is opened, grouped (on a ticket that it shares), repeated, reopened, resolved, or nothing."""

    index: int
    fingerprint: str
    outcome: str
    ticket: str


class RefusedOut(Schema):
    index: int
    problem: str


class AlertsOut(Schema):
    taken: list[AlertOut]
    refused: list[RefusedOut]


@router.post(
    "/alerts",
    response={200: AlertsOut},
    operation_id="receive_alerts",
    summary="Alerts of a monitoring tool",
)
def receive_alerts(request: ActorRequest, body: AlertsIn) -> dict[str, Any]:
    """The first time, a fingerprint opens a ticket; said again, it is counted; its end resolves the ticket. An alert that
    comes back reopens a resolved ticket, and opens a new one when it was closed. 422 when none can be taken. Past 60 tickets within
    an hour, new alerts share a ticket. 503 with Retry-After while another call of the organisation is under way.

    The label `component`, or `instance`, names the component. The annotations `vallat_service`, `vallat_impact` and
    `vallat_urgency` place the ticket; without them the installation's settings and the convention do.
    """
    request.actor.require(Permission.ALERTS_SEND)
    contact, at = _contact(request), timezone.now()
    try:
        require_only_one(contact)
    except AnotherIsTaken:
        raise Problem(503, _("Another call is under way: send this one again."), retry_after=RETRY) from None
    taken, refused, grouped = [], [], []
    for index, told in enumerate(body.alerts):
        try:
            with transaction.atomic():  # one that is refused leaves the others
                done = take_alert(said=said_by(told, at), contact=contact, by=request.actor, at=at)
        except ValidationError as error:
            refused.append({"index": index, "problem": _in_words(error)})
        except (NotPossible, NoConvention, LookupError) as refusal:
            refused.append({"index": index, "problem": str(refusal)})
        else:
            alert = done.alert
            if done.outcome == GROUPED:
                grouped.append(alert)
            number = alert.ticket.number if alert.ticket else ""
            taken.append(
                {"index": index, "fingerprint": alert.fingerprint, "outcome": done.outcome, "ticket": number}
            )
    if refused and not taken:
        errors = [{"where": ["alerts", str(each["index"])], "problem": each["problem"]} for each in refused]
        raise Problem(422, errors=errors)
    name_grouped(alerts=grouped, by=tool_of(request.actor), at=at)
    return {"taken": taken, "refused": refused}


def said_by(told: Mapping[str, Any], at: datetime) -> Said:
    """Raises ValidationError."""
    alert = AlertIn.model_validate(told)
    labels, notes = alert.labels, alert.annotations
    ended = alert.status == "resolved"
    return Said(
        fingerprint=alert.fingerprint,
        name=labels.get("alertname", "")[:200] or alert.fingerprint,
        component=next((labels[name][:200] for name in COMPONENT if labels.get(name)), "?"),
        severity=labels.get("severity", "")[:60],
        text=_text(labels, notes),
        started_at=alert.startsAt,
        ended_at=(_instant(alert.endsAt) or at) if ended else None,
        service=notes.get("vallat_service", labels.get("vallat_service", "")),
        impact=notes.get("vallat_impact", ""),
        urgency=notes.get("vallat_urgency", ""),
    )


def _instant(at: datetime | None) -> datetime | None:
    return at if at is not None and at.year > NO_END else None


def _text(labels: Mapping[str, str], notes: Mapping[str, str]) -> str:
    """What whoever opens the ticket reads: the summary, then the labels."""
    told = [notes[name] for name in ("summary", "description") if notes.get(name)]
    return (
        "\n\n".join([*told, "\n".join(f"{name}: {value}" for name, value in sorted(labels.items()))])[:20_000]
        or "—"
    )


def _contact(request: ActorRequest) -> Person:
    """Who answers for the token, and stands as the requester of its tickets."""
    token = request.token  # type: ignore[attr-defined]  # put by the API's door
    person = people(request.actor).filter(pk=token.contact_id).first()
    if person is None:
        raise Problem(422, "Whoever answers for this token is not in the directory any more: make a new one.")
    return person


def _in_words(error: ValidationError) -> str:
    first = [f"{_place(each['loc'])}: {each['msg']}" for each in error.errors()[:5]]
    return shortened("; ".join(first), LONGEST)


def _place(loc: Sequence[Any]) -> str:
    """A label's name may be anything."""
    return shortened(".".join(map(str, loc)), LONGEST_NAME)
