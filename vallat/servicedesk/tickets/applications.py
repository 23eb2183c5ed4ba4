"""The application that a ticket is about, as the form of its catalogue entry asks for it."""

from collections.abc import Mapping
from typing import Any

from vallat.engines.agreement import FieldKind, Service

QUESTION = "application"  # the name of the question in the convention file (docs/convention-file.md)
LONGEST_NAME = 120


def application_in(service: Service | None, answers: Mapping[str, Any]) -> str:
    """What was answered to the question that asks for it in free words; "" where none does."""
    asks = service is not None and any(
        field.name == QUESTION and field.kind is FieldKind.TEXT for field in service.form
    )
    answer = answers.get(QUESTION) if asks else ""
    return " ".join(answer.split())[:LONGEST_NAME] if isinstance(answer, str) else ""
