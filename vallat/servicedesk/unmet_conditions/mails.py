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
from vallat.servicedesk.tickets.queries.escalation_contacts import contacts_of_unmet_conditions
from vallat.servicedesk.unmet_conditions.models import UnmetCondition
from vallat.servicedesk.unmet_conditions.presenters import unmet_condition_words


def mail_unmet_condition(
    unmet_condition: UnmetCondition, *, lifted: bool, at: datetime
) -> list[OutgoingMail]:
    """To its referents and general management, each once and in their language. An answer opens a ticket of theirs."""
    agreement = _agreement(unmet_condition, at)
    people = contacts_of_unmet_conditions(unmet_condition.organisation_id, at=at)
    return [
        _mail(person, unmet_condition, agreement, lifted=lifted, at=at)
        for person in people
        if takes_mail(person)
    ]


def _mail(
    person: Person,
    unmet_condition: UnmetCondition,
    agreement: Agreement | None,
    *,
    lifted: bool,
    at: datetime,
) -> OutgoingMail:
    town = str(unmet_condition.organisation)
    with translation.override(person.language):
        words = unmet_condition_words(unmet_condition, agreement, person.language)
        condition = (
            words.condition.label.in_language(person.language)
            if words.condition
            else unmet_condition.condition
        )
        context = {
            "person": person,
            "town": town,
            "words": words,
            "condition": condition,
            "section": words.condition.section if words.condition else "5.6",
            "lifted": lifted,
            "tense": _tense(unmet_condition, timezone.localdate(at)),
            "address": f"{settings.PUBLIC_URL}/unmet-conditions/",
        }
        body = render_to_string("servicedesk/mail/unmet_condition.txt", context)
        title = _("Condition met again") if lifted else _("No committed deadline: unmet condition")
    return queue_mail(
        to=person.email,
        subject=f"{title} – {town} – {condition}",
        body=body,
        sender=desk_address(unmet_condition.organisation_id),
        organisation_id=unmet_condition.organisation_id,
        about=unmet_condition,
        at=at,
    )


def _tense(unmet_condition: UnmetCondition, today: date) -> str:
    """Whether its days are to come, are now or are over."""
    if unmet_condition.period.lower > today:
        return "coming"
    return "over" if unmet_condition.last_day is not None and unmet_condition.last_day < today else "now"


def _agreement(unmet_condition: UnmetCondition, at: datetime) -> Agreement | None:
    """That of the town, today."""
    try:
        return agreement_of(version_in_force(unmet_condition.organisation_id, timezone.localdate(at)))
    except NoConvention:
        return None
