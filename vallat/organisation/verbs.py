from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from vallat.access.roles import ROLES
from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _role(detail: Detail) -> str:
    role = ROLES.get(str(detail["role"]))
    return str(role.label) if role else str(detail["role"])


ORGANISATION_ADDED = Verb("organisation.added", _("Organisation added"))
PLACE_ADDED = Verb("organisation.place_added", _("Department or site added"))
PERSON_ADDED = Verb("person.added", _("Person added to the directory"))
PERSON_OPENED = Verb("person.opened", _("Record of a person read"), kind=Kind.READING)
ACCOUNT_GIVEN = Verb("person.account_given", _("Account given to a person"), kind=Kind.RIGHTS)
ROLE_GIVEN = Verb("person.role_given", _("Function given to a person"), _role, Kind.RIGHTS)
ROLE_ENDED = Verb("person.role_ended", _("Function of a person ended"), _role, Kind.RIGHTS)
HEADS_KEPT = Verb("journal.heads_kept", _("Ends of the journal's chains kept outside the database"))
DIRECTORY_READ = Verb(
    "directory.read",
    _("Entries of the towns' directory read"),
    lambda detail: (
        now("Directory read: %(added)d people added, %(changed)d changed, %(review)d to review")
        % {name: len(detail[name]) for name in ("added", "changed", "review")}
    ),
)
DIRECTORY_VANISHED = Verb("directory.vanished", _("Entries no longer in the towns' directory"))
ENTRY_DECIDED = Verb(
    "directory.decided",
    _("Decision on an entry of the towns' directory"),
    lambda detail: f"{detail['decision']}",
)
PERSON_LEFT = Verb("person.left", _("Person has left"), kind=Kind.RIGHTS)
PERSON_BACK = Verb("person.back", _("Person is back"), kind=Kind.RIGHTS)
ACCOUNT_CLOSED = Verb("person.account_closed", _("Account closed"), kind=Kind.RIGHTS)
ACCOUNT_OPENED = Verb("person.account_opened", _("Account opened again"), kind=Kind.RIGHTS)
