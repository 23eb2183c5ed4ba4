"""A desk that has been in use for three years, in a database of its own: tickets with their messages and events.

The words are drawn as people use them, a few often and most of them seldom, so that a search finds some and not all.
"""

from datetime import timedelta

import numpy as np
import psycopg
from django.db import transaction
from django.utils import timezone

from tests import database
from tests.cast import cast_in
from tests.conftest import on_database
from tests.servicedesk.desk.rows import SHARED, a_ticket
from vallat.demo.cast import make_cast
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Ticket

COMMON = [
    "bonjour",
    "poste",
    "mairie",
    "imprimante",
    "reseau",
    "messagerie",
    "mot",
    "passe",
    "compte",
    "ecran",
    "serveur",
    "dossier",
    "partage",
    "logiciel",
    "telephone",
    "acces",
    "lent",
    "panne",
    "depuis",
    "matin",
    "merci",
    "intervenir",
    "urgent",
    "agent",
    "accueil",
    "bureau",
    "service",
    "ecole",
    "mediatheque",
    "piscine",
    "police",
    "facture",
    "commande",
    "cable",
    "prise",
    "switch",
    "wifi",
    "borne",
    "sauvegarde",
    "fichier",
    "corrompu",
    "erreur",
    "message",
    "ouverture",
    "session",
    "mise",
    "jour",
    "antivirus",
]
SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "ca",
    "co",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "pi",
    "po",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
    "vo",
]
TOWNS = ("bba", "sim", "cab")
AT_ONCE = 20_000
SUBJECT, BODY, ANSWER = 6, 60, 30  # words
OPEN = 0.25  # of the tickets

STAGE = """
CREATE TEMP TABLE stage (i int, pattern bigint, subject text, body text, answer text, other text,
                         is_open boolean, ago interval)
"""
OWN = {
    "number": "(2023 + s.i %% 3)::text || '-' || lpad((s.i / 3)::text, 6, '0')",
    "subject": "s.subject",
    "search_text": "(2023 + s.i %% 3)::text || '-' || lpad((s.i / 3)::text, 6, '0') || ' '"
    " || concat_ws(' ', s.subject, s.body, s.answer, s.other)",
    "opened_at": "p.opened_at - s.ago",
    "last_activity_at": "p.last_activity_at - s.ago",
    "acknowledged_at": "p.acknowledged_at - s.ago",
    "qualified_at": "p.qualified_at - s.ago",
    "response_due_at": "p.response_due_at - s.ago",
    "response_breach_at": "p.response_breach_at - s.ago",
    "resolution_due_at": "p.resolution_due_at - s.ago",
    "resolution_breach_at": "p.resolution_breach_at - s.ago",
    "next_breach_at": "CASE WHEN s.is_open THEN p.next_breach_at - s.ago END",
    "resolved_at": "CASE WHEN NOT s.is_open THEN p.last_activity_at - s.ago END",
    "closed_at": "CASE WHEN NOT s.is_open THEN p.last_activity_at - s.ago END",
    "state": "CASE WHEN s.is_open THEN p.state ELSE 'closed' END",
    "closure_reason": "CASE WHEN s.is_open THEN '' ELSE 'done' END",
    "last_word": "left(s.other, 157)",
}
MESSAGES = """
INSERT INTO servicedesk_message (ticket_id, organisation_id, direction, channel, author_id, author_label, at, text, quoted, message_id, verified_by)
SELECT t.id, t.organisation_id, m.direction, 'phone', t.requester_id, 'Utilisateur', t.opened_at + m.later, m.text, '', '', ''
FROM stage s JOIN servicedesk_ticket t ON t.number = {number},
LATERAL (VALUES ('in', interval '0', s.body), ('out', interval '20 minutes', s.answer), ('in', interval '40 minutes', s.other))
    AS m (direction, later, text)
"""
EVENTS = """
INSERT INTO servicedesk_event (ticket_id, organisation_id, kind, at, by_id, by_part, detail)
SELECT t.id, t.organisation_id, e.kind, e.at - s.ago, e.by_id, e.by_part, e.detail
FROM stage s JOIN servicedesk_ticket t ON t.number = {number} JOIN servicedesk_event e ON e.ticket_id = s.pattern
"""


