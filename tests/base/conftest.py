"""Folders for clusters of their own. pytest's are closed to others again whenever one starts, and as root the embedded
PostgreSQL runs as somebody else."""

import os
import tempfile
from pathlib import Path

import pytest


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(dir=os.environ["TEST_FOLDER"])) / "data"


@pytest.fixture
def data_folder() -> Path:
    return new_folder()


@pytest.fixture(scope="module")
def lasting_data_folder() -> Path:
    return new_folder()
