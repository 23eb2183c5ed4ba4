"""The state of the product in figures, which each room declares in its `metrics.py`, and what this web server counted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from vallat.access.context import acting_as
from vallat.base.web.metrics import Requests
from vallat.base.web.state_metrics import COLLECTED
from vallat.organisation.sign_in.actors import system_actor

LONGEST = "3s"  # that one figure may cost the database


class State(Collector):
    """Figures as Prometheus reads them."""

    def __init__(self, found: list[Metric]) -> None:
        self.found = found

    def collect(self) -> Iterable[Metric]:
        return self.found


def figures(*, at: datetime) -> list[Metric]:
    """Of all rooms, in one transaction."""
    with acting_as(system_actor("metrics")):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST])
        return [metric for metrics in COLLECTED for metric in metrics(at)]


def exposition(found: list[Metric]) -> bytes:
    """The state, and the requests that this web server answered, in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(Requests())
    registry.register(State(found))
    return generate_latest(registry)
