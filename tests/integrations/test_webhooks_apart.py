"""Webhooks wait apart: neither the worker nor other organisations wait for a receiver that does not answer."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Cast
from tests.integrations.receiver import Receiver
from tests.integrations.webhooks import told
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingState
from vallat.base.serving.worker import queues
from vallat.integrations.actions.webhooks import (
    WebhookRefused,
    end_webhook,
    send_delivery_again,
)
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery
from vallat.integrations.sending import (
    GIVE_UP_AFTER,
    queue_due_deliveries,
    send_due_deliveries,
    send_one_delivery,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def at() -> datetime:
    """A Tuesday in open hours."""
    from tests.conftest import PARIS

    return datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)


def test_what_waits_for_a_silent_receiver_rests_with_the_first_and_leaves_once_it_answers(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    receiver.status = 503
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    for _ in range(4):
        a_ticket(cast, at)
    first, *others = Delivery.objects.order_by("id")
    assert not send_one_delivery(first.pk, at=at)
    assert not any(send_one_delivery(each.pk, at=at) for each in others)
    assert send_due_deliveries(at=at + timedelta(seconds=10)) == 0
    assert len(receiver.got) == 1
    assert send_due_deliveries(at=at + timedelta(minutes=2)) == 0
    assert len(receiver.got) == 2
    receiver.status = 204
    first.refresh_from_db()
    assert send_due_deliveries(at=first.next_try_at) == 4
    assert not Delivery.objects.filter(state=OutgoingState.WAITING).exists()


def test_what_rests_for_three_days_is_given_up_with_the_first(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    receiver.status = 503
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    for _ in range(3):
        a_ticket(cast, at)
    send_due_deliveries(at=at)
    send_due_deliveries(at=at + GIVE_UP_AFTER + HOUR)
    assert {each.state for each in Delivery.objects.all()} == {OutgoingState.GIVEN_UP}
    assert len(receiver.got) == 2
    receiver.status = 204
    with cast.acting("manager_bba") as manager:
        again = send_delivery_again(delivery_id=Delivery.objects.all()[0].pk, by=manager, at=at)
    assert send_one_delivery(again.pk, at=at)


def test_one_that_is_refused_does_not_hold_up_the_others(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    receiver.status = 400
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    for _ in range(3):
        a_ticket(cast, at)
    send_due_deliveries(at=at)
    assert len(receiver.got) == 3


def test_one_delivery_of_an_organisation_is_under_way_at_a_time_in_a_queue_apart(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    receiver.status = 503
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    told(cast, at, receiver.url + "2", WebhookEvent.TICKET_OPENED)
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED, by="manager_sim", town="simiane-collongue")
    a_ticket(cast, at)
    a_ticket(cast, at, requester="user_sim")
    queue_due_deliveries(at=at)
    queue_due_deliveries(at=at)
    jobs = ProcrastinateJob.objects.filter(task_name__startswith="vallat.integrations.jobs.send_")
    assert {job.queue_name for job in jobs} == {"webhooks"} < set(settings.QUEUES_APART)
    assert Counter(job.lock for job in jobs) == {
        f"webhooks of {cast.organisations['bouc-bel-air'].pk}": 3,
        f"webhooks of {cast.organisations['simiane-collongue'].pk}": 2,
    }
    sim = cast.organisations["simiane-collongue"].pk
    send_due_deliveries(organisation_id=sim, at=at)
    assert len(receiver.got) == 1


def test_every_other_queue_shares_the_worker() -> None:
    (shared, slots), (apart, apart_slots) = queues({"webhooks": 2})
    assert "default" in shared
    assert "webhooks" not in shared
    assert (apart, apart_slots, slots) == (["webhooks"], 2, settings.WORKER_CONCURRENCY)


def test_an_organisation_has_at_most_ten(cast: Cast, at: datetime, receiver: Receiver) -> None:
    webhooks = [told(cast, at, f"{receiver.url}&n={n}")[0] for n in range(10)]
    with pytest.raises(WebhookRefused, match="10"):
        told(cast, at, receiver.url)
    told(cast, at, receiver.url, by="manager_sim", town="simiane-collongue")
    with cast.acting("manager_bba") as manager:
        end_webhook(webhook_id=webhooks[0].pk, by=manager, at=at)
    told(cast, at, receiver.url)
