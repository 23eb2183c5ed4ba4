"""Journal rows as a person reads them: names in place of ids, sentences in place of verbs."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.base.spreadsheet import csv_file
from vallat.integrations.actors import MACHINE
from vallat.journal.models import Entry
from vallat.journal.names import PARTS, RECORDS
from vallat.journal.queries import PAGE, Filters, all_entries, entries
from vallat.journal.verbs import REGISTERED
from vallat.organisation.models import Organisation, Person

log = logging.getLogger(__name__)

PERSON = Person._meta.label_lower
MOST = 50_000  # rows of a file


class TooMany(Exception):
    """More rows than a file takes: narrow the question. Nothing was made."""


@dataclass(frozen=True)
class Line:
    entry: Entry
    who: str
    person_id: int | None  # of somebody that the reader may see
    what: str
    detail: str
    organisation: str
    subject: str  # the number of a ticket, the name of a person
    subject_person_id: int | None  # of the person that it is about, when the reader may see them

    @property
    def at(self) -> datetime:
        return self.entry.at

    @property
    def is_of_person(self) -> bool:
        return self.entry.subject_type == PERSON

    @property
    def link(self) -> str:
        """The hash in hexadecimal."""
        return bytes(self.entry.hash).hex()


def lines(actor: Actor, filters: Filters, *, before: int | None) -> tuple[list[Line], int | None]:
    """Up to 50 lines, and the id to ask older ones with (None at the end). Four queries."""
    rows = entries(actor, filters, before=before)
    page, more = rows[:PAGE], len(rows) > PAGE
    return _lines(actor, page), page[-1].pk if more else None


def journal_csv(actor: Actor, filters: Filters, *, byte_order_mark: bool) -> tuple[bytes, int]:
    """The rows of the question as a file, newest first, and how many they are.

    Raises:
        TooMany: more than 50,000.
    """
    rows = all_entries(actor, filters, most=MOST)
    if len(rows) > MOST:
        raise TooMany
    cells = (
        [
            timezone.localtime(line.at).isoformat(),
            line.organisation,
            line.entry.seq,
            line.who,
            line.entry.verb,
            line.what,
            line.detail,
            line.subject or f"{line.entry.subject_type} {line.entry.subject_id}",
            line.link,
        ]
        for line in _lines(actor, rows)
    )
    return csv_file([_headers(), *cells], byte_order_mark=byte_order_mark), len(rows)


def _headers() -> list[str]:
    return [
        _("When"),
        _("Organisation"),
        _("Place in its journal"),
        _("Who"),
        _("Code"),
        _("What"),
        _("Detail"),
        _("On what"),
        "SHA-256",
    ]


def _lines(actor: Actor, rows: Sequence[Entry]) -> list[Line]:
    named = {row.actor_person_id for row in rows if row.actor_person_id}
    named |= {row.subject_id for row in rows if row.subject_type == PERSON}
    people = Person.objects.visible_to(actor).in_bulk(named)
    organisations = Organisation.objects.in_bulk({row.organisation_id for row in rows})
    records = {
        kind: names(actor, {row.subject_id for row in rows if row.subject_type == kind})
        for kind, names in RECORDS.items()
    }
    return [
        Line(
            entry=row,
            who=_who(row, people),
            person_id=row.actor_person_id if row.actor_person_id in people else None,
            what=_label(row.verb),
            detail=_sentence(row.verb, row.detail),
            organisation=str(organisations.get(row.organisation_id, "")),
            subject=_subject(row, records, people),
            subject_person_id=row.subject_id
            if row.subject_type == PERSON and row.subject_id in people
            else None,
        )
        for row in rows
    ]


def _subject(row: Entry, records: Mapping[str, Mapping[int, str]], people: dict[int, Person]) -> str:
    if row.subject_type == PERSON:
        return str(people.get(row.subject_id) or f"#{row.subject_id}")
    return records.get(row.subject_type, {}).get(row.subject_id, "")


def _who(row: Entry, people: dict[int, Person]) -> str:
    """By name when the reader may see the person; a town sees that it was somebody of another organisation, and whom to ask for."""
    if row.actor_person_id is None:
        return _program(row.actor) or str(PARTS.get(row.actor, row.actor))
    person = people.get(row.actor_person_id)
    return str(person) if person else _("Somebody of another organisation (no. %d)") % row.actor_person_id


def _program(actor: str) -> str:
    """The token of a machine, by its number."""
    number = actor.removeprefix(MACHINE)
    return _("Token %(number)s") % {"number": number} if number != actor else ""


def _label(code: str) -> str:
    return str(REGISTERED[code].label) if code in REGISTERED else code


def _sentence(code: str, detail: dict[str, object]) -> str:
    """Empty, and told in the log, for a row that lacks what its verb says: it is there for good, and the page opens all the same."""
    verb = REGISTERED.get(code)
    try:
        return verb.present(detail) if verb and verb.present else ""
    except Exception:
        log.exception("a row of the journal, %s, can't be put in words", code)
        return ""
