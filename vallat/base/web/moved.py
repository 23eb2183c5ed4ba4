"""Addresses of pages that moved: the old one leads to the new one for good, with what was asked for."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView


def moved(old: str, to: str) -> URLPattern:
    """`old` is the address as `path` takes it, `to` the name of the page. GET and HEAD alone: what is posted is posted from a page of
    today.
    """
    view = RedirectView.as_view(
        pattern_name=to, permanent=True, query_string=True, http_method_names=["get", "head"]
    )
    return path(old, view, name="moved_" + to.partition(":")[2])
