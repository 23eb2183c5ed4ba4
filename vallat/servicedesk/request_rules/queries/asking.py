"""What the convention wants before a request is accepted: who may ask for the entry, and what its form may not pass (6.4.2, 5.6)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.convention.words import figure_in_words
from vallat.engines.agreement import Agreement, FormField, Service, Threshold, passes
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.functions import roles_of

TOGETHER = "planned_together"  # beside the answers: whoever asks wants it planned with all


def may_ask(actor: Actor, service: Service | None, person: Person, day: date) -> bool:
    """Whether the person holds one of the functions that may ask for it, where they work; everybody where it names none."""
    if service is None or not service.asked_by:
        return True
    roles = {role for function in service.asked_by for role in roles_of(function)}
    held = Membership.objects.visible_to(actor).filter(
        person=person, organisation_id=person.organisation_id, role__in=roles, period__contains=day
    )
    return held.exists()


def askers_in_words(agreement: Agreement, service: Service) -> str:
    """`direction du service, direction générale ou référent`."""
    language = get_language() or "fr"
    names = [agreement.function(code).label.in_language(language) for code in service.asked_by]
    *others, last = [name[:1].lower() + name[1:] for name in names]
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def refused_asker(agreement: Agreement, service: Service) -> str:
    """What somebody is told who may not ask for it."""
    return _(
        "This is asked for by: %(functions)s (section %(section)s). Go through one of them, or call the service desk, which may open it for you "
        "and says why."
    ) % {"functions": askers_in_words(agreement, service), "section": service.section}


def passed_thresholds(
    agreement: Agreement, service: Service | None, answers: Mapping[str, Any]
) -> list[tuple[FormField, Threshold]]:
    """The questions whose answer goes past the figure that the convention sets on it."""
    found = [
        (field, agreement.threshold(field.threshold))
        for field in (service.form if service else ())
        if field.threshold is not None
    ]
    return [(field, threshold) for field, threshold in found if passes(threshold, field, answers)]


def planned_together(
    agreement: Agreement, service: Service | None, answers: Mapping[str, Any]
) -> Threshold | None:
    """The figure that the answers are past and above which all plan it together; None where there is none (5.6)."""
    passed = passed_thresholds(agreement, service, answers)
    return next((threshold for _field, threshold in passed if threshold.planned_together), None)


def too_much(threshold: Threshold) -> str:
    """What to do about an answer that is past a figure: shorten, or have it planned together."""
    values = {
        "label": threshold.label.in_language(get_language() or "fr"),
        "figure": figure_in_words(threshold),
        "section": threshold.section,
    }
    if threshold.planned_together:
        return (
            _(
                "%(label)s: more than %(figure)s (section %(section)s). Tick below to ask for it so, or ask for %(figure)s at most."
            )
            % values
        )
    return (
        _("%(label)s: %(figure)s (section %(section)s). Shorten it, or make another request later.") % values
    )
