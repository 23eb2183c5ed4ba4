from datetime import datetime

import pytest
from django.utils import timezone


@pytest.fixture
def at() -> datetime:
    """Now: a token is looked at by the clock of the request."""
    return timezone.now()
