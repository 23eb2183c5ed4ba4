"""`/api/v1/people`, `/api/v1/organisations`, `/api/v1/sites`: the directory and its places, as their pages show them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import ConfigDict, StringConstraints

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.journal.readings import note_reading
from vallat.organisation import verbs
from vallat.organisation.people.actions.organisations import add_organisation
from vallat.organisation.people.actions.places import add_room, add_site
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Site
from vallat.organisation.people.places import (
    kept_organisations,
    organisation_coded,
    site_to_describe,
    sites_of_organisation,
)
from vallat.organisation.people.queries import directory, person_with_rights

router = Router(tags=["people"])
places = Router(tags=["places"])

NO_NUL = r"^[^\x00]*$"
SOMETHING = r"^[^\x00]*[^\s\x00][^\x00]*$"
PersonId = Annotated[int, Path(ge=1, le=2**53)]


class FunctionOut(Schema):
    role: str
    organisation_id: int


class PersonOut(Schema):
    id: int
    organisation: str
    first_name: str
    last_name: str
    email: str
    extension: str
    phone: str
    mobile: str
    department: str
    site: str
    functions: list[FunctionOut]


class PeopleOut(Schema):
    """`after` asks for the next page; empty at the end."""

    people: list[PersonOut]
    after: str


@router.get("/people", response=PeopleOut, operation_id="list_people", summary="Search the directory")
def list_people(
    request: ActorRequest,
    q: Annotated[str, Query(max_length=100, pattern=NO_NUL)] = "",
    after: Annotated[str, Query(max_length=100, pattern=NO_NUL)] = "",
) -> dict[str, Any]:
    """People of the organisations that the token reaches, by name, 50 a page."""
    request.actor.require(Permission.PEOPLE_VIEW)
    page = directory(request.actor, q, after=after, day=timezone.localdate())
    _note_taken(request, page.people)
    return {
        "people": [_person(person, person.held) for person in page.people],  # type: ignore[attr-defined]
        "after": page.after,
    }


def _note_taken(request: ActorRequest, people: Sequence[Person]) -> None:
    """An export of each organisation, with how many of its people: page by page, a program takes a whole directory."""
    others = [person for person in people if person.pk != request.actor.person_id]
    number = Counter(person.organisation for person in others)
    for organisation, taken in number.items():
        note_reading(
            request,
            verbs.DIRECTORY_TAKEN,
            organisation_id=organisation.pk,
            subject=organisation,
            detail={"number": taken},
        )


@router.get("/people/{person_id}", response=PersonOut, operation_id="get_person", summary="One person")
def get_person(request: ActorRequest, person_id: PersonId) -> dict[str, Any]:
    """Their functions of today among them."""
    request.actor.require(Permission.PEOPLE_VIEW)
    today = timezone.localdate()
    found = person_with_rights(request.actor, person_id, today)
    if found is None:
        raise Http404
    if found.person.pk != request.actor.person_id:
        note_reading(
            request,
            verbs.PERSON_OPENED,
            organisation_id=found.person.organisation_id,
            subject=found.person,
        )
    return _person(found.person, [held for held in found.memberships if today in held.period])


def _person(person: Person, held: list[Membership]) -> dict[str, Any]:
    return {
        "id": person.pk,
        "organisation": person.organisation.code,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "extension": person.extension,
        "phone": person.phone,
        "mobile": person.mobile,
        "department": str(person.department or ""),
        "site": str(person.site or ""),
        "functions": [
            {"role": membership.role, "organisation_id": membership.organisation_id} for membership in held
        ],
    }


Code = Annotated[str, Path(max_length=40, pattern=r"^[-a-zA-Z0-9_]+$", examples=["bouc-bel-air"])]
SiteId = Annotated[int, Path(ge=1, le=2**53)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=SOMETHING)]
Text = Annotated[str, StringConstraints(max_length=2000, pattern=NO_NUL)]
Short = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
Siren = Annotated[str, StringConstraints(pattern=r"^([0-9]{9})?$")]
Insee = Annotated[str, StringConstraints(pattern=r"^([0-9][0-9AB][0-9]{3})?$")]
Postcode = Annotated[str, StringConstraints(max_length=5, pattern=NO_NUL)]
Phone = Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)]


class Asked(Schema):
    """A body. What it does not know is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


class OrganisationOut(Schema):
    """`closed_at` is null while it is open."""

    code: str
    kind: str
    name: str
    siren: str
    insee: str
    postcode: str
    phone: str
    closed_at: datetime | None


class OrganisationsOut(Schema):
    organisations: list[OrganisationOut]


