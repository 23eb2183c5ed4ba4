"""Commands speak English, whatever language the pages have."""

from django.core.exceptions import ValidationError
from django.utils import translation


def english(words: object) -> str:
    """Of a label that is translated as it is written."""
    with translation.override("en"):
        return str(words)


def why(error: ValidationError) -> str:
    """What it says, in one line; of a field that it names, with the name."""
    with translation.override("en"):
        if not hasattr(error, "error_dict"):
            return " ".join(error.messages)
        return " ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
