from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vallat.access.roles import ROLES
from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _role(detail: Detail) -> str:
    role = ROLES.get(str(detail["role"]))
    return str(role.label) if role else str(detail["role"])


METHODS: dict[str, str | Promise] = {
    "password": _("with a password"),
    "password_totp": _("with a password and a code"),
    "password_webauthn": _("with a password and a passkey"),
    "password_recovery_codes": _("with a password and a recovery code"),
    "totp": _("code of an application"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery codes"),
    "code": _("with a code"),
    "openid": _("by the OpenID provider"),
    "openid_totp": _("by the OpenID provider and a code"),
    "openid_webauthn": _("by the OpenID provider and a passkey"),
    "openid_recovery_codes": _("by the OpenID provider and a recovery code"),
}
REFUSALS: dict[str, str | Promise] = {
    "unknown": _("nobody has this address in this organisation"),
    "closed": _("the account is closed, or was never opened"),
    "assurance": _("the provider vouches for too little"),
    "untrue": _("the provider's answer does not hold"),
}


def _method(detail: Detail) -> str:
    return str(METHODS.get(str(detail["by"]), detail["by"]))


def _refusal(detail: Detail) -> str:
    return str(REFUSALS.get(str(detail["why"]), detail["why"]))


def _windows(detail: Detail) -> str:
    """`1 08:30-12:00`: the weekday as ISO 8601 counts it, and its hours."""
    return ", ".join(map(str, detail["windows"])) or "—"


def _days(detail: Detail) -> str:
    return (
        str(detail["first"]) if detail["first"] == detail["last"] else f"{detail['first']} – {detail['last']}"
    )


def _sessions(detail: Detail) -> str:
    return str(detail["sessions"])


ORGANISATION_ADDED = Verb("organisation.added", _("Organisation added"))
ORGANISATION_CHANGED = Verb("organisation.changed", _("Organisation changed"))
ORGANISATION_CLOSED = Verb("organisation.closed", _("Organisation closed"))
ORGANISATION_REOPENED = Verb("organisation.reopened", _("Organisation open again"))
PLACE_ADDED = Verb("organisation.place_added", _("Department, site or room added"))
PLACE_CHANGED = Verb("organisation.place_changed", _("Department or room changed"))
PLACE_CLOSED = Verb("organisation.place_closed", _("Department, site or room closed"))
PLACE_REOPENED = Verb("organisation.place_reopened", _("Department, site or room open again"))
SITE_CHANGED = Verb("site.changed", _("Access to a site described"))
SITE_HOURS_SET = Verb("site.hours_set", _("Opening hours of a site set"), _windows)
SITE_CLOSING_ADDED = Verb("site.closing_added", _("Local closing days of a site added"), _days)
SITE_CLOSING_REMOVED = Verb("site.closing_removed", _("Local closing days of a site taken back"), _days)
PERSON_ADDED = Verb("person.added", _("Person added to the directory"))
PEOPLE_IMPORTED = Verb(
    "person.imported",
    _("People of the tool before brought in"),
    lambda detail: f"+{detail['new']}, ~{detail['changed']}",
)
SITES_IMPORTED = Verb(
    "site.imported", _("Sites of a file brought in"), lambda detail: f"+{detail['new']}, ~{detail['changed']}"
)
PERSON_PLACED = Verb("person.placed", _("Department and site of a person said"))
PERSON_OPENED = Verb("person.opened", _("Record of a person read"), kind=Kind.READING)
DIRECTORY_TAKEN = Verb(
    "directory.taken",
    _("People of the directory taken by a program"),
    lambda detail: f"× {detail['number']}",
    Kind.EXPORT,
)
ACCOUNT_GIVEN = Verb("person.account_given", _("Account given to a person"), kind=Kind.RIGHTS)
ROLE_GIVEN = Verb("person.role_given", _("Role given to a person"), _role, Kind.RIGHTS)
ROLE_ENDED = Verb("person.role_ended", _("Role of a person ended"), _role, Kind.RIGHTS)
ROLE_WITHDRAWN = Verb("person.role_withdrawn", _("Role of a person withdrawn at once"), _role, Kind.RIGHTS)
HEADS_KEPT = Verb("journal.heads_kept", _("Ends of the journal's chains kept outside the database"))
DIRECTORY_READ = Verb(
    "directory.read",
    _("Entries of the towns' directory read"),
    lambda detail: (
        gettext("Directory read: %(added)d people added, %(changed)d changed, %(review)d to review")
        % {name: len(detail[name]) for name in ("added", "changed", "review")}
    ),
)
DIRECTORY_VANISHED = Verb("directory.vanished", _("Entries no longer in the towns' directory"))
ENTRY_DECIDED = Verb(
    "directory.decided",
    _("Decision on an entry of the towns' directory"),
    lambda detail: f"{detail['decision']}",
)
MAIL_BOUNCED = Verb(
    "person.mail_bounced", _("Mail to a person came back"), lambda detail: str(detail["status"])
)
BOUNCES_CLEARED = Verb("person.bounces_cleared", _("Address of a person works again"))
PERSON_LEFT = Verb("person.left", _("Person has left"), kind=Kind.RIGHTS)
PERSON_BACK = Verb("person.back", _("Person is back"), kind=Kind.RIGHTS)
SIGNED_IN = Verb("account.signed_in", _("Signed in"), _method, Kind.SIGN_IN)
SIGN_IN_FAILED = Verb("account.sign_in_failed", _("Sign-in failed"), _method, Kind.SIGN_IN)
SIGN_IN_REFUSED = Verb("account.sign_in_refused", _("Sign-in refused"), _refusal, Kind.SIGN_IN)
SIGNED_OUT = Verb("account.signed_out", _("Signed out"), kind=Kind.SIGN_IN)
SESSIONS_ENDED = Verb("account.sessions_ended", _("Sessions ended"), _sessions, Kind.SIGN_IN)
INVITED = Verb("account.invited", _("Invitation sent"), kind=Kind.RIGHTS)
PASSWORD_ASKED = Verb("account.password_asked", _("Link for a new password sent"), kind=Kind.RIGHTS)
PASSWORD_SET = Verb("account.password_set", _("Password set by somebody else"), kind=Kind.RIGHTS)
PASSWORD_CHANGED = Verb("account.password_changed", _("Password changed"), kind=Kind.RIGHTS)
PASSWORD_RESET = Verb(
    "account.password_reset", _("New password chosen by the link of a mail"), kind=Kind.RIGHTS
)
FACTOR_ADDED = Verb("account.factor_added", _("Second factor added"), _method, Kind.RIGHTS)
FACTOR_REMOVED = Verb("account.factor_removed", _("Second factor removed"), _method, Kind.RIGHTS)
RECOVERY_CODES_MADE = Verb("account.recovery_codes_made", _("Recovery codes made"), kind=Kind.RIGHTS)
ACCOUNT_CLOSED = Verb("account.closed", _("Account closed"), kind=Kind.RIGHTS)
ACCOUNT_OPENED = Verb("account.opened", _("Account opened again"), kind=Kind.RIGHTS)
PERSON_ERASED = Verb("person.erased", _("Personal data of a person erased"), kind=Kind.RIGHTS)
