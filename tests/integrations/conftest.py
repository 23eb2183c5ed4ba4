"""What every test of this folder runs with: the settings of a real installation, and the clock of the request."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.integrations.receiver import Receiver, listening
from tests.production import as_installed


@pytest.fixture(autouse=True)
def installed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Programs meet the product as it is installed: each machine of the syndicate was refused, and no test saw it."""
    cast = request.getfixturevalue("cast") if "cast" in request.fixturenames else None
    with as_installed(cast):
        yield


@pytest.fixture
def at() -> datetime:
    """Now: a token is looked at by the clock of the request."""
    return timezone.now()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with override_settings(WEBHOOK_LOOPBACK=True), listening(Receiver()) as receiver:
        yield receiver
