from django.utils.translation import gettext_lazy as _

from vallat.journal.verbs import Verb

ORGANISATION_ADDED = Verb("organisation.added", _("Organisation added"))
PLACE_ADDED = Verb("organisation.place_added", _("Department or site added"))
PERSON_ADDED = Verb("person.added", _("Person added to the directory"))
ACCOUNT_GIVEN = Verb("person.account_given", _("Account given to a person"))
ROLE_GIVEN = Verb("person.role_given", _("Function given to a person"), lambda detail: f"{detail['role']}")
ROLE_ENDED = Verb("person.role_ended", _("Function of a person ended"), lambda detail: f"{detail['role']}")
HEADS_KEPT = Verb("journal.heads_kept", _("Ends of the journal's chains kept outside the database"))
