"""What the steps of appointments and visits are called in the timeline: (title, icon, more)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from vallat.servicedesk.common.presenters.times import times_in_words
from vallat.servicedesk.visits.enums import AppointmentEnd, ClaimAbout, Condition

Detail = dict[str, Any]
Words = tuple[str, str, str]


def appointment_words(detail: Detail) -> Words:
    times = [times_in_words(*map(datetime.fromisoformat, pair)) for pair in detail.get("times", ())]
    reason = str(detail.get("reason", ""))
    match detail["step"]:
        case "proposed":
            return _("Appointment proposed"), "calendar2-week", "\n".join(times)
        case "agreed":
            return _("Appointment agreed on: %(when)s") % {"when": times[0]}, "calendar2-week", ""
        case "moved":
            before = _("Before: %(what)s") % {"what": times[0]}
            more = "\n".join(line for line in (before, reason) if line)
            return _("Appointment moved: %(when)s") % {"when": times[1]}, "arrow-repeat", more
        case "confirmed":
            return _("Appointment confirmed: %(when)s") % {"when": times[0]}, "calendar2-week", ""
        case "declined":
            return _("None of the proposed times suits"), "x-lg", reason
        case "cancelled":
            return _("Appointment cancelled"), "x-lg", reason
        case "missed":
            return str(_missed(detail)), "exclamation-triangle-fill", ""
        case _step:
            return _("Appointment took place"), "check2-circle", ""


def _missed(detail: Detail) -> str:
    if detail["missed_by"] == AppointmentEnd.MISSED_BY_USER:
        return _("Appointment missed by the requester")
    return _("Appointment missed by the service desk")


def visit_words(detail: Detail) -> Words:
    words = str(detail.get("words", ""))
    about = str(ClaimAbout(detail["about"]).label).lower() if "about" in detail else ""
    site = {"site": detail.get("site", "")}
    match detail["step"]:
        case "planned":
            opened = _("The site was closed. Let in by: %(who)s") % {"who": words} if words else ""
            return _("On the way to %(site)s") % site, "signpost", opened
        case "arrived":
            return _("Arrived at %(site)s") % site, "signpost", ""
        case "called_off":
            return _("Visit of %(site)s called off") % site, "x-lg", ""
        case "closed":
            state = _("Rooms: %(rooms)s. Equipment: %(equipment)s.") % {
                "rooms": str(Condition(detail["rooms"]).label).lower(),
                "equipment": str(Condition(detail["equipment"]).label).lower(),
            }
            more = "\n".join(line for line in (state, words) if line)
            return _("Visit of %(site)s closed") % site, "check2-circle", more
        case "claim_opened":
            return (
                _("Restoration requested: %(about)s") % {"about": about},
                "exclamation-triangle-fill",
                words,
            )
        case "claim_answered":
            return _("Restoration request answered: %(about)s") % {"about": about}, "reply", words
        case _step:
            return _("Restoration done: %(about)s") % {"about": about}, "check2-circle", words
