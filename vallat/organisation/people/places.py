"""Organisations, sites, rooms and departments, for the pages on which they are kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Department, Site, TechnicalRoom
from vallat.organisation.people.models.site_hours import LocalClosing, OpeningWindow
from vallat.organisation.people.queries import people_of


@dataclass(frozen=True)
class KindOfOrganisations:
    """Those of one kind, by name, closed ones last; each with the numbers of its open `site_count` and `department_count`."""

    kind: OrganisationKind
    organisations: list[Organisation]


def kept_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those whose places the actor keeps. Raises NotAllowed for whoever keeps none."""
    actor.require(Permission.SITE_EDIT)
    return Organisation.objects.filter(pk__in=actor.organisations_where(Permission.SITE_EDIT))


def organisations_by_kind(actor: Actor) -> list[KindOfOrganisations]:
    """One query. Raises NotAllowed."""
    counted = kept_organisations(actor).annotate(
        site_count=Count("sites", filter=Q(sites__closed_at=None), distinct=True),
        department_count=Count("departments", filter=Q(departments__closed_at=None), distinct=True),
    )
    found = sorted(counted, key=lambda each: (each.closed_at is not None, each.name))
    groups = [
        KindOfOrganisations(kind, [one for one in found if one.kind == kind]) for kind in OrganisationKind
    ]
    return [group for group in groups if group.organisations]


@dataclass(frozen=True)
class OrganisationPage:
    """`people` are those of a company alone: a town's stand in the directory."""

    organisation: Organisation
    departments: list[Department]
    sites: list[Site]
    people: list[Person]


def organisation_coded(actor: Actor, code: str) -> Organisation:
    """Raises NotAllowed; Http404 for one whose places the actor does not keep."""
    return get_object_or_404(kept_organisations(actor), code=code)


def organisation_page(actor: Actor, organisation: Organisation, day: date) -> OrganisationPage:
    """Three queries at most."""
    of_it = {"organisation": organisation}
    company = organisation.kind in (
        OrganisationKind.CONTRACTOR,
        OrganisationKind.VENDOR,
        OrganisationKind.OPERATOR,
    )
    return OrganisationPage(
        organisation,
        list(Department.objects.visible_to(actor).filter(**of_it)),
        list(Site.objects.visible_to(actor).filter(**of_it)),
        list(people_of(actor, organisation, day).select_related("user")) if company else [],
    )


def sites_to_describe(actor: Actor) -> QuerySet[Site]:
    """Those that the actor keeps, by town, closed ones among them. Raises NotAllowed for whoever keeps none."""
    actor.require(Permission.SITE_EDIT)
    own = actor.organisations_where(Permission.SITE_EDIT)
    found = Site.objects.visible_to(actor).filter(organisation_id__in=own)
    return found.select_related("organisation").order_by("organisation__name", "name")


def sites_of_organisation(actor: Actor, organisation: Organisation) -> list[Site]:
    """Each with its rooms, hours and closings: four queries. Raises NotAllowed."""
    return list(_whole(sites_to_describe(actor).filter(organisation=organisation), actor))


def site_to_describe(actor: Actor, site_id: int) -> Site:
    """With its rooms, hours and closings: four queries. Raises NotAllowed, Http404."""
    return get_object_or_404(_whole(sites_to_describe(actor), actor), pk=site_id)


def _whole(sites: QuerySet[Site], actor: Actor) -> QuerySet[Site]:
    beside: dict[str, QuerySet[Any]] = {
        "rooms": TechnicalRoom.objects.visible_to(actor),
        "windows": OpeningWindow.objects.visible_to(actor),
        "closings": LocalClosing.objects.visible_to(actor),
    }
    return sites.prefetch_related(*(Prefetch(name, rows) for name, rows in beside.items()))


def workplaces(actor: Actor, organisation_id: int) -> tuple[QuerySet[Department], QuerySet[Site]]:
    """The open departments and sites of the organisation."""
    still = {"organisation_id": organisation_id, "closed_at": None}
    return Department.objects.visible_to(actor).filter(**still), Site.objects.visible_to(actor).filter(
        **still
    )


def department_to_keep(actor: Actor, department_id: int) -> Department:
    """Raises NotAllowed, Http404."""
    return get_object_or_404(Department.objects.visible_to(actor), _kept_by(actor), pk=department_id)


def room_to_keep(actor: Actor, room_id: int) -> TechnicalRoom:
    """Raises NotAllowed, Http404."""
    return get_object_or_404(TechnicalRoom.objects.visible_to(actor), _kept_by(actor), pk=room_id)


def closing_to_keep(actor: Actor, closing_id: int) -> LocalClosing:
    """With its site. Raises NotAllowed, Http404."""
    found = LocalClosing.objects.visible_to(actor).select_related("site")
    return get_object_or_404(found, _kept_by(actor), pk=closing_id)


def _kept_by(actor: Actor) -> Q:
    actor.require(Permission.SITE_EDIT)
    return Q(organisation_id__in=actor.organisations_where(Permission.SITE_EDIT))