def vocabulary() -> list[str]:
    chance = np.random.default_rng(7)
    rare = {"".join(chance.choice(SYLLABLES, chance.integers(2, 5))) + "x" for _ in range(4000)}
    return [*COMMON, *sorted(rare, key=hash_of)]


def hash_of(word: str) -> int:
    """An order that has nothing to do with the alphabet, the same each time."""
    return sum((index + 1) * 7919 * ord(letter) for index, letter in enumerate(word)) % 10_007


WORDS = vocabulary()
SEARCHED = WORDS[1500:1540]  # each in some 1 % of the tickets


def fill(name: str, tickets: int) -> None:
    """Makes the database `name` with so many tickets over three years and three towns, a quarter of them open."""
    database.create_database(name)
    patterns = _patterns(name)
    own = {column: expression for column, expression in OWN.items() if column in SHARED}
    columns = ", ".join(SHARED)
    values = ", ".join(own.get(column, f"p.{column}") for column in SHARED)
    insert = f"INSERT INTO servicedesk_ticket ({columns}) SELECT {values} FROM stage s JOIN servicedesk_ticket p ON p.id = s.pattern"
    with psycopg.connect(database.owner_url(name)) as owner:
        owner.execute("SET synchronous_commit = off")
        owner.execute(STAGE)
        for table in ("servicedesk_ticket", "servicedesk_message", "servicedesk_event"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for first in range(3, tickets + 3, AT_ONCE):
            owner.execute("TRUNCATE stage")
            with owner.cursor().copy("COPY stage FROM STDIN") as copy:
                for row in _rows(first, min(AT_ONCE, tickets + 3 - first), tickets, patterns):
                    copy.write_row(row)
            for statement in (insert, MESSAGES, EVENTS):
                owner.execute(statement.format(number=OWN["number"]).replace("%%", "%"))
            owner.commit()
        for table in ("servicedesk_ticket", "servicedesk_message", "servicedesk_event"):
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    with psycopg.connect(database.owner_url(name), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
        owner.execute("CHECKPOINT")


def _patterns(name: str) -> list[int]:
    """A ticket of each town, as the actions leave one that first level has taken and qualified."""
    now = timezone.now()
    with on_database(name), transaction.atomic():
        make_cast(at=now - timedelta(days=1))
        cast = cast_in(timezone.localdate())
        found = []
        for town in TOWNS:
            ticket = a_ticket(cast, now - timedelta(hours=1), requester=f"user_{town}")
            by = cast.actor("n1")
            acknowledge(ticket=ticket, by=by, at=now - timedelta(minutes=50))
            qualify(
                ticket=ticket,
                kind="incident",
                service_code="town-computers",
                impact=ticket.impact,
                urgency=ticket.urgency,
                by=by,
                at=now - timedelta(minutes=45),
            )
            found.append(ticket.pk)
        assert Ticket.objects.count() == len(TOWNS)
    return found


def _rows(first: int, number: int, tickets: int, patterns: list[int]) -> list[tuple[object, ...]]:
    chance = np.random.default_rng(first)
    lengths = (SUBJECT, BODY, ANSWER, ANSWER)
    drawn = 3 * ((len(WORDS) + 3) / 3) ** chance.random((number, sum(lengths))) - 3
    places = np.clip(drawn.astype(int), 0, len(WORDS) - 1).tolist()
    is_open = (chance.random(number) < OPEN).tolist()
    rows = []
    for index, line in enumerate(places):
        i = first + index
        texts, begun = [], 0
        for length in lengths:
            texts.append(" ".join(WORDS[place] for place in line[begun : begun + length]))
            begun += length
        ago = timedelta(days=1000) * (i / tickets)
        rows.append((i, patterns[i % len(patterns)], *texts, is_open[index], ago))
    return rows


def number_of(i: int) -> str:
    """The number of the ticket `i` (from 3), as the statements above make it."""
    return f"{2023 + i % 3}-{i // 3:06d}"
