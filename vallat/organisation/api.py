"""`/api/v1/people`: the directory, as its pages show it."""

from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Path, Query, Router, Schema

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.journal.readings import note_reading
from vallat.organisation import verbs
from vallat.organisation.models import Membership, Person
from vallat.organisation.queries import directory, person_with_rights

router = Router(tags=["people"])

NO_NUL = r"^[^\x00]*$"
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
    return {
        "people": [_person(person, person.held) for person in page.people],  # type: ignore[attr-defined]
        "after": page.after,
    }


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
