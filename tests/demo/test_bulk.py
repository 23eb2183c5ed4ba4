"""The bulk path leaves the rows that the actions leave, column by column."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

import pytest
from django.db import models, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Cast
from vallat.access.demo import BEGUN
from vallat.assets.demo import add_devices
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.convention.queries import version_in_force
from vallat.demo import by_actions
from vallat.demo.bulk import tell_all
from vallat.demo.desk import Desk
from vallat.demo.featured_tickets import spotlights
from vallat.demo.story import Story
from vallat.demo.year import stories_until
from vallat.journal.models import Entry
from vallat.organisation.demo.people import add_team
from vallat.organisation.models import Person
from vallat.servicedesk.models import Event, Message, PermanentFix, Survey, Ticket, Waiting

COMPARED = 150
SENDING = {"state", "tries", "sent_at", "next_try_at"}  # bulk mails count as sent; those of the actions wait


@pytest.fixture
def stories(cast: Cast, at: datetime) -> list[Story]:
    """The first stories of a year, and those drawn for the cast: every action is in them."""
    from random import Random

    by = cast.system
    add_team(cast.organisations["sigv"], by=by, at=BEGUN)
    for organisation in cast.organisations.values():
        people = list(Person.objects.filter(organisation=organisation).select_related("department", "site"))
        add_devices(organisation, people, Random(1), by=by, at=BEGUN)
    version = version_in_force(cast.organisations["cabries"].pk, at.date())
    desk = Desk(version, at.date())
    chosen = [*islice(stories_until(at, desk), COMPARED), *spotlights(desk, at)]
    return sorted(chosen, key=lambda story: story.opening.at)


def test_bulk_and_actions_leave_the_same_rows(stories: list[Story]) -> None:
    told = {step.action for story in stories for step in story.steps}
    assert told == set(by_actions.ACTIONS), "the compared stories use every action"
    with undone():
        for story in stories:
            by_actions.tell(story)
        expected = rows()
    with undone():
        tell_all(stories)
        found = rows()
    for name, lines in expected.items():
        assert len(found[name]) == len(lines), (name, verbs_of(lines) - verbs_of(found[name]))
        for one, other in zip(found[name], lines, strict=True):
            assert one == other, name


def verbs_of(lines: list[dict[str, Any]]) -> Counter[str]:
    return Counter(str(line.get("verb")) for line in lines)


def test_bulk_sends_nothing(stories: list[Story]) -> None:
    jobs = ProcrastinateJob.objects.count()
    tell_all(stories)
    assert OutgoingMail.objects.count() > COMPARED / 2
    assert not OutgoingMail.objects.exclude(state=OutgoingState.SENT).exists()
    assert ProcrastinateJob.objects.count() == jobs


def test_numbers_go_on_from_what_was_opened_before(stories: list[Story]) -> None:
    first = by_actions.tell(stories[0])
    tickets = tell_all(stories[1:3])
    after = by_actions.tell(stories[3])
    numbers = [int(ticket.number[-6:]) for ticket in (first, *tickets, after)]
    assert numbers == [1, 2, 3, 4]


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every table that a ticket writes to, ticket by ticket in the order of writing, with ids replaced by what they name."""
    numbers = dict(Ticket.objects.values_list("id", "number"))
    mails = dict(of_tickets().values_list("id", "message_id"))
    names = message_names(numbers)
    return {
        "ticket": shown(Ticket.objects.order_by("number"), {}, without={"id"}),
        "event": shown(Event.objects.order_by("ticket__number", "id"), {"ticket_id": numbers}),
        "waiting": shown(Waiting.objects.order_by("ticket__number", "id"), {"ticket_id": numbers}),
        "message": shown(
            Message.objects.order_by("ticket__number", "id"),
            {"ticket_id": numbers, "outgoing_id": {pk: names[text] for pk, text in mails.items()}},
            names=names,
        ),
        "survey": shown(Survey.objects.order_by("ticket__number", "id"), {"ticket_id": numbers}),
        "final fix": shown(PermanentFix.objects.order_by("ticket__number", "id"), {"ticket_id": numbers}),
        "mail": sorted_by_ticket(of_tickets(), numbers, names=names, without={"id", *SENDING}),
        "journal": sorted_by_ticket(
            # what was missed in that year is noted by `add_alarms`, for both
            Entry.objects.filter(subject_type="servicedesk.ticket")
            .exclude(verb__regex="breach|answers_read")
            .order_by("id"),
            numbers,
            without={"id", "seq", "hash"},  # each place in the chain is its own; test_chain.py follows both
        ),
    }


def of_tickets() -> models.QuerySet[OutgoingMail]:
    """To who asked: nobody else is told of a ticket of a year ago."""
    asked = Ticket.objects.filter(pk=models.OuterRef("subject_id"), requester__email=models.OuterRef("to"))
    about_tickets = OutgoingMail.objects.filter(subject_type="servicedesk.ticket")
    return about_tickets.filter(models.Exists(asked)).order_by("id")


def message_names(numbers: dict[int, str]) -> dict[str, str]:
    """A Message-ID that was drawn at random → the ticket and the place of its mail."""
    names: dict[str, str] = {}
    seen: dict[int, int] = {}
    for subject_id, message_id in of_tickets().values_list("subject_id", "message_id"):
        seen[subject_id] = seen.get(subject_id, 0) + 1
        names[message_id] = f"<{numbers[subject_id]} mail {seen[subject_id]}>"
    return names


def shown(
    query: models.QuerySet[Any],
    named: dict[str, dict[int, str]],
    *,
    names: dict[str, str] | None = None,
    without: Iterable[str] = ("id",),
) -> list[dict[str, Any]]:
    def value(column: str, raw: Any) -> Any:
        if column in named and raw is not None:
            return named[column][raw]
        if column == "body":  # a link of a survey is signed over its id
            return re.sub(r"/survey/[^/]+/", "/survey/…/", raw)
        if names and column in {"message_id", "in_reply_to", "references"}:
            return re.sub(r"<[^>]+>", lambda found: names.get(found[0], found[0]), raw)
        return raw

    return [
        {column: value(column, raw) for column, raw in row.items() if column not in set(without)}
        for row in query.values()
    ]


def sorted_by_ticket(
    query: models.QuerySet[Any], numbers: dict[int, str], **how: Any
) -> list[dict[str, Any]]:
    by_number: Callable[[dict[str, Any]], str] = lambda row: row["subject_id"]  # noqa: E731
    return sorted(shown(query, {"subject_id": numbers}, **how), key=by_number)
