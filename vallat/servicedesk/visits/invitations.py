"""Appointments as calendar programs read them (RFC 5545, 5546): an invitation, its end, a feed. Rows in, text out."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from vallat.convention.queries import agreement_of
from vallat.organisation.models import Site
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.models.appointment import Appointment, Slot

if TYPE_CHECKING:  # icalendar takes 4 MB in each process that wrote an invitation
    from icalendar import Event, vCalAddress

PRODUCT = "-//Vallat//Vallat//FR"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def invitation(
    ticket: Ticket,
    appointment: Appointment,
    slot: Slot,
    *,
    method: str,
    organizer: str,
    attendee: str,
    at: datetime,
) -> str:
    """What the calendar program of `attendee` takes over, and answers to `organizer`. Addresses, without names; nobody else's."""
    event = _event(ticket, appointment, slot, at=at, site=appointment.site)
    event["organizer"] = _address(organizer, CN=_("Service desk"))
    invited = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    event["attendee"] = _address(attendee, **invited)
    event.add("status", "CONFIRMED" if method == REQUEST else "CANCELLED")
    return _written(method, [event])


def feed(slots: Iterable[Slot], *, at: datetime) -> str:
    """One's own appointments, each with its ticket's number and place: no name, no subject."""
    return _written(
        PUBLISH,
        [
            _event(slot.ticket, slot.appointment, slot, at=at, site=slot.appointment.site, brief=True)
            for slot in slots
        ],
        name=_("Vallat: appointments"),
    )


def _event(
    ticket: Ticket,
    appointment: Appointment,
    slot: Slot,
    *,
    at: datetime,
    site: Site | None,
    brief: bool = False,
) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    zone = ZoneInfo(agreement_of(ticket.convention).open_days.timezone)
    event = Event()
    event.add("uid", f"{appointment.uid}@{settings.ALLOWED_HOSTS[0]}")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", slot.starts_at.astimezone(zone))
    event.add("dtend", slot.ends_at.astimezone(zone))
    summary = _("Appointment %(number)s") % {"number": ticket.number}
    event.add("summary", summary if brief else f"{summary} {ticket.reference}")
    event.add("location", _place(site))
    event.add("url", f"{settings.PUBLIC_URL}/tickets/{ticket.number}/")
    return event


def _place(site: Site | None) -> str:
    if site is None:
        return _("At a distance")
    return ", ".join(part for part in (site.name, site.address) if part)


def _address(address: str, **parameters: str) -> "vCalAddress":
    from icalendar import vCalAddress  # noqa: PLC0415

    found = vCalAddress(f"mailto:{address}")
    for name, value in parameters.items():
        found.params[name] = value
    return found


def _written(method: str, events: "list[Event]", name: str = "") -> str:
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written.decode()
