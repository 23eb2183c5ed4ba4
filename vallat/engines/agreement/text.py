"""What every table of a convention file is made of: a strict frozen model, a text in two languages, a code."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints, ValidationInfo


class Table(BaseModel):
    """A table of the file. Frozen; a key it does not know is refused, and a number, flag or day is never read from a string."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True
    )


Words = Annotated[str, StringConstraints(min_length=1)]
"""A string that says something."""

Count = Annotated[int, Field(gt=0, strict=True)]
Flag = Annotated[bool, Strict()]
Day = Annotated[date, Strict()]

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=60)]
"""How a table is named by others: lower-case letters, digits, hyphens or underscores."""


class Text(Table):
    """The same words in French and in English."""

    fr: Words
    en: Words

    def in_language(self, code: str) -> str:
        """The words in language `code` ("fr", "en", "en-gb"...); French where we do not speak it."""
        return self.en if code.lower().startswith("en") else self.fr

    def __str__(self) -> str:
        return self.fr


class ProductChoice(Table):
    """What the document does not say and the product holds, with its reason and the number of its ADR."""

    reason: Text
    adr: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


def known(kind: str) -> AfterValidator:
    """A validator: the value is one of the codes that the file defines for `kind`.

    The codes come with the validation context that the loader prepares. A part built on its own, without
    context, is not checked; a whole `Agreement` can't be built without it.
    """
    return AfterValidator(_lookup(kind))


def _lookup(kind: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        if info.context is not None and value not in info.context[kind]:
            raise ValueError(f'unknown {kind} "{value}"')
        return value

    return check


SectionRef = Annotated[str, known("section")]
FunctionRef = Annotated[str, known("function")]
ServiceRef = Annotated[str, known("service")]
TeamRef = Annotated[str, known("team")]
ContactRef = Annotated[str, known("contact")]
AxisRef = Annotated[str, known("axis")]
ActivityRef = Annotated[str, known("activity")]
ResponsibilityRef = Annotated[str, known("responsibility")]
ThresholdRef = Annotated[str, known("threshold")]
RuleRef = Annotated[str, known("rule")]
