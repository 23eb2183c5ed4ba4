"""The mails to a town about a condition that is unmet, or met again (5.6): what is missing, what follows, how to put it right."""

from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vallat.base.mail.outbox import queue_mail
from vallat.base.models import OutgoingMail
from vallat.convention.queries import NoConvention, agreement_of, version_in_force
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Person
from vallat.organisation.people.bounces import takes_mail
from vallat.servicedesk.tickets.notifications import desk_address
from vallat.servicedesk.tickets.queries.escalation_contacts import told_of_departures
from vallat.servicedesk.unmet_conditions.models import Departure
from vallat.servicedesk.unmet_conditions.presenters import departure_words


def mail_departure(departure: Departure, *, lifted: bool, at: datetime) -> list[OutgoingMail]:
    """To its referents and general management, each once and in their language. An answer opens a ticket of theirs."""
    agreement = _agreement(departure, at)
    people = told_of_departures(departure.organisation_id, at=at)
    return [
        _mail(person, departure, agreement, lifted=lifted, at=at) for person in people if takes_mail(person)
    ]


def _mail(
    person: Person, departure: Departure, agreement: Agreement | None, *, lifted: bool, at: datetime
) -> OutgoingMail:
    town = str(departure.organisation)
    with translation.override(person.language):
        words = departure_words(departure, agreement, person.language)
        condition = (
            words.condition.label.in_language(person.language) if words.condition else departure.condition
        )
        context = {
            "person": person,
            "town": town,
            "words": words,
            "condition": condition,
            "section": words.condition.section if words.condition else "5.6",
            "lifted": lifted,
            "tense": _tense(departure, timezone.localdate(at)),
            "address": f"{settings.PUBLIC_URL}/commitments/",
        }
        body = render_to_string("servicedesk/mail/departure.txt", context)
        title = _("Condition met again") if lifted else _("No committed deadline: unmet condition")
    return queue_mail(
        to=person.email,
        subject=f"{title} – {town} – {condition}",
        body=body,
        sender=desk_address(departure.organisation_id),
        organisation_id=departure.organisation_id,
        about=departure,
        at=at,
    )


def _tense(departure: Departure, today: date) -> str:
    """Whether its days are to come, are now or are over."""
    if departure.period.lower > today:
        return "coming"
    return "over" if departure.last_day is not None and departure.last_day < today else "now"


def _agreement(departure: Departure, at: datetime) -> Agreement | None:
    """That of the town, today."""
    try:
        return agreement_of(version_in_force(departure.organisation_id, timezone.localdate(at)))
    except NoConvention:
        return None
