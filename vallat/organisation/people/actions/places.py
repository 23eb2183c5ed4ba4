"""Departments, sites and technical rooms: added, changed, closed and opened again; never deleted."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.web.seen import require_seen
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation import verbs
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.place import Department, Site, TechnicalRoom

Place = Department | Site | TechnicalRoom


@action
def add_department(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> Department:
    """Raises ValidationError: a name that can't be used; nothing was added."""
    by.require(Permission.SITE_EDIT, organisation.pk)
    department = Department(organisation=organisation, name=name)
    _checked(department)
    department.save()
    record(verbs.PLACE_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=department)
    return department


@action
def rename_department(*, department: Department, name: str, by: Actor, at: datetime) -> Department:
    """Raises ValidationError: a name that can't be used; nothing was changed."""
    by.require(Permission.SITE_EDIT, department.organisation_id)
    department.name = name
    _checked(department)
    department.save(update_fields=["name"])
    _told(department, verbs.PLACE_CHANGED, by=by, at=at)
    return department


@action
def add_site(*, organisation: Organisation, name: str, by: Actor, at: datetime, **fields: str) -> Site:
    """`fields` are its address, access_notes and security_notes.

    Raises:
        ValidationError: names each field that can't be used; nothing was added.
    """
    by.require(Permission.SITE_EDIT, organisation.pk)
    site = Site(organisation=organisation, name=name, **fields)
    _checked(site)
    site.save()
    record(verbs.PLACE_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=site)
    return site


@action
def describe_site(
    *,
    site: Site,
    address: str,
    access_notes: str,
    security_notes: str,
    name: str = "",
    seen: str = "",
    by: Actor,
    at: datetime,
) -> Site:
    """Where it is, how one gets in, and what security asks (7.2): read by whoever goes there. Without a `name` it keeps its own.
    `seen`: `base.seen.mark_of` what its page showed.

    Raises:
        ValidationError: names each field that can't be used, or that somebody else changed meanwhile; nothing was changed.
    """
    by.require(Permission.SITE_EDIT, site.organisation_id)
    typed = {
        "name": name or site.name,
        "address": address,
        "access_notes": access_notes,
        "security_notes": security_notes,
    }
    _describe(site, typed, seen)
    record(verbs.SITE_CHANGED, by=by, at=at, organisation_id=site.organisation_id, subject=site)
    return site


@action
def add_room(*, site: Site, name: str, access_notes: str = "", by: Actor, at: datetime) -> TechnicalRoom:
    """Raises ValidationError: a name that can't be used; nothing was added."""
    by.require(Permission.SITE_EDIT, site.organisation_id)
    room = TechnicalRoom(
        organisation_id=site.organisation_id, site=site, name=name, access_notes=access_notes
    )
    _checked(room)
    room.save()
    record(verbs.PLACE_ADDED, by=by, at=at, organisation_id=site.organisation_id, subject=room)
    return room


@action
def describe_room(
    *, room: TechnicalRoom, name: str, access_notes: str, seen: str = "", by: Actor, at: datetime
) -> TechnicalRoom:
    """`seen` and Raises: as `describe_site`."""
    by.require(Permission.SITE_EDIT, room.organisation_id)
    _describe(room, {"name": name, "access_notes": access_notes}, seen)
    _told(room, verbs.PLACE_CHANGED, by=by, at=at)
    return room


@action
def close_place(*, place: Place, by: Actor, at: datetime) -> None:
    """It is offered nowhere any more; what happened there keeps its name. Closed already, it keeps the instant."""
    by.require(Permission.SITE_EDIT, place.organisation_id)
    if _held(place).closed_at is not None:
        return
    place.closed_at = at
    place.save(update_fields=["closed_at"])
    _told(place, verbs.PLACE_CLOSED, by=by, at=at)


@action
def reopen_place(*, place: Place, by: Actor, at: datetime) -> None:
    by.require(Permission.SITE_EDIT, place.organisation_id)
    if _held(place).closed_at is None:
        return
    place.closed_at = None
    place.save(update_fields=["closed_at"])
    _told(place, verbs.PLACE_REOPENED, by=by, at=at)


def _describe(place: Place, typed: dict[str, str], seen: str) -> None:
    require_seen(_held(place), typed, seen)
    for name, words in typed.items():
        setattr(place, name, words)
    _checked(place)
    place.save(update_fields=list(typed))


def _held(place: Place) -> Place:
    """Its row as it is now, locked: a second click waits for the first."""
    held: Place = type(place)._default_manager.select_for_update().get(pk=place.pk)
    return held


def _checked(place: Place) -> None:
    """Raises ValidationError."""
    if _same_name(place).exclude(pk=place.pk).exists():
        taken = _(
            "There is one of that name already: choose another name, or open the other again if it is closed."
        )
        raise ValidationError({"name": taken})
    place.full_clean()


def _same_name(place: Place) -> QuerySet[Any]:
    """Of the same organisation; of the same site for a room."""
    if isinstance(place, TechnicalRoom):
        return TechnicalRoom.objects.filter(name=place.name, site_id=place.site_id)
    return type(place)._default_manager.filter(name=place.name, organisation_id=place.organisation_id)


def _told(place: Place, verb: Verb, *, by: Actor, at: datetime) -> None:
    record(verb, by=by, at=at, organisation_id=place.organisation_id, subject=place)
