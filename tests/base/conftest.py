"""Folders for clusters of their own, and machines that run on them.

pytest's folders are closed to others again whenever one starts, and as root the embedded PostgreSQL runs as somebody else.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.base.machine import Machine
from tests.base.prepared import prepare_in


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(dir=os.environ["TEST_FOLDER"])) / "data"


@pytest.fixture
def data_folder() -> Path:
    return new_folder()


@pytest.fixture(scope="module")
def lasting_data_folder() -> Path:
    return new_folder()


@pytest.fixture(scope="module")
def prepared(lasting_data_folder: Path) -> Path:
    """The same folder for each test of a module, with its tables."""
    return prepare_in(lasting_data_folder)


@pytest.fixture
def machine(prepared: Path) -> Iterator[Machine]:
    """Of what a person runs; ended with the test, while `prepared` stays."""
    machine = Machine(prepared)
    yield machine
    machine.end()
