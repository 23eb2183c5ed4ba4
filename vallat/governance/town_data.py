"""Whose the tables below the service desk are, and what their columns mean where the models do not say it."""

from typing import cast

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.roles import ROLES, Side
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.governance.archive.declaration import (
    OF_PAGE,
    KeptFile,
    LeftOut,
    Line,
    Own,
    Pointer,
    Shared,
    declare,
)
from vallat.governance.archive.reading import ArchiveRefused
from vallat.organisation.models import Membership, Person


def _findable(person: Model) -> None:
    """An archive of an older version has addresses as they were typed; one without a normal form is refused by the table's check."""
    row = cast(Person, person)
    row.email = normal_form_or_none(row.email) or row.email
    row.search_key = row.make_search_key()


def _fits(membership: Model) -> None:
    """An archive is not signed: a town's row can't bear a function of the syndicate."""
    role = ROLES.get(cast(Membership, membership).role)
    if role is None or role.side not in (Side.ANY, Side.TOWN):
        raise ArchiveRefused("A function in the archive is not one of a town. Nothing was written.")


def _written_to_no_town(line: Line, addresses: frozenset[str]) -> None:
    """That a mail left stays told; whom of the syndicate or of a contractor it went to, and what it says, is not the town's."""
    if line["to"] in addresses:
        line["to"] = line["body"] = line["calendar"] = ""


def _not_sent_from_here(mail: Model) -> None:
    """What waited there must not leave twice: it can be sent by hand."""
    mail = cast(OutgoingMail, mail)
    if mail.state == OutgoingState.WAITING:
        mail.state, mail.last_error = OutgoingState.GIVEN_UP, "imported"


