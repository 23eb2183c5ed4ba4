import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_tried_before() -> None:
    """What limits how often one address or account asks is kept in the process."""
    cache.clear()
