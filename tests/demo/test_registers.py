"""The demo's disclosure requests and shared reviews are what the actions would have left."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from tests.cast import Cast
from tests.demo.test_bulk import undone
from vallat.access.context import set_context
from vallat.governance import demo as disclosures
from vallat.governance.actions.disclosures import (
    advise_on_disclosure,
    close_disclosure,
    decide_disclosure,
    hand_over,
    register_disclosure,
)
from vallat.governance.demo import DAY, add_disclosures
from vallat.governance.enums import Decision
from vallat.governance.models import DisclosureRequest, HandedOver
from vallat.journal.models import Entry


def shown(rows: models.QuerySet[Any], *without: str) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in without} for row in rows.values()]


def left() -> list[list[dict[str, Any]]]:
    asked = DisclosureRequest.objects.order_by("-received_at")
    told = Entry.objects.filter(subject_type="governance.disclosurerequest").order_by("at", "pk")
    return [
        shown(asked, "id"),
        shown(HandedOver.objects.all(), "id", "request_id"),
        shown(told, "id", "seq", "hash", "subject_id"),
    ]


def by_the_actions(cast: Cast, now: datetime) -> None:
    town = cast.organisations[disclosures.TOWN]
    for who, words, at, own in (
        ("cio", disclosures.OPEN, now - 9 * DAY, False),
        ("sg", disclosures.ANSWERED, now - 40 * DAY, True),
    ):
        with cast.acting(who) as actor:
            request = register_disclosure(
                organisation=town, received_at=at, own_data=own, by=actor, at=at, **words
            )
    with cast.acting("dpo") as dpo:
        advise_on_disclosure(request=request, advice=disclosures.ADVICE, by=dpo, at=at + DAY)
    with cast.acting("sg") as sg:
        granted = Decision.GRANTED
        decide_disclosure(
            request=request, decision=granted, reason=disclosures.REASON, by=sg, at=at + 3 * DAY
        )
    with cast.acting("cio") as cio:
        hand_over(request=request, by=cio, at=at + 4 * DAY, **disclosures.HANDED)
        close_disclosure(request=request, by=cio, at=at + 4 * DAY)


def test_the_disclosure_requests_are_those_of_the_actions(cast: Cast) -> None:
    now = timezone.now()
    set_context(cast.system)
    with undone():
        by_the_actions(cast, now)
        set_context(cast.system)
        expected = left()
    with undone():
        add_disclosures(now=now)
        found = left()
    assert [len(rows) for rows in found] == [2, 1, 6]
    assert found == expected
