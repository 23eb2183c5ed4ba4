"""Every page, loaded before there are processes and threads: what threads load at once they may find half loaded."""

from django.urls import get_resolver


def load_pages() -> None:
    """What a server does before it parts or has a thread."""
    get_resolver()._populate()
