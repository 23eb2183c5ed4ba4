"""The change that a ticket asks for, as it is proposed: what the requester answered, and why all plan it together (5.6)."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.convention.queries import agreement_of
from vallat.convention.words import figure_in_words
from vallat.servicedesk.request_rules.presenters.form_values import answers_in_words
from vallat.servicedesk.request_rules.queries.asking import planned_together
from vallat.servicedesk.tickets.models.ticket import Ticket


def proposed_change(ticket: Ticket) -> dict[str, str]:
    """Title and reason of a change about the ticket; whoever plans it writes the rest."""
    agreement, language = agreement_of(ticket.convention), get_language() or "fr"
    service = agreement.service(ticket.service_code) if ticket.service_code else None
    lines = [
        f"{question} : {answer}" for question, answer in answers_in_words(service, ticket.form_data, language)
    ]
    figure = planned_together(agreement, service, ticket.form_data)
    if figure is not None:
        values = {
            "label": figure.label.in_language(language),
            "figure": figure_in_words(figure),
            "section": figure.section,
        }
        lines.insert(0, _("%(label)s: more than %(figure)s (section %(section)s).") % values)
    return {"title": ticket.subject, "why": "\n".join(lines)}
