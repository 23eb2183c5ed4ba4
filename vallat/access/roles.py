"""The functions of chapter 6 as classes: who they are, in one sentence, and what they may do.

`reach` tells whose rows a role sees: those of the organisation it is held in, those of every organisation, or only what is assigned to its
company. `public` says that whoever is signed in reads who holds it. `idle` and `longest` tell how long a session lasts: unused, and at all.
Who holds several roles gets the shortest.
"""

from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.permissions import Permission as P  # noqa: N817 (the tables below stay readable)


class Reach(StrEnum):
    OWN = "own"
    ALL = "all"
    ASSIGNED = "assigned"


class Side(StrEnum):
    """The kind of organisation in which a role can be held."""

    TOWN = "town"
    SYNDICATE = "syndicate"
    CONTRACTOR = "contractor"
    ANY = "any"


class Role:
    code: ClassVar[str]
    label: ClassVar[str | Promise]
    sentence: ClassVar[str | Promise]
    side: ClassVar[Side]
    reach: ClassVar[Reach] = Reach.OWN
    public: ClassVar[bool] = False
    permissions: ClassVar[frozenset[P]]
    idle: ClassVar[timedelta] = timedelta(hours=4)
    longest: ClassVar[timedelta] = timedelta(hours=12)


class SeveralTowns(Role):
    """What opens the rows of every town is kept closer: shorter sessions, and a second factor to sign in."""

    reach = Reach.ALL
    idle = timedelta(hours=2)
    longest = timedelta(hours=10)


ASKING = frozenset({P.TICKET_OPEN, P.TICKET_VIEW_OWN, P.ARTICLE_READ})
FOLLOWING = ASKING | {P.TICKET_VIEW_TOWN, P.PEOPLE_VIEW, P.REPORT_VIEW}
WORKING = FOLLOWING | {
    P.TICKET_TAKE_CALL,
    P.TICKET_QUALIFY,
    P.TICKET_WORK,
    P.TICKET_CLOSE,
    P.TICKET_PRIVATE_NOTES,
    P.ARTICLE_WRITE,
    P.MAILBOX_DECIDE,
    P.SITE_EDIT,
    P.OUTBOX_VIEW,
    P.PEOPLE_ADD,
    P.DIRECTORY_DECIDE,
    P.ACCOUNT_INVITE,
    P.ALERTS_SEND,
    P.MAJOR_VIEW,
}


class User(Role):
    code = "user"
    label = _("User")
    sentence = _("Asks for help and follows their own requests.")
    side = Side.ANY
    permissions = ASKING


# --- of a town


class ItReferent(Role):
    code = "it_referent"
    label = _("IT referent")
    sentence = _("Speaks for the town to the IT service: sees all its tickets, people and reports.")
    side = Side.TOWN
    permissions = FOLLOWING | {
        P.BREACH_VIEW,
        P.COMMITMENT_TOLD,
        P.DISCLOSURE_VIEW,
        P.MAJOR_TOLD,
        P.REINSTATEMENT_CLAIM,
        P.SITE_EDIT,
    }


class GeneralManager(Role):
    code = "general_manager"
    label = _("General manager")
    sentence = _("Directs the town's services: sees all its tickets, people and reports, says who does what.")
    side = Side.TOWN
    permissions = FOLLOWING | {
        P.FUNCTIONS_DECLARE,
        P.JOURNAL_READ,
        P.PROGRAMS_ADMINISTER,
        P.REINSTATEMENT_CLAIM,
        P.SITE_EDIT,
        P.TOWN_EXPORT,
        P.BREACH_VIEW,
        P.COMMITMENT_TOLD,
        P.MAJOR_TOLD,
        P.DISCLOSURE_VIEW,
        P.DISCLOSURE_DECIDE,
    }


class HeadOfDepartment(Role):
    code = "head_of_department"
    label = _("Head of department")
    sentence = _("Follows what their town asked for.")
    side = Side.TOWN
    permissions = FOLLOWING


class ProjectManager(Role):
    code = "project_manager"
    label = _("Project manager")
    sentence = _("Leads a project or a product of the town, and asks for help with it.")
    side = Side.TOWN
    permissions = ASKING | {P.PEOPLE_VIEW}


class HeadOfPurchasing(Role):
    code = "head_of_purchasing"
    label = _("Head of purchasing")
    sentence = _("Answers for the town's purchases and finances: reads its reports.")
    side = Side.TOWN
    permissions = ASKING | {P.PEOPLE_VIEW, P.REPORT_VIEW}


class PurchasingStaff(Role):
    code = "purchasing_staff"
    label = _("Purchasing")
    sentence = _("Orders for the town and follows its invoices.")
    side = Side.TOWN
    permissions = ASKING | {P.PEOPLE_VIEW}


class HeadOfTechnical(Role):
    code = "head_of_technical"
    label = _("Head of technical services")
    sentence = _("Directs works on the town's buildings and streets.")
    side = Side.TOWN
    permissions = ASKING | {P.PEOPLE_VIEW}


class TechnicalStaff(Role):
    code = "technical_staff"
    label = _("Technical services")
    sentence = _("Works on the town's buildings and streets.")
    side = Side.TOWN
    permissions = ASKING


class ElectedMember(Role):
    code = "elected_member"
    label = _("Elected member")
    sentence = _("Reads the town's reports.")
    side = Side.TOWN
    permissions = ASKING | {P.REPORT_VIEW}


