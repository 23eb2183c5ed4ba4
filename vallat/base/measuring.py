"""Counts and durations of requests, for Prometheus; summed over the web processes of one machine.

With PROMETHEUS_MULTIPROC_DIR (`serving.counts`) each process writes its own file there, and any of them answers for all.
"""

import os
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from vallat.base.serving.counts import COUNTS

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("vallat_requests", "Requests answered.", ("route", "method", "code"))
SECONDS = Histogram("vallat_request_seconds", "Time to answer, in seconds.", ("route",), buckets=BUCKETS)


class MeasureMiddleware:
    """By the route's pattern, never by the address that was asked: few series, and nobody's number in them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else "none"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(route, method, str(response.status_code)).inc()
        SECONDS.labels(route).observe(perf_counter() - begun)
        return response


def exposition() -> bytes:
    """What was counted, in Prometheus' text format."""
    if COUNTS not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
