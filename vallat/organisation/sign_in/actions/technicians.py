"""Technicians of a contractor: added to the directory and invited to sign in."""

from datetime import datetime

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.journal.record import action
from vallat.organisation.people.actions.people import add_person, give_role
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.actions.accounts import invite

TECHNICIAN = "contractor_technician"


@action
def add_technician(
    *,
    contractor: Organisation,
    first_name: str,
    last_name: str,
    email: str,
    by: Actor,
    at: datetime,
    **numbers: str,
) -> Person:
    """Somebody of a contractor, who works on what is handed over to it from the day of `at` on, and is invited to sign in.

    `numbers` are phone and mobile, for those who have one.

    Raises:
        ValidationError: names each field that can't be used; nothing was added.
    """
    name = {"first_name": first_name, "last_name": last_name}
    person = add_person(organisation=contractor, email=email, **name, **numbers, by=by, at=at)
    today = timezone.localdate(at)
    give_role(person=person, organisation=contractor, role=TECHNICIAN, start=today, by=by, at=at)
    invite(person=person, by=by, at=at)
    return person