class OrganisationIn(Asked):
    """What is not known is left out."""

    kind: Literal["commune", "contractor", "vendor", "operator"]
    code: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[-a-zA-Z0-9_]+$")]
    name: Name
    siren: Siren = ""
    insee: Insee = ""
    postcode: Postcode = ""
    phone: Phone = ""


class RoomOut(Schema):
    id: int
    name: str
    access_notes: str
    closed_at: datetime | None


class WindowOut(Schema):
    """`weekday` as ISO 8601 counts it: Monday is 1."""

    weekday: int
    opens: str
    closes: str


class ClosingOut(Schema):
    """Both days included."""

    first_date: date
    last_date: date
    reason: str


class SiteOut(Schema):
    """Without `hours` nothing is said of them."""

    id: int
    organisation: str
    name: str
    address: str
    access_notes: str
    security_notes: str
    closed_at: datetime | None
    rooms: list[RoomOut]
    hours: list[WindowOut]
    closings: list[ClosingOut]


class SitesOut(Schema):
    sites: list[SiteOut]


class SiteIn(Asked):
    name: Name
    address: Short = ""
    access_notes: Text = ""
    security_notes: Text = ""


class RoomIn(Asked):
    name: Name
    access_notes: Text = ""


@places.get(
    "/organisations",
    response=OrganisationsOut,
    operation_id="list_organisations",
    summary="The organisations whose places the token keeps",
)
def list_organisations(request: ActorRequest) -> dict[str, Any]:
    """By name: the syndicate, towns, contractors, vendors and operators, closed ones among them."""
    found = kept_organisations(request.actor).order_by("name")
    return {"organisations": [organisation_out(organisation) for organisation in found]}


@places.post(
    "/organisations",
    response={201: OrganisationOut},
    operation_id="add_organisation",
    summary="Add a contractor, a vendor, an operator or a town",
)
def add_one(request: ActorRequest, body: OrganisationIn) -> Status[dict[str, Any]]:
    """With an Idempotency-Key it is added once."""
    request.actor.require(Permission.ORGANISATION_EDIT)
    added = add_organisation(**body.dict(), by=request.actor, at=timezone.now())
    return Status(201, organisation_out(added))


@places.get(
    "/organisations/{code}/sites",
    response=SitesOut,
    operation_id="list_sites",
    summary="The sites of an organisation",
)
def list_sites(request: ActorRequest, code: Code) -> dict[str, Any]:
    """With their rooms, opening hours and local closing days; closed ones among them."""
    organisation = organisation_coded(request.actor, code)
    return {"sites": [site_out(site) for site in sites_of_organisation(request.actor, organisation)]}


@places.post(
    "/organisations/{code}/sites",
    response={201: SiteOut},
    operation_id="add_site",
    summary="Add a site",
)
def add_site_to(request: ActorRequest, code: Code, body: SiteIn) -> Status[dict[str, Any]]:
    """With an Idempotency-Key it is added once."""
    organisation = organisation_coded(request.actor, code)
    site = add_site(organisation=organisation, **body.dict(), by=request.actor, at=timezone.now())
    return Status(201, site_out(site))


@places.get("/sites/{site_id}", response=SiteOut, operation_id="get_site", summary="One site")
def get_site(request: ActorRequest, site_id: SiteId) -> dict[str, Any]:
    """With its rooms, opening hours and local closing days."""
    return site_out(site_to_describe(request.actor, site_id))


@places.post(
    "/sites/{site_id}/rooms",
    response={201: SiteOut},
    operation_id="add_room",
    summary="Add a technical room",
)
def add_room_to(request: ActorRequest, site_id: SiteId, body: RoomIn) -> Status[dict[str, Any]]:
    """The answer is its site. With an Idempotency-Key it is added once."""
    site = site_to_describe(request.actor, site_id)
    add_room(site=site, **body.dict(), by=request.actor, at=timezone.now())
    return Status(201, site_out(site_to_describe(request.actor, site_id)))


def organisation_out(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in OrganisationOut.model_fields}


def site_out(site: Site) -> dict[str, Any]:
    own = ("id", "name", "address", "access_notes", "security_notes", "closed_at")
    return {
        **{name: getattr(site, name) for name in own},
        "organisation": site.organisation.code,
        "rooms": [{name: getattr(room, name) for name in RoomOut.model_fields} for room in site.rooms.all()],
        "hours": [
            {"weekday": one.weekday, "opens": f"{one.opens:%H:%M}", "closes": f"{one.closes:%H:%M}"}
            for one in site.windows.all()
        ],
        "closings": [
            {name: getattr(one, name) for name in ClosingOut.model_fields} for one in site.closings.all()
        ],
    }
