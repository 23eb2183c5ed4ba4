"""How the convention came to a ticket's deadlines, told step by step. Pure."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import exact
from vallat.convention.words import word
from vallat.engines.agreement import Agreement, Cell, Service, Text
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class Step:
    """One decision: what, the outcome, and the section that made it."""

    question: str
    answer: str
    section: str
    why: str = ""


def decision(ticket: Ticket, agreement: Agreement, cell: Cell) -> tuple[Step, ...]:
    """From the service to the due instants, each with the section of the convention that made it."""
    return (
        *_coverage_step(ticket, agreement),
        *_cell_steps(ticket, agreement, cell),
        *_due_steps(ticket, agreement, cell),
    )


def _coverage_step(ticket: Ticket, agreement: Agreement) -> tuple[Step, ...]:
    if not ticket.service_code:
        return (
            Step(
                _("Which service?"),
                _("Not chosen yet"),
                agreement.presumption.section,
                _text(agreement.presumption.note),
            ),
        )
    service = agreement.service(ticket.service_code)
    return (Step(_("Which service, and is it covered?"), _covered(service), service.section),)


def _covered(service: Service) -> str:
    return _("%(name)s: %(value)s") % {
        "name": _text(service.label),
        "value": str(word(service.coverage)).lower(),
    }


def _cell_steps(ticket: Ticket, agreement: Agreement, cell: Cell) -> tuple[Step, ...]:
    impact = next(level for level in agreement.impacts if level.code == ticket.impact)
    urgency = next(level for level in agreement.urgencies if level.code == ticket.urgency)
    presumed = "" if ticket.is_qualified else _("Presumed until somebody qualifies the ticket.")
    hours = ", ".join(str(window).replace("-", "–") for window in cell.hours)
    return (
        Step(_("How much stops working?"), _named(impact.code, impact.label), impact.section, presumed),
        Step(
            _("How much does the town depend on it?"),
            _named(urgency.code, urgency.label),
            urgency.section,
            presumed,
        ),
        Step(
            _("Which cell of the matrix?"),
            _named(f"{impact.code} × {urgency.code} → {cell.priority}", cell.label),
            cell.section,
        ),
        Step(
            _("In which hours do its targets run?"),
            _("%(hours)s, Monday to Friday, outside public holidays") % {"hours": hours},
            cell.section,
        ),
    )


def _named(code: str, label: Text) -> str:
    return _("%(name)s: %(value)s") % {"name": code, "value": _text(label)}


def _due_steps(ticket: Ticket, agreement: Agreement, cell: Cell) -> tuple[Step, ...]:
    language = get_language() or "fr"
    started = Step(
        _("When does time start?"), exact(ticket.opened_at), cell.section, _("When the ticket was opened.")
    )
    if cell.response is None or cell.resolution is None:
        return (started, Step(_("Which targets?"), _("None: handled by appointment."), cell.section))
    if ticket.legacy_number:
        none = _("None: it was opened in the tool before, not under these clocks.")
        return (started, Step(_("Which targets?"), none, cell.section))
    if unmet := next((each for each in agreement.prerequisites if each.code == ticket.unmet_condition), None):
        none = _("No committed deadline: unmet condition: %(condition)s.") % {"condition": _text(unmet.label)}
        return (started, Step(_("Which targets?"), none, unmet.section))
    if ticket.resolution_due_at is None:
        return (
            started,
            Step(_("Which targets?"), _("No committed deadline on this service."), cell.section),
        )
    return (
        started,
        Step(
            _("Response deadline?"),
            f"{cell.response.in_language(language)} → {exact(ticket.response_due_at)}",
            cell.section,
        ),
        *_grace_steps(ticket, cell),
        Step(
            _("Resolution deadline?"),
            f"{cell.resolution.in_language(language)} → {exact(ticket.resolution_due_at)}",
            cell.section,
            _("Days are working days of the cell: same time, that many working days later.")
            if cell.resolution.days
            else "",
        ),
    )


def _grace_steps(ticket: Ticket, cell: Cell) -> tuple[Step, ...]:
    """When a response that is due at once is held as missed, and why then: the product's choice, not the document's."""
    grace = cell.response.grace if cell.response else None
    if grace is None:
        return ()
    missed = _("%(minutes)d open min → %(at)s") % {
        "minutes": grace.minutes,
        "at": exact(ticket.response_breach_at),
    }
    return (
        Step(
            _("Response missed from?"),
            missed,
            grace.section,
            _("Choice of the product: %(reason)s") % {"reason": _text(grace.product_choice.reason)},
        ),
    )


def _text(text: Text) -> str:
    return text.in_language(get_language() or "fr")
