"""What the schemas of every domain share."""

from ninja import Schema
from pydantic import ConfigDict

# PostgreSQL holds no NUL; the pattern says so in the description too.
NO_NUL = r"^[^\x00]*$"
SOMETHING = r"^[^\x00]*[^\s\x00][^\x00]*$"


class Asked(Schema):
    """A body. What it does not know is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")