declare(
    # --- shared by all towns, and public
    Shared(
        "organisation.organisation",
        _("Organisations that the rows name: the town itself, the syndicate, contractors."),
        key="code",
        same=("kind",),
        columns={"siren": _("number in the national register"), "insee": _("number of the commune")},
    ),
    Shared(
        "convention.conventionversion",
        _("The versions of the convention that govern the town's tickets."),
        key="sha256",
        same=("code", "revision"),
        columns={
            "revision": _("which reading of the version it is"),
            "reason": _("why it was read again"),
            "loaded_by": _("the function or the command that loaded it"),
            "revised_at": _("when the next reading took its place"),
            "title_fr": _("title in French"),
            "title_en": _("title in English"),
            "sha256": _("SHA-256 of its text"),
            "loaded_at": _("when it was loaded"),
        },
    ),
    Shared(
        "convention.conventiontext",
        _("The text of these versions, to the byte."),
        key="version",
        beside="version",
        columns={"version": _("which version"), "source": _("the file, TOML")},
    ),
    # --- the town's
    Own(
        "organisation.department",
        _("The town's own departments."),
    ),
    Own("organisation.site", _("The town's sites.")),
    Own(
        "organisation.technicalroom",
        _("The technical rooms of its sites."),
        columns={"site": _("on which site")},
    ),
    Own(
        "organisation.openingwindow",
        _("When its sites are open, by weekday."),
        columns={"site": _("on which site")},
    ),
    Own(
        "organisation.localclosing",
        _("The days on which its sites are closed besides."),
        columns={"site": _("on which site")},
    ),
    Own(
        "organisation.person",
        _("The town's directory."),
        columns={"department": _("where they work"), "site": _("on which site")},
        without={
            "user": "an account is of one installation: it is given again",
            "search_key": "made from the other columns",
        },
        complete=_findable,
    ),
    Own(
        "organisation.membership",
        _("Who holds which function in the town."),
        columns={"person": _("who")},
        complete=_fits,
    ),
    Own(
        "organisation.bounce",
        _("Mails to people of the town that came back."),
        columns={
            "person": _("whose address"),
            "address": _("address"),
            "at": _("when"),
            "permanent": _("whether nobody has the address"),
            "said": _("what the server said"),
            "outgoing_id": _("the mail that came back"),
            "cleared_at": _("when somebody said that the address works again"),
            "cleared_by": _("who"),
        },
        pointers=(Pointer("outgoing_id", "base.outgoingmail"),),
    ),
    Own(
        "convention.conventionparty",
        _("Which version of the convention binds the town, and when."),
        columns={"version": _("which version")},
    ),
    Own(
        "convention.conventionsignature",
        _("When the town signed the convention, and in which function."),
        columns={
            "code": _("which convention"),
            "signatory": _("the function that signed"),
            "signed_date": _("when"),
            "recorded_at": _("when it was recorded"),
            "recorded_by": _("who recorded it"),
            "withdrawn_at": _("when it was withdrawn, recorded by mistake"),
            "withdrawn_by": _("who withdrew it"),
        },
    ),
    Own(
        "convention.actingfunction",
        _("Which function acts for the town in each row of the matrices of chapter 6, as the town said."),
        columns={
            "row_code": _("the row of the matrix"),
            "recorded_at": _("when it was recorded"),
            "recorded_by": _("by whom"),
            "ended_at": _("when its end was recorded"),
            "ended_by": _("by whom"),
        },
    ),
    Own(
        "convention.contactnumber",
        _("The numbers that the town's users are told to call, where it has its own."),
        columns={
            "contact_code": _("the contact of the convention"),
            "added_at": _("when it was recorded"),
            "added_by": _("by whom"),
            "ended_at": _("when its end was recorded"),
            "ended_by": _("by whom"),
        },
    ),
    Own(
        "assets.asset",
        _("The devices that the town owns."),
        columns={"holder": _("who uses it"), "site": _("on which site")},
    ),
    Own(
        "base.outgoingmail",
        _(
            "Mails that left, or were to leave, about what is the town's, but those that open an account. Of those to the syndicate's people "
            "and to contractors, neither the address nor the text."
        ),
        only=~Q(subject_type="organisation.person"),  # they hold links with which a password is chosen
        columns={
            "organisation_id": _("the organisation that the row belongs to"),
            "to": _("address"),
            "subject": _("subject"),
            "body": _("text; of a link that opens without signing in, what opens it is left out"),
            "calendar": _("the invitation that goes with it (RFC 5546)"),
            "message_id": _("its Message-ID"),
            "in_reply_to": _("the Message-ID that it answers"),
            "references": _("the Message-IDs of its thread"),
            "sender": _("address that it is from"),
            "automatic": _("whether no person wrote it"),
            "subject_type": _("the table of what it is about"),
            "subject_id": _("the row of what it is about"),
            "state": _("whether it left"),
            "created_at": _("when it was written"),
            "next_try_at": _("when it is tried next"),
            "tries": _("how often it was tried"),
            "sent_at": _("when it left"),
            "again_at": _("when somebody asked for it to be sent again"),
        },
        without={
            "last_error": "names of the syndicate's servers",
            "files": "the files of the requests are in the archive themselves",
        },
        pointers=(
            Pointer("organisation_id", "organisation.organisation"),
            Pointer("subject_id", "servicedesk.ticket", when=("subject_type", "servicedesk.ticket")),
            Pointer(
                "subject_id",
                "governance.disclosurerequest",
                when=("subject_type", "governance.disclosurerequest"),
            ),
        ),
        complete=_not_sent_from_here,
        keeps_back=_written_to_no_town,
    ),
    Own(
        "journal.entry",
        _(
            "Who did what to the town's rows, line by line as it was written: an import keeps it as a file, with its hashes."
        ),
        columns={
            "subject_type": _("the table of what was acted on"),
            "subject_id": _(
                "the row that was acted on, by its number in the installation that wrote the journal"
            ),
            "detail": _("figures and codes of what was done"),
            "seq": _("place in the chain of the organisation, from 1"),
            "hash": _("SHA-256 of the hash before it and of the row's own text"),
        },
        verbatim=True,
    ),
    Own(
        "governance.disclosurerequest",
        _("Requests to disclose what is the town's, with what was decided."),
        without=OF_PAGE,
    ),
    Own("governance.prolongation", _("Decisions that put off the day by which such a request is answered.")),
    Own("governance.disclosurereminder", _("Reminders of that day that were sent.")),
    Own("governance.handedover", _("What was handed over on these requests."), without=OF_PAGE),
    Own(
        "governance.townimport",
        _("Archives that the town's rows came from."),
        files={"journal": KeptFile("journals", "imported-journals")},
    ),
    # --- of nobody's town, or of one installation
    LeftOut("journal.head", "made by the database from the journal's rows"),
    LeftOut("organisation.directorysource", "where one installation reads the town's own directory"),
    LeftOut(
        "organisation.directoryentry",
        "read from the town's own directory, and read again by the next installation",
    ),
    LeftOut("governance.townexport", "copies made in one installation; the journal has each of them"),
    LeftOut("base.installation", "which installation this is"),
    LeftOut("base.hold", "when nothing left the installation"),
    LeftOut("base.workerprocess", "which processes do the jobs"),
    LeftOut("access.user", "accounts: password hashes, of one installation"),
    LeftOut("organisation.trycount", "how often something was tried, of this installation"),
    LeftOut("organisation.knowndevice", "browsers that an account of this installation is known by"),
    LeftOut("organisation.linkasked", "addresses until the worker has looked whose they are"),
    LeftOut("account.emailaddress", "addresses of accounts: the directory has them"),
    LeftOut("account.emailconfirmation", "keys for one use"),
    LeftOut("exchange.token", "secrets of one installation"),
    LeftOut("exchange.keptanswer", "answers of one day, by secrets of one installation"),
    LeftOut("exchange.ratecount", "how often programs asked, for a minute"),
    LeftOut("exchange.webhook", "signed with secrets of one installation"),
    LeftOut("exchange.delivery", "what was told to webhooks repeats the tickets"),
    LeftOut("mfa.authenticator", "second factors: secrets, of one installation"),
    LeftOut("socialaccount.socialaccount", "by which an account signs in elsewhere: of one installation"),
    LeftOut("socialaccount.socialapp", "secrets of one installation"),
    LeftOut("socialaccount.socialtoken", "tokens: secrets"),
    LeftOut("usersessions.usersession", "open sessions, with addresses of their machines"),
    LeftOut("auth.group", "unused"),
    LeftOut("auth.permission", "unused"),
    LeftOut("axes.accessattempt", "failed sign-ins, before anybody is known"),
    LeftOut("axes.accessattemptexpiration", "failed sign-ins, before anybody is known"),
    LeftOut("axes.accessfailurelog", "failed sign-ins, before anybody is known"),
    LeftOut("axes.accesslog", "sign-ins, before anybody is known"),
    LeftOut("contenttypes.contenttype", "of the installation"),
    LeftOut("sessions.session", "open sessions: secrets"),
    LeftOut("procrastinate.procrastinateevent", "jobs carry ids only"),
    LeftOut("procrastinate.procrastinatejob", "jobs carry ids only"),
    LeftOut("procrastinate.procrastinateperiodicdefer", "jobs carry ids only"),
    LeftOut("procrastinate.procrastinateworker", "jobs carry ids only"),
)
