"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.access.menu import Group, MenuEntry, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(20, _("Take a call"), "servicedesk:new_call", needs=Permission.TICKET_TAKE_CALL),
    MenuEntry(30, _("Tickets"), "servicedesk:tickets", needs=Permission.TICKET_QUALIFY),
    MenuEntry(40, _("Tickets"), "servicedesk:tickets", needs=Permission.TICKET_VIEW_ASSIGNED),
    MenuEntry(50, _("Tickets of the town"), "servicedesk:tickets", needs=Permission.TICKET_VIEW_TOWN),
    MenuEntry(60, _("Major incidents"), "servicedesk:majors", needs=Permission.MAJOR_VIEW, group=Group.WORK),
    MenuEntry(70, _("Calendar"), "servicedesk:calendar", needs=Permission.TICKET_QUALIFY, group=Group.VISITS),
    MenuEntry(80, _("My day"), "servicedesk:my_day", needs=Permission.TICKET_QUALIFY, group=Group.VISITS),
    MenuEntry(
        90,
        _("Restoration requests"),
        "servicedesk:claims",
        needs=Permission.TICKET_QUALIFY,
        group=Group.VISITS,
    ),
    MenuEntry(
        100,
        _("Workarounds"),
        "servicedesk:permanent_fixes",
        needs=Permission.TICKET_QUALIFY,
        group=Group.WORK,
    ),
    MenuEntry(110, _("Problems"), "servicedesk:problems", needs=Permission.TICKET_QUALIFY, group=Group.WORK),
    MenuEntry(
        120,
        pgettext_lazy("planned", "Changes"),
        "servicedesk:changes",
        needs=Permission.TICKET_QUALIFY,
        group=Group.WORK,
    ),
    MenuEntry(
        130,
        _("Templates and canned responses"),
        "servicedesk:canned_responses",
        needs=Permission.TICKET_QUALIFY,
        group=Group.WORK,
    ),
    MenuEntry(
        140,
        _("Time spent"),
        "servicedesk:time_spent",
        needs=Permission.TICKET_PRIVATE_NOTES,
        group=Group.WORK,
    ),
    MenuEntry(
        150,
        _("Ask for help"),
        "servicedesk:new_request",
        needs=Permission.TICKET_OPEN,
        not_with=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        160,
        _("My requests"),
        "servicedesk:my_requests",
        needs=Permission.TICKET_VIEW_OWN,
        not_with=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        180, _("Incoming mail"), "servicedesk:mailbox", needs=Permission.MAILBOX_DECIDE, group=Group.MAIL
    ),
    MenuEntry(
        230, _("Satisfaction"), "servicedesk:satisfaction", needs=Permission.REPORT_VIEW, group=Group.REPORTS
    ),
    MenuEntry(
        240, _("SLA breaches"), "servicedesk:breaches", needs=Permission.BREACH_VIEW, group=Group.REPORTS
    ),
    MenuEntry(
        260, _("Teams and duty"), "servicedesk:teams", needs=Permission.TICKET_QUALIFY, group=Group.PEOPLE
    ),
    MenuEntry(
        310,
        _("Restoration requests"),
        "servicedesk:claims",
        needs=Permission.TICKET_VIEW_TOWN,
        group=Group.REGISTERS,
    ),
    MenuEntry(
        390,
        _("Unmet conditions"),
        "servicedesk:unmet_conditions",
        needs=Permission.TICKET_VIEW_TOWN,
        group=Group.CONVENTION,
    ),
    MenuEntry(400, _("Working hours"), "servicedesk:working_hours", group=Group.CONVENTION),
)
