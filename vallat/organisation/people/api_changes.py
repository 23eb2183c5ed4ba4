"""`PATCH` of `/api/v1/organisations/…`, `/sites/…`, `/rooms/…`: changed, closed and opened again as on their pages."""

from typing import Annotated, Any

from django.db import transaction
from django.utils import timezone
from ninja import Path
from ninja.errors import HttpError

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.actions.organisations import (
    StillHeld,
    change_organisation,
    close_organisation,
    reopen_organisation,
)
from vallat.organisation.people.actions.places import close_place, describe_room, describe_site, reopen_place
from vallat.organisation.people.api import (
    Asked,
    Code,
    Insee,
    Name,
    OrganisationOut,
    Phone,
    Postcode,
    Short,
    Siren,
    SiteId,
    SiteOut,
    Text,
    organisation_out,
    places,
    site_out,
)
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.place import Site, TechnicalRoom
from vallat.organisation.people.places import organisation_coded, room_to_keep, site_to_describe

__all__ = ["places"]  # with what is changed; an address has one router

RoomId = Annotated[int, Path(ge=1, le=2**53)]


class OrganisationChange(Asked):
    """What is left out stays as it is; its code and kind always do. `closed`: whether it is offered nowhere any more."""

    name: Name = ""
    siren: Siren = ""
    insee: Insee = ""
    postcode: Postcode = ""
    phone: Phone = ""
    closed: bool = False


class SiteChange(Asked):
    """What is left out stays as it is. `closed`: whether it is offered nowhere any more."""

    name: Name = ""
    address: Short = ""
    access_notes: Text = ""
    security_notes: Text = ""
    closed: bool = False


class RoomChange(Asked):
    """As SiteChange."""

    name: Name = ""
    access_notes: Text = ""
    closed: bool = False


@places.patch(
    "/organisations/{code}",
    response=OrganisationOut,
    operation_id="change_organisation",
    summary="Change what is known of an organisation, close it or open it again",
)
def change_one(request: ActorRequest, code: Code, body: OrganisationChange) -> dict[str, Any]:
    """A 409 says that somebody holds a function there: it is not closed."""
    request.actor.require(Permission.ORGANISATION_EDIT)
    found, asked = organisation_coded(request.actor, code), body.dict(exclude_unset=True)
    closed = asked.pop("closed", None)
    with transaction.atomic():  # both, or nothing
        if asked:
            change_organisation(organisation=found, **asked, by=request.actor, at=timezone.now())
        if _turns(found, closed):
            _turn(request, found)
    return organisation_out(found)


def _turn(request: ActorRequest, found: Organisation) -> None:
    """Closed if it is open, open if it is closed."""
    if found.closed_at is not None:
        reopen_organisation(organisation=found, by=request.actor, at=timezone.now())
        return
    try:
        close_organisation(organisation=found, by=request.actor, at=timezone.now())
    except StillHeld as held:
        raise HttpError(409, "") from held


@places.patch(
    "/sites/{site_id}",
    response=SiteOut,
    operation_id="change_site",
    summary="Change a site, close it or open it again",
)
def change_site(request: ActorRequest, site_id: SiteId, body: SiteChange) -> dict[str, Any]:
    """Its name, where it is, how one gets in. Opening hours and closing days are kept on its page."""
    site, asked = site_to_describe(request.actor, site_id), body.dict(exclude_unset=True)
    closed = asked.pop("closed", None)
    with transaction.atomic():  # both, or nothing
        if asked:
            known = {name: getattr(site, name) for name in ("address", "access_notes", "security_notes")}
            describe_site(site=site, **{**known, **asked}, by=request.actor, at=timezone.now())
        _close_or_open(request, site, closed)
    return site_out(site_to_describe(request.actor, site_id))


@places.patch(
    "/rooms/{room_id}",
    response=SiteOut,
    operation_id="change_room",
    summary="Change a technical room, close it or open it again",
)
def change_room(request: ActorRequest, room_id: RoomId, body: RoomChange) -> dict[str, Any]:
    """The answer is its site."""
    room, asked = room_to_keep(request.actor, room_id), body.dict(exclude_unset=True)
    closed = asked.pop("closed", None)
    with transaction.atomic():  # both, or nothing
        if asked:
            known = {"name": room.name, "access_notes": room.access_notes}
            describe_room(room=room, **{**known, **asked}, by=request.actor, at=timezone.now())
        _close_or_open(request, room, closed)
    return site_out(site_to_describe(request.actor, room.site_id))


def _close_or_open(request: ActorRequest, place: Site | TechnicalRoom, closed: bool | None) -> None:
    if _turns(place, closed):
        act = close_place if closed else reopen_place
        act(place=place, by=request.actor, at=timezone.now())


def _turns(found: Organisation | Site | TechnicalRoom, closed: bool | None) -> bool:
    """Whether it is to be closed and is open, or the other way round."""
    return closed is not None and closed != (found.closed_at is not None)
