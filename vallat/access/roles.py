"""The functions of chapter 6 as classes: who they are, in one sentence, and what they may do.

`reach` tells whose rows a role sees: those of the organisation it is held in, those of every organisation, or only
what is assigned to its company.
"""

from enum import StrEnum
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.permissions import Permission as P  # noqa: N817 (the tables below stay readable)


class Reach(StrEnum):
    OWN = "own"
    ALL = "all"
    ASSIGNED = "assigned"


class Role:
    code: ClassVar[str]
    label: ClassVar[str | Promise]
    sentence: ClassVar[str | Promise]
    reach: ClassVar[Reach]
    permissions: ClassVar[frozenset[P]]


ASKING = frozenset({P.TICKET_OPEN, P.TICKET_VIEW_OWN})
FOLLOWING = ASKING | {P.TICKET_VIEW_TOWN, P.PEOPLE_VIEW, P.REPORT_VIEW}
WORKING = frozenset(
    {
        P.TICKET_OPEN,
        P.TICKET_VIEW_OWN,
        P.TICKET_VIEW_TOWN,
        P.TICKET_TAKE_CALL,
        P.TICKET_QUALIFY,
        P.TICKET_WORK,
        P.TICKET_CLOSE,
        P.TICKET_PRIVATE_NOTES,
        P.MAILBOX_DECIDE,
        P.OUTBOX_VIEW,
        P.PEOPLE_VIEW,
        P.PEOPLE_ADD,
        P.REPORT_VIEW,
    }
)


class User(Role):
    code = "user"
    label = _("User")
    sentence = _("Asks for help and follows their own requests.")
    reach = Reach.OWN
    permissions = ASKING


class ItReferent(Role):
    code = "it_referent"
    label = _("IT referent")
    sentence = _("Speaks for the town to the IT service: sees all its tickets, people and reports.")
    reach = Reach.OWN
    permissions = FOLLOWING


class HeadOfDepartment(Role):
    code = "head_of_department"
    label = _("Head of department")
    sentence = _("Follows what their town asked for.")
    reach = Reach.OWN
    permissions = FOLLOWING


class GeneralManager(Role):
    code = "general_manager"
    label = _("General manager")
    sentence = _("Directs the town's services: sees all its tickets, people and reports.")
    reach = Reach.OWN
    permissions = FOLLOWING


class ElectedMember(Role):
    code = "elected_member"
    label = _("Elected member")
    sentence = _("Reads the town's reports.")
    reach = Reach.OWN
    permissions = ASKING | {P.REPORT_VIEW}


class FirstLevel(Role):
    code = "first_level"
    label = _("First level")
    sentence = _("Takes calls and mails of all towns, qualifies, answers and hands over.")
    reach = Reach.ALL
    permissions = WORKING


class Technician(Role):
    code = "technician"
    label = _("Technician")
    sentence = _("Works on the tickets of all towns, at a distance and on site.")
    reach = Reach.ALL
    permissions = WORKING


class Cio(Role):
    code = "cio"
    label = _("Head of IT")
    sentence = _("Answers for the service: everything the teams may do, the convention, the journal.")
    reach = Reach.ALL
    permissions = WORKING | {P.CONVENTION_LOAD, P.JOURNAL_READ}


class SecretaryGeneral(Role):
    code = "secretary_general"
    label = _("Secretary general")
    sentence = _("Directs the syndicate: reads the tickets and reports of all towns.")
    reach = Reach.ALL
    permissions = FOLLOWING


class ContractorTechnician(Role):
    code = "contractor_technician"
    label = _("Contractor's technician")
    sentence = _("Works only on the tickets assigned to their company.")
    reach = Reach.ASSIGNED
    permissions = frozenset({P.TICKET_VIEW_ASSIGNED, P.TICKET_WORK})


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        User,
        ItReferent,
        HeadOfDepartment,
        GeneralManager,
        ElectedMember,
        FirstLevel,
        Technician,
        Cio,
        SecretaryGeneral,
        ContractorTechnician,
    )
}
