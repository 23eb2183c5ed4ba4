"""Hypothesis' table of all characters, made once, in a process of its own: making it takes 200 MB, reading it two."""

import subprocess
import sys
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

TABLES = Path(".hypothesis/unicode_data") / unicodedata.unidata_version


def prepare() -> None:
    """In the folder from which the tests run. Where it can't be made, the first test that draws a text makes it."""
    if not TABLES.exists():
        subprocess.run([sys.executable, "-m", __name__], check=False)


@given(st.text())
def _draw(_text: str) -> None:
    """Any text: its characters are looked up."""


if __name__ == "__main__":
    _draw()
