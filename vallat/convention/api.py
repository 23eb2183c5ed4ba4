"""`/api/v1/services` and `/api/v1/service-levels`: what the convention says, for programs."""

from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Path, Query, Router, Schema

from vallat.access.requests import ActorRequest
from vallat.convention.queries import agreement_of, version_read_by
from vallat.convention.queries.catalogue import Filters, find_services
from vallat.engines.agreement import Agreement, Cell, Coverage, Delay, Service
from vallat.integrations.schemas import NO_NUL

router = Router(tags=["catalogue"])

ServiceCode = Annotated[str, Path(max_length=60, pattern=r"^[a-z0-9_-]+$")]


class WordsOut(Schema):
    fr: str
    en: str


class ServiceOut(Schema):
    """`coverage` is covered, best_effort or out; `section` is the clause that says so.

    `approvals`: groups of functions, one of each must agree first; `asked_by`: the functions that may ask, empty for everybody.
    """

    code: str
    axis: str
    label: WordsOut
    description: WordsOut
    coverage: str
    kinds: list[str]
    team: str
    impact: str
    approvals: list[list[str]]
    asked_by: list[str]
    requestable: bool
    section: str


class CatalogueOut(Schema):
    convention: str
    services: list[ServiceOut]


class DelayOut(Schema):
    """A promise in the open time of its cell: at once, or so many hours, or so many days. `grace_minutes`: open minutes after which
    what is due at once is held as missed."""

    immediate: bool
    grace_minutes: int | None
    hours: float | None
    days: int | None


class WindowOut(Schema):
    start: str
    end: str


class CellOut(Schema):
    """One cell of the matrix. Without delays it is by appointment."""

    code: str
    impact: str
    urgency: str
    priority: str
    response: DelayOut | None
    resolution: DelayOut | None
    hours: list[WindowOut]
    section: str


class LevelsOut(Schema):
    convention: str
    cells: list[CellOut]


@router.get(
    "/services",
    response=CatalogueOut,
    operation_id="list_services",
    summary="The catalogue",
)
def list_services(
    request: ActorRequest,
    q: Annotated[str, Query(max_length=100, pattern=NO_NUL)] = "",
    coverage: Coverage | None = None,
    requestable: bool = False,
) -> dict[str, Any]:
    """The services of the convention that binds who the token acts for, with their coverage."""
    code, agreement = _read(request)
    filters = Filters(words=q.strip(), coverage=coverage or "", requestable=requestable)
    found = [service for group in find_services(agreement, filters) for service in group.services]
    return {"convention": code, "services": [_service(service) for service in found]}


@router.get(
    "/services/{code}",
    response=ServiceOut,
    operation_id="get_service",
    summary="One service",
)
def get_service(request: ActorRequest, code: ServiceCode) -> dict[str, Any]:
    _code, agreement = _read(request)
    try:
        return _service(agreement.service(code))
    except LookupError:
        raise Http404 from None


@router.get(
    "/service-levels",
    response=LevelsOut,
    operation_id="list_service_levels",
    summary="The service levels (6.5)",
)
def list_service_levels(request: ActorRequest) -> dict[str, Any]:
    """The cells of the matrix: priority, delays, hours."""
    code, agreement = _read(request)
    return {"convention": code, "cells": [_cell(cell) for cell in agreement.cells]}


def _read(request: ActorRequest) -> tuple[str, Agreement]:
    """The version that binds whom the token acts for. Raises Http404 where none is loaded."""
    version = version_read_by(request.actor, timezone.localdate())
    if version is None:
        raise Http404
    return version.code, agreement_of(version)


def _service(service: Service) -> dict[str, Any]:
    return {
        "code": service.code,
        "axis": service.axis,
        "label": _words(service.label),
        "description": _words(service.description),
        "coverage": service.coverage.value,
        "kinds": [kind.value for kind in service.kinds],
        "team": service.team,
        "impact": service.impact.value if service.impact else "",
        "approvals": [list(group) for group in service.approvals],
        "asked_by": list(service.asked_by),
        "requestable": service.requestable,
        "section": service.section,
    }


def _words(text: Any) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en} if text is not None else {"fr": "", "en": ""}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "code": cell.code,
        "impact": cell.impact.value,
        "urgency": cell.urgency.value,
        "priority": cell.priority.value,
        "response": _delay(cell.response),
        "resolution": _delay(cell.resolution),
        "hours": [{"start": f"{window.start:%H:%M}", "end": f"{window.end:%H:%M}"} for window in cell.hours],
        "section": cell.section,
    }


def _delay(delay: Delay | None) -> dict[str, Any] | None:
    if delay is None:
        return None
    return {
        "immediate": delay.immediate,
        "grace_minutes": delay.grace.minutes if delay.grace else None,
        "hours": delay.hours,
        "days": delay.days,
    }