# --- of the syndicate


class FirstLevel(SeveralTowns):
    code = "first_level"
    label = _("First level")
    sentence = _("Takes calls and mails of all towns, qualifies, answers and hands over.")
    side = Side.SYNDICATE
    permissions = WORKING


class Technician(SeveralTowns):
    code = "technician"
    label = _("Technician")
    sentence = _("Works on the tickets of all towns, at a distance and on site.")
    side = Side.SYNDICATE
    permissions = WORKING


class Cio(SeveralTowns):
    code = "cio"
    label = _("Head of IT")
    sentence = _("Answers for the service: everything the teams may do, the convention, roles, the journal.")
    side = Side.SYNDICATE
    public = True
    permissions = WORKING | {
        P.TEAMS_ADMINISTER,
        P.CHANGE_APPROVE,
        P.ARTICLE_PUBLISH,
        P.DESK_LEAD,
        P.BREACH_VIEW,
        P.CONVENTION_LOAD,
        P.ORGANISATION_EDIT,
        P.CONTACTS_KEEP,
        P.JOURNAL_READ,
        P.FUNCTIONS_DECLARE,
        P.PEOPLE_ERASE,
        P.ACCOUNT_CONTROL,
        P.PROGRAMS_ADMINISTER,
        P.MOVE_IN,
        P.DISCLOSURE_VIEW,
        P.DISCLOSURE_REGISTER,
        P.DISCLOSURE_HAND_OVER,
    }


class SecretaryGeneral(SeveralTowns):
    code = "secretary_general"
    label = _("Secretary general")
    sentence = _("Directs the syndicate: reads the tickets and reports of all towns.")
    side = Side.SYNDICATE
    public = True
    permissions = FOLLOWING | {
        P.BREACH_VIEW,
        P.MAJOR_VIEW,
        P.MAJOR_TOLD,
        P.DISCLOSURE_VIEW,
        P.DISCLOSURE_REGISTER,
        P.DISCLOSURE_DECIDE,
        P.DISCLOSURE_HAND_OVER,
    }


class PurchasingOfficer(Role):
    code = "purchasing_officer"
    label = _("Purchasing officer")
    sentence = _("Keeps the syndicate's purchases and accounts.")
    side = Side.SYNDICATE
    public = True
    permissions = ASKING | {P.PEOPLE_VIEW}


class President(SeveralTowns):
    code = "president"
    label = _("President")
    sentence = _("Decides on shared purchases, signs the convention, reads the reports of all towns.")
    side = Side.SYNDICATE
    public = True
    permissions = ASKING | {P.REPORT_VIEW}


class TenderBoard(Role):
    code = "tender_board"
    label = _("Member of the tender board")
    sentence = _("Is consulted on the syndicate's purchases.")
    side = Side.SYNDICATE
    public = True
    permissions = ASKING


class Dpo(SeveralTowns):
    code = "dpo"
    label = _("Data protection officer")
    sentence = _("Watches over personal data in all towns: reads the journal, and no ticket but their own.")
    side = Side.SYNDICATE
    public = True
    permissions = ASKING | {
        P.PEOPLE_VIEW,
        P.PEOPLE_ERASE,
        P.JOURNAL_READ,
        P.DISCLOSURE_VIEW,
        P.DISCLOSURE_REGISTER,
        P.DISCLOSURE_ADVISE,
    }


class CsuOperator(Role):
    code = "csu_operator"
    label = _("CSU operator")
    sentence = _("Watches the cameras at the supervision centre, and asks for help with them.")
    side = Side.SYNDICATE
    idle = timedelta(hours=1)  # a post that several people share
    permissions = ASKING


class CsuManager(Role):
    code = "csu_manager"
    label = _("CSU manager")
    sentence = _("Directs the supervision centre, and asks for help with its cameras.")
    side = Side.SYNDICATE
    public = True
    permissions = ASKING | {P.PEOPLE_VIEW}


class PreventionOfficer(Role):
    code = "prevention_officer"
    label = _("Prevention officer")
    sentence = _("Keeps the case files of crime prevention, apart from everything else.")
    side = Side.SYNDICATE
    permissions = ASKING


class Auditor(SeveralTowns):
    code = "auditor"
    label = _("Auditor")
    sentence = _("Reads the journal of all organisations, and nothing else.")
    side = Side.SYNDICATE
    permissions = frozenset({P.JOURNAL_READ})


# --- of those who work for either


class ContractorTechnician(Role):
    code = "contractor_technician"
    label = _("Contractor's technician")
    sentence = _("Works only on the tickets assigned to their company.")
    side = Side.CONTRACTOR
    reach = Reach.ASSIGNED
    idle = timedelta(hours=1)
    longest = timedelta(hours=10)
    permissions = frozenset({P.TICKET_VIEW_ASSIGNED, P.TICKET_WORK})


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        User,
        ItReferent,
        GeneralManager,
        HeadOfDepartment,
        ProjectManager,
        HeadOfPurchasing,
        PurchasingStaff,
        HeadOfTechnical,
        TechnicalStaff,
        ElectedMember,
        FirstLevel,
        Technician,
        Cio,
        SecretaryGeneral,
        PurchasingOfficer,
        President,
        TenderBoard,
        Dpo,
        CsuOperator,
        CsuManager,
        PreventionOfficer,
        Auditor,
        ContractorTechnician,
    )
}
