"""docs/convention-file.md names every table and every key that the schema knows."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from tests.engines.agreement.variants import FILE
from vallat.engines.agreement import Agreement
from vallat.engines.agreement.text import Table, Text

PAGE = (FILE.parents[1] / "docs" / "convention-file.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`\n]+`", PAGE))))


def _models(model: type[Table]) -> Iterator[type[Table]]:
    yield model
    for field in model.model_fields.values():
        for inner in _tables_in(field.annotation):
            yield from _models(inner)


def _tables_in(annotation: Any) -> Iterator[type[Table]]:
    if isinstance(annotation, type) and issubclass(annotation, Table) and annotation is not Text:
        yield annotation
    for argument in get_args(annotation):
        yield from _tables_in(argument)


@pytest.mark.parametrize("model", sorted(set(_models(Agreement)), key=lambda model: model.__name__))
def test_each_key_is_named_on_the_page(model):
    written_as_text = {"Window"}
    assert model.__name__ in written_as_text or set(model.model_fields) <= NAMED
