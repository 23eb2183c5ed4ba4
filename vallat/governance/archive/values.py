"""A column's value as JSON, and back, exactly."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

AnyField = models.Field[Any, Any]


class UnknownForm(TypeError):
    """A column of a type that the archive has no form for yet: it is added in `archive/values.py`."""


class NotOfTheColumn(ValueError):
    """A value of an archive that its column can't hold."""


def _instant(value: str) -> datetime:
    read = datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise ValueError("an instant without its zone")
    return read


def _range_out(value: Any) -> dict[str, Any]:
    return {
        "lower": value.lower.isoformat() if value.lower else None,
        "upper": value.upper.isoformat() if value.upper else None,
    }


def _range_in(value: dict[str, str | None]) -> Any:
    lower, upper = value["lower"], value["upper"]
    return DateRange(
        date.fromisoformat(lower) if lower else None, date.fromisoformat(upper) if upper else None
    )


def _of(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{kind.__name__} is meant")
        return value

    return check


def _words_in(value: Any) -> list[str]:
    if type(value) is not list or any(type(each) is not str for each in value):
        raise ValueError("a list of words is meant")
    return value


def _as_it_is(value: Any) -> Any:
    return value


# The first that fits: (type of the column, to JSON, from JSON). A day's type comes after an instant's, its parent.
FORMS: tuple[tuple[type[AnyField], Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (models.DateTimeField, lambda value: value.astimezone(UTC).isoformat(), _instant),
    (models.DateField, lambda value: value.isoformat(), date.fromisoformat),
    (models.TimeField, lambda value: value.isoformat(), time.fromisoformat),
    (DateRangeField, _range_out, _range_in),
    (ArrayField, list, _words_in),
    (models.UUIDField, str, UUID),
    (models.DecimalField, str, Decimal),
    (models.BinaryField, lambda value: bytes(value).hex(), bytes.fromhex),
    (models.JSONField, _as_it_is, _as_it_is),
    (models.BooleanField, _as_it_is, _of(bool)),
    (models.IntegerField, _as_it_is, _of(int)),
    (models.CharField, _as_it_is, _of(str)),
    (models.TextField, _as_it_is, _of(str)),
)


def to_json(column: AnyField, value: Any) -> Any:
    """Raises UnknownForm for a type that no archive has held yet."""
    return None if value is None else _form(column)[1](value)


def from_json(column: AnyField, value: Any) -> Any:
    """Raises NotOfTheColumn."""
    if value is None:
        if not column.null:
            raise NotOfTheColumn(f"{column.name} is never empty")
        return None
    try:
        return _form(column)[2](value)
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError) as error:
        raise NotOfTheColumn(f"{column.name}: {error}") from error


def type_in_words(column: AnyField) -> str:
    """What a reader of the schema note is told of the form of a column."""
    if column.primary_key:
        return _("number of the row in this archive")
    if column.choices:
        return _("one of: %(codes)s") % {
            "codes": ", ".join(f"`{code}` ({label})" for code, label in column.flatchoices)
        }
    words: tuple[tuple[type[AnyField], str], ...] = (
        (models.DateTimeField, _("instant, ISO 8601, UTC")),
        (models.DateField, _("day, ISO 8601")),
        (models.TimeField, _("time of the day, ISO 8601")),
        (DateRangeField, _("period: first day included (`lower`), last day excluded (`upper`)")),
        (ArrayField, _("list of texts")),
        (models.JSONField, _("JSON")),
        (models.BooleanField, _("true or false")),
        (models.IntegerField, _("whole number")),
        (models.BinaryField, _("bytes, in hexadecimal")),
    )
    return next((text for kind, text in words if isinstance(column, kind)), _("text"))


def _form(column: AnyField) -> tuple[type[AnyField], Callable[[Any], Any], Callable[[Any], Any]]:
    for form in FORMS:
        if isinstance(column, form[0]):
            return form
    raise UnknownForm(f"{column.model._meta.label}.{column.name} is a {type(column).__name__}")
