"""What these tests share: every file of the code, read once and let go when they are over."""

from collections.abc import Iterator

import pytest

from tests.architecture import sources


@pytest.fixture(scope="package", autouse=True)
def code_let_go() -> Iterator[None]:
    """The parsed code takes a fifth of a gigabyte, which the process has until its end."""
    yield
    sources.tree.cache_clear()
