"""Figures of the product's state for `/metrics`: each room declares its own in its `metrics.py`; `home.metrics_page` asks them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Count, QuerySet
from prometheus_client.core import GaugeMetricFamily, Metric

MetricsOf = Callable[[datetime], Iterable[Metric]]
COLLECTED: list[MetricsOf] = []


def collected(metrics: MetricsOf) -> MetricsOf:
    """Figures of a room, at an instant: the same from any process, nobody's name in them, over an index of what is open or waiting
    alone. Asked inside a transaction that sees all rows."""
    COLLECTED.append(metrics)
    return metrics


def gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)


def gauge_by(
    name: str, about: str, label: str, counts: dict[str, int], *, always: Iterable[str] = ()
) -> Metric:
    """One series for each key; those that are told `always`, as 0 where nothing is counted."""
    family = GaugeMetricFamily(name, about, labels=(label,))
    for value, count in sorted((dict.fromkeys(map(str, always), 0) | counts).items()):
        family.add_metric((value or "none",), count)
    return family


def counted_by(column: str, rows: QuerySet) -> dict[str, int]:  # type: ignore[type-arg]  # of any model
    """{value of the column: rows}. One query."""
    found = rows.order_by().values_list(column).annotate(count=Count("pk"))
    return {str(value): count for value, count in found}
