"""What the journal's page calls the parts of this room that act by themselves, and its tickets."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.journal.names import name_parts, name_records
from vallat.servicedesk.common.parts import APPOINTMENT_LINK, INTAKE
from vallat.servicedesk.models import Ticket


def _numbers(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    return dict(Ticket.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "number"))


name_records(Ticket, _numbers)
name_parts(
    {
        INTAKE: _("Mail intake"),
        APPOINTMENT_LINK: _("The link of the mail about an appointment"),
        "add-mailbox": _("Command add_mailbox"),
        "take_revision": _("Command take_revision"),
        "sharing": _("Automatic assignment"),
        "digest": _("The morning's digest"),
        "clocks": _("The clocks"),
        "closing": _("The closing of what was resolved"),
        "majors": _("The procedure of major incidents"),
        "recompute-clocks": _("Command recompute_clocks"),
    }
)
