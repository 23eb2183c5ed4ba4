"""The pages of this room in the menu."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.access.menu import MenuEntry, Places, add_to_menu
from vallat.access.permissions import Permission

add_to_menu(
    MenuEntry(
        55, _("Take a call"), "servicedesk:new_call", Places.TICKETS, needs=Permission.TICKET_TAKE_CALL
    ),
    MenuEntry(30, _("Tickets"), "servicedesk:tickets", Places.TICKETS, needs=Permission.TICKET_QUALIFY),
    MenuEntry(40, _("Tickets"), "servicedesk:tickets", Places.TICKETS, needs=Permission.TICKET_VIEW_ASSIGNED),
    MenuEntry(
        50, _("Tickets of the town"), "servicedesk:tickets", Places.TICKETS, needs=Permission.TICKET_VIEW_TOWN
    ),
    MenuEntry(60, _("Major incidents"), "servicedesk:majors", Places.TICKETS, needs=Permission.MAJOR_VIEW),
    MenuEntry(
        70, _("Calendar"), "servicedesk:calendar", Places.APPOINTMENTS, needs=Permission.TICKET_QUALIFY
    ),
    MenuEntry(80, _("My day"), "servicedesk:my_day", Places.APPOINTMENTS, needs=Permission.TICKET_QUALIFY),
    MenuEntry(
        90,
        _("Restoration requests"),
        "servicedesk:claims",
        Places.APPOINTMENTS,
        needs=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        100, _("Workarounds"), "servicedesk:permanent_fixes", Places.TICKETS, needs=Permission.TICKET_QUALIFY
    ),
    MenuEntry(110, _("Problems"), "servicedesk:problems", Places.TICKETS, needs=Permission.TICKET_QUALIFY),
    MenuEntry(
        120,
        pgettext_lazy("planned", "Changes"),
        "servicedesk:changes",
        Places.TICKETS,
        needs=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        130,
        _("Templates and canned responses"),
        "servicedesk:canned_responses",
        Places.TICKETS,
        needs=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        140, _("Time spent"), "servicedesk:time_spent", Places.REPORTS, needs=Permission.TICKET_PRIVATE_NOTES
    ),
    MenuEntry(
        150,
        _("Ask for help"),
        "servicedesk:new_request",
        Places.TODAY,
        needs=Permission.TICKET_OPEN,
        icon="life-preserver",
        not_with=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        160,
        _("My requests"),
        "servicedesk:my_requests",
        Places.TODAY,
        needs=Permission.TICKET_VIEW_OWN,
        icon="list-ul",
        not_with=Permission.TICKET_QUALIFY,
    ),
    MenuEntry(
        180, _("Incoming mail"), "servicedesk:mailbox", Places.TICKETS, needs=Permission.MAILBOX_DECIDE
    ),
    MenuEntry(
        230, _("Satisfaction"), "servicedesk:satisfaction", Places.REPORTS, needs=Permission.REPORT_VIEW
    ),
    MenuEntry(240, _("SLA breaches"), "servicedesk:breaches", Places.REPORTS, needs=Permission.BREACH_VIEW),
    MenuEntry(260, _("Teams and duty"), "servicedesk:teams", Places.TOWNS, needs=Permission.TICKET_QUALIFY),
    MenuEntry(
        310,
        _("Restoration requests"),
        "servicedesk:claims",
        Places.APPOINTMENTS,
        needs=Permission.TICKET_VIEW_TOWN,
    ),
    MenuEntry(
        390,
        _("Unmet conditions"),
        "servicedesk:unmet_conditions",
        Places.CONVENTION,
        needs=Permission.TICKET_VIEW_TOWN,
    ),
    MenuEntry(400, _("Working hours"), "servicedesk:working_hours", Places.CONVENTION),
)
