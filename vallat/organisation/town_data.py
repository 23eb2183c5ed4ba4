"""What an import does to rows of the directory, which no declaration can say (`archive` of the models)."""

from vallat.access.roles import ROLES, Side
from vallat.base.declarations import RowRefused
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.organisation.models import Membership, Person


def make_findable(person: Person) -> None:
    """An archive of an older version has addresses as they were typed; one without a normal form is refused by the table's check."""
    person.email = normal_form_or_none(person.email) or person.email
    person.search_key = person.make_search_key()


def check_function(membership: Membership) -> None:
    """An archive is not signed: a town's row can't bear a function of the syndicate. Raises RowRefused."""
    role = ROLES.get(membership.role)
    if role is None or role.side not in (Side.ANY, Side.TOWN):
        raise RowRefused("A function in the archive is not one of a town.")
