"""How large the heavy tests are: a part of their size at each change, whole by `bin/drills tests`. They carry the mark `drill`."""

import os
from typing import TypeVar

T = TypeVar("T")
WHOLE = os.environ.get("WHOLE_DRILLS") == "1"


def size(whole: T, small: T) -> T:
    return whole if WHOLE else small
