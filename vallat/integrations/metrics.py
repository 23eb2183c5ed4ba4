"""Figures of the deliveries to webhooks."""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client.core import Metric

from vallat.base.models import UNSENT
from vallat.base.web.state_metrics import collected, counted_by, gauge_by
from vallat.integrations.models import Delivery


@collected
def deliveries(at: datetime) -> Iterable[Metric]:
    counts = counted_by("state", Delivery.objects.filter(state__in=UNSENT))
    yield gauge_by("vallat_webhook_deliveries", "Deliveries not taken.", "state", counts, always=UNSENT)
