"""A demo that was kept takes the text of the convention as the file has it now: all of it is invented, closed tickets too."""

from datetime import datetime

from django.db import transaction

from vallat.convention.actions.loading import AlreadyLoaded
from vallat.convention.actions.revising import revise_convention
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import version_of_text
from vallat.convention.revisions import NotARevision
from vallat.demo.cast import CONVENTION
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.revisions.actions import take_revision

REASON = "Le fichier livré avec le produit a changé."


class KeptText(Exception):
    """The demo keeps the text that it has; why."""


@transaction.atomic
def take_the_text_of_the_file(now: datetime) -> ConventionVersion | None:
    """The revision that was loaded and taken by every ticket; None where the file has not changed. Raises KeptText."""
    source = CONVENTION.read_text(encoding="utf-8")
    known = version_of_text(source)
    if known is not None and known.revised_at is None:
        return None
    by = act_as_system("demo")
    try:
        version = revise_convention(source=source, name=CONVENTION.name, reason=REASON, by=by, at=now)
    except (AlreadyLoaded, NotARevision) as error:
        raise KeptText(str(error)) from error
    take_revision(version=version, reason=REASON, by=by, at=now, closed=True)
    return version
