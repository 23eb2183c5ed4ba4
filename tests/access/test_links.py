"""The link of a mail is the key: whoever has it does what it is for, signed out, of another town, or of none.

In the matrix (access.toml) these addresses refuse everybody: nothing is chosen there.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client

from tests.access.world import world_of
from tests.cast import Cast
from tests.servicedesk.appointments.rows import times
from vallat.access.context import set_context
from vallat.servicedesk.models import Appointment, Survey

WHOEVER = ("nobody", "user_sim", "n3", "cio")


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


@pytest.fixture
def named(cast: Cast, at: datetime) -> dict[str, object]:
    return world_of(cast, at)


def each(cast: Cast) -> Iterator[Client]:
    """Whoever has the link, before anybody used it."""
    for short in WHOEVER:
        with transaction.atomic():
            client = Client()
            yield client if short == "nobody" else cast.signed_in(client, short)
            transaction.set_rollback(True)
        set_context(cast.system)


def test_whoever_has_the_link_of_a_survey_answers_it(
    cast: Cast,
    named: dict[str, object],
) -> None:
    answered = Survey.objects.exclude(answered_at=None)
    before = answered.count()
    for client in each(cast):
        assert client.post(f"/survey/{named['survey']}/", {"mark": "4"}).status_code == 302
        set_context(cast.system)
        assert answered.count() == before + 1


def test_whoever_has_the_links_of_an_appointment_takes_moves_and_cancels_it(
    cast: Cast,
    named: dict[str, object],
) -> None:
    appointment = Appointment.objects.get(ticket__number=named["met"])
    slot, moved = appointment.slots.get(), "/".join(instant.isoformat() for instant in times(5))
    for client in each(cast):
        link = f"/appointments/{named['by_link']}/"
        for step, chosen in (("", {"slot": slot.pk}), ("moving/", {"time": moved}), ("cancellation/", {})):
            done = client.post(f"{link}{step}", {"reason": "Absente", **chosen})
            assert done.status_code == 302, step
            link = done["Location"]  # of the next mail
        set_context(cast.system)
        appointment.refresh_from_db()
        assert appointment.end == "cancelled"
