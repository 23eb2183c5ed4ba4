"""The normal form of a mail address: printable ASCII without capitals. Two spellings of one address have the same.

Every address of a person or an account is kept in it, and looked up by it, letter by letter. PostgreSQL's UPPER makes S of ſ and I of ı,
and Python's lower makes k of the Kelvin sign: a comparison that only leaves case apart lets somebody write another's address.
"""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

NORMAL = r"^[!-@\[-~]*$"  # as PostgreSQL and Python read it: the check of each column

NOT_ASCII = _(
    "Before the @, an address may have letters without accents, digits and signs only. Write it as its mail server knows it."
)


def normal_form(address: str) -> str:
    """`Jean.Dupont@Cabriès.example` → `jean.dupont@xn--cabris-7ua.example`.

    Raises:
        ValidationError: says why it is no address that can be used.
    """
    local, _at, domain = address.strip().rpartition("@")
    if not local.isascii():
        raise ValidationError(NOT_ASCII, code="address_not_ascii")
    normal = f"{local.lower()}@{_of_domain(domain)}"
    validate_email(normal)
    return normal


def normal_form_or_none(address: str) -> str | None:
    """For looking somebody up: who has an address that is none is nobody."""
    try:
        return normal_form(address)
    except ValidationError:
        return None


def _of_domain(domain: str) -> str:
    """In ASCII, as the name servers know it; as it is when they can't (`validate_email` refuses it then)."""
    if domain.isascii():
        return domain.lower()
    try:
        return unicodedata.normalize("NFKC", domain).casefold().encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


class AddressField(models.EmailField[Any, Any]):
    """A column of addresses: `full_clean` brings them to the normal form, `is_normal` is the check that holds it."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(normal_form(value) if value else value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": AddressFormField, **kwargs})


class AddressFormField(forms.EmailField):
    """What is typed comes out in the normal form, or is refused with the reason."""

    def clean(self, value: Any) -> Any:
        typed = forms.CharField.to_python(self, value)
        return super().clean(normal_form(typed) if typed else typed)


def is_normal(column: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{column}__regex": NORMAL}), name=name)
