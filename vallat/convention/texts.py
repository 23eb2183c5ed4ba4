"""A convention's text as rows, and whom it binds: what loading a version and revising one share."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.models import ConventionParty, ConventionText, ConventionVersion
from vallat.convention.queries import fingerprint
from vallat.engines.agreement import Agreement, check_overlaps
from vallat.organisation.models import Organisation


class AlreadyLoaded(Exception):
    """The version is loaded with another content, or its dates overlap another version's. Nothing was changed."""


def refuse_overlaps(agreement: Agreement, others: list[Agreement]) -> None:
    """Raises AlreadyLoaded where two would govern one party on one day."""
    problems = check_overlaps([*others, agreement])
    if problems:
        told = "; ".join(f"{problem.file} is {problem.message}" for problem in problems)
        raise AlreadyLoaded(f"{told}. Nothing was changed.")


def bind_party(version: ConventionVersion, organisation: Organisation, period: DateRange) -> None:
    """Raises AlreadyLoaded where another version binds it on one of these days."""
    try:
        with transaction.atomic():
            ConventionParty.objects.create(version=version, organisation=organisation, period=period)
    except IntegrityError as error:
        raise AlreadyLoaded(
            f"{organisation} is bound by another version at a date of {version.code}. "
            f"Give that version an end date first. Nothing was changed."
        ) from error


def keep_text(
    agreement: Agreement, source: str, *, by: Actor, at: datetime, revision: int = 1, reason: str = ""
) -> ConventionVersion:
    """The row of a text, and the text to the byte."""
    version = ConventionVersion.objects.create(
        code=agreement.id,
        revision=revision,
        reason=reason.strip()[:300],
        title_fr=agreement.title.fr,
        title_en=agreement.title.en,
        deliberation=agreement.deliberation.number,
        deliberation_date=agreement.deliberation.voted_date,
        act_id=agreement.act.id if agreement.act else "",
        sha256=fingerprint(source),
        loaded_at=at,
        loaded_by=_function_of(by),
    )
    ConventionText.objects.create(version=version, source=source)
    return version


def _function_of(by: Actor) -> str:
    """Who loads it, as the page may tell it: a function, or the command's name."""
    return next(
        (grant.role.code for grant in by.grants if Permission.CONVENTION_LOAD in grant.role.permissions),
        by.name,
    )[:60]
