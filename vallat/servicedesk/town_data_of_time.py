"""The tables of triggers, missed delays and working hours, as `town_data.py` declares the others."""

from django.utils.translation import gettext_lazy as _

from vallat.governance.archive.declaration import OF_PAGE, LeftOut, Own, declare
from vallat.servicedesk.town_data_of_majors import OF_PROCEDURE

OF_TICKET = {"ticket": _("on which ticket")}

declare(
    Own(
        "servicedesk.breach",
        _("Deadlines of the tickets that were passed, as they were noted."),
        columns=OF_TICKET
        | {
            "clock": _("which of the two clocks"),
            "due_at": _("the deadline"),
            "noted_at": _("when it was noted"),
            "attributed_to": _("whom it is attributed to"),
            "settled_at": _("when that was measured for good, its clock stopped"),
            "withdrawn_at": _("when the ticket was qualified anew and was no longer late"),
        },
    ),
    Own(
        "servicedesk.breachcorrection",
        _("Breaches that somebody attributed otherwise than their waitings do."),
        columns={
            "breach": _("of which breach"),
            "attributed_to": _("whom it is attributed to"),
            "reason": _("the reason"),
            "at": _("when"),
            "by": _("who did it"),
        },
    ),
    Own(
        "servicedesk.improvement",
        _("What is done so that delays are not missed again."),
        columns={
            "service_code": _("for which service (code of the convention)"),
            "breach": _("the breach that opened it"),
            "cause": _("why"),
            "opened_at": _("from"),
            "owner": _("who leads it"),
            "due_date": _("until which day"),
            "plan": _("what is to be done"),
            "done_at": _("when it was done"),
            "done_by": _("by whom"),
            "outcome": _("what was done"),
        },
        without=OF_PROCEDURE | OF_PAGE,
    ),
    Own(
        "servicedesk.escalation",
        _("What was raised on the tickets because time passed."),
        columns=OF_TICKET
        | {
            "code": _("which trigger (code of the convention, or clock and step)"),
            "step": _("warning, escalation or breach"),
            "clock": _("of which clock"),
            "due_at": _("the deadline, or when the step opened"),
            "fired_at": _("when it was raised"),
            "whole_team": _("whether it mobilised the whole team"),
        },
    ),
    LeftOut("servicedesk.contractoranswer", "which messages of contractors the desk has read"),
    LeftOut("servicedesk.hoursregime", "the syndicate's decisions on its own hours"),
    LeftOut("servicedesk.readingtaken", "the syndicate's decisions on the readings of the convention"),
)
