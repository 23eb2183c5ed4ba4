"""Debian's Alertmanager opens and resolves a ticket of an installation with the settings of production."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.base.machine import eventually
from tests.cast import cast_in
from tests.front import Front
from tests.integrations.programs import Program, machine_of
from tests.production import give_second_factors
from tests.running import installed_product
from tests.servicedesk.alertmanager import Alertmanager
from vallat.access.permissions import Permission
from vallat.integrations.models import Token
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import Ticket

pytestmark = pytest.mark.alertmanager

LABELS = {"alertname": "SwitchDown", "instance": "sw-mairie-1", "severity": "critical"}


@pytest.fixture
def front(own_database: str) -> Iterator[Front]:
    with installed_product(own_database) as front:
        yield front


def machine() -> Program:
    """One of the head of IT, who has a second factor."""
    with transaction.atomic():
        cast = cast_in()
        give_second_factors(cast.person("cio").user)
        return machine_of(cast, "cio", "sigv", "technician", timezone.now(), Permission.ALERTS_SEND)


def tickets() -> list[dict[str, Any]]:
    with transaction.atomic():
        act_as_system("test")
        return list(Ticket.objects.values("subject", "state", "channel"))


def test_an_alert_opens_a_ticket_and_its_end_resolves_it(front: Front) -> None:
    program, began = machine(), timezone.now()
    with Alertmanager(url=front.url, secret=program.secret, certificate=front.certificate) as alertmanager:
        alertmanager.tell(LABELS, began=began)
        eventually(tickets, 60)
        opened = {"subject": "SwitchDown – sw-mairie-1", "state": "new", "channel": "program"}
        assert tickets() == [opened], alertmanager.log
        alertmanager.tell(LABELS, began=began, ended=_just_now(began))
        eventually(lambda: tickets() == [{**opened, "state": "resolved"}], 60)
        assert "level=ERROR" not in alertmanager.log
    with transaction.atomic():
        act_as_system("test")
        assert Token.objects.get().last_used_date == timezone.localdate()


def test_a_token_that_is_refused_is_in_its_log_with_the_code(front: Front) -> None:
    with Alertmanager(url=front.url, secret="vlt_of_nobody", certificate=front.certificate) as alertmanager:
        alertmanager.tell(LABELS, began=timezone.now())
        eventually(lambda: "401" in alertmanager.log, 60)
        assert r"\"code\": \"unknown\"" in alertmanager.log
    assert tickets() == []


def _just_now(began: datetime) -> datetime:
    return max(timezone.now(), began + timedelta(milliseconds=1))
