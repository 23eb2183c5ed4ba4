"""Writes down what a command did, where there is somewhere to: an installation without a syndicate has no journal yet."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from vallat.access.actor import Actor
from vallat.organisation.sign_in.accounts import syndicate_or_any
from vallat.organisation.sign_in.actors import act_as_system

PART = "backup"
Row = TypeVar("Row")


def noted(write: Callable[[int, Actor], Row]) -> Row | None:
    """`write` is given the organisation whose journal tells it, and the part of the product that acts."""
    with transaction.atomic():
        by = act_as_system(PART)
        syndicate = syndicate_or_any()
        return write(syndicate.pk, by) if syndicate is not None else None
