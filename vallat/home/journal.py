"""Journal rows as a person reads them: names in place of ids, sentences in place of verbs."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.journal.models import Entry
from vallat.journal.queries import PAGE, entries
from vallat.journal.verbs import REGISTERED
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.models import Ticket

PARTS: dict[str, str | Promise] = {
    "mail-intake": _("Mail intake"),
    "demo": _("The demo"),
    "load_convention": _("Command load_convention"),
    "add-mailbox": _("Command add_mailbox"),
    "add-person": _("Command add_person"),
    "recompute-clocks": _("Command recompute_clocks"),
}


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    detail: str
    organisation: str
    subject: str


def lines(actor: Actor, *, before: int | None) -> tuple[list[Line], int | None]:
    """Up to 50 lines, and the id to ask older ones with (None at the end). Four queries."""
    rows = entries(actor, before=before)
    page, more = rows[:PAGE], len(rows) > PAGE
    people = Person.objects.visible_to(actor).in_bulk(
        {row.actor_person_id for row in page if row.actor_person_id}
    )
    organisations = Organisation.objects.in_bulk({row.organisation_id for row in page})
    numbers = dict(
        Ticket.objects.visible_to(actor)
        .filter(pk__in={row.subject_id for row in page if row.subject_type == "servicedesk.ticket"})
        .values_list("pk", "number")
    )
    shown = [
        Line(
            at=row.at,
            who=_who(row, people),
            what=_label(row.verb),
            detail=_sentence(row.verb, row.detail),
            organisation=str(organisations.get(row.organisation_id, "")),
            subject=numbers.get(row.subject_id, "") if row.subject_type == "servicedesk.ticket" else "",
        )
        for row in page
    ]
    return shown, page[-1].pk if more else None


def _who(row: Entry, people: dict[int, Person]) -> str:
    if row.actor_person_id is None:
        return str(PARTS.get(row.actor, row.actor))
    return str(people.get(row.actor_person_id) or f"#{row.actor_person_id}")


def _label(code: str) -> str:
    return str(REGISTERED[code].label) if code in REGISTERED else code


def _sentence(code: str, detail: dict[str, object]) -> str:
    verb = REGISTERED.get(code)
    return verb.present(detail) if verb and verb.present else ""
