from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import translation

from tests.cast import Cast
from tests.governance.world import make_world


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What actions say."""
    with translation.override("en"):
        yield


@pytest.fixture
def world(cast: Cast, at: datetime) -> Cast:
    """Three towns, each with a row in every table that is theirs."""
    make_world(cast, at)
    return cast
