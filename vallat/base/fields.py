"""Columns of the database that are more than their type."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.expressions import Col
from django.utils.functional import cached_property

from vallat.base.text import visible

if TYPE_CHECKING:
    CharField = models.CharField[str | int | models.expressions.Combinable, str]
else:
    CharField = models.CharField


class LineField(CharField):
    """A name, a title or a subject: one line of which everything is seen, by whichever way it comes in (form, API, mail, import, command).

    What can't be seen is taken out as it is written. To migrations, and in queries, it is the CharField that it is in the database: Django
    mixes no two kinds of column in one expression.
    """

    def deconstruct(self) -> Any:
        name, _path, arguments, keywords = super().deconstruct()
        return name, "django.db.models.CharField", arguments, keywords

    @cached_property
    def plain(self) -> Any:
        return models.CharField(max_length=self.max_length)

    @cached_property
    def cached_col(self) -> Col:
        return Col(self.model._meta.db_table, self, self.plain)

    def get_col(self, alias: str, output_field: Any = None) -> Col:
        return super().get_col(alias, output_field or self.plain)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return visible(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str) and (seen := visible(value)) != value:
            setattr(model_instance, self.attname, seen)
            return seen
        return value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return visible(value) if isinstance(value, str) else value
