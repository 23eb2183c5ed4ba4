"""The instant that views read, which tests move."""

from datetime import datetime

import pytest


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
        self.at = at
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.at)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    return Clock(monkeypatch, at)
