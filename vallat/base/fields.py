"""Columns of the database that are more than their type."""

from typing import TYPE_CHECKING, Any

from django.db import models

from vallat.base.text import visible

if TYPE_CHECKING:
    CharField = models.CharField[str | int | models.expressions.Combinable, str]
else:
    CharField = models.CharField


class LineField(CharField):
    """A name, a title or a subject: one line of which everything is seen, by whichever way it comes in (form, API, mail, import, command).

    What can't be seen is taken out as it is written and as it is looked for. To migrations it is the CharField that it is in the database.
    """

    def deconstruct(self) -> Any:
        name, _path, arguments, keywords = super().deconstruct()
        return name, "django.db.models.CharField", arguments, keywords

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
