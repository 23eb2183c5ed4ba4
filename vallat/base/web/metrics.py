"""Counts and durations of requests, for Prometheus; summed over the processes of one web server (`serving.counts`)."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from vallat.base.serving.counts import Counts

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LABELS = (*map(str, BUCKETS), "+Inf")
REQUESTS, SECONDS = "requests", "seconds"  # begin the keys

counts = Counts()


class MeasureMiddleware:
    """By the route's pattern, never by the address that was asked: few series, and nobody's number in them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else "none"
        method = request.method if request.method in METHODS else "other"
        counts.add((REQUESTS, route, method or "other", str(response.status_code)), 1)
        _count_seconds(route, perf_counter() - begun)
        return response


class Requests(Collector):
    """What was counted, as Prometheus reads it."""

    def collect(self) -> Iterable[Metric]:
        requests = CounterMetricFamily(
            "vallat_requests", "Requests answered.", labels=("route", "method", "code")
        )
        seconds = HistogramMetricFamily(
            "vallat_request_seconds", "Time to answer, in seconds.", labels=("route",)
        )
        for (kind, *labels), numbers in sorted(counts.read().items()):
            if kind == REQUESTS:
                requests.add_metric(labels, numbers[0])
            else:
                total, *of_buckets = numbers
                seconds.add_metric(labels, list(zip(LABELS, accumulate(of_buckets), strict=True)), total)
        return requests, seconds


def _count_seconds(route: str, seconds: float) -> None:
    of_buckets = [0] * len(LABELS)
    of_buckets[bisect_left(BUCKETS, seconds)] = 1
    counts.add((SECONDS, route), seconds, *of_buckets)
