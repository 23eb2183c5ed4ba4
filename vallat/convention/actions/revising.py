"""A corrected reading of a signed version: another text of it, kept beside the former ones (0.update)."""

from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention import verbs
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.convention.revisions import NotARevision, revisable
from vallat.convention.texts import bind_party, keep_text, refuse_overlaps
from vallat.engines.agreement import ending, loads
from vallat.journal.record import action, record


@action
def revise_convention(*, source: str, name: str, reason: str, by: Actor, at: datetime) -> ConventionVersion:
    """The next revision of the version that the text names (`id`). What is opened from now on is governed by it.

    What was opened under a former revision keeps that one until somebody decides otherwise (`take_revision` of the service desk).

    Raises:
        AgreementError: the text is refused; each problem with its line.
        NotARevision: no version has this id, or the text changes whom it binds, since when, or the act; or gives no reason.
        AlreadyLoaded: it is one of the revisions, or would govern a party on a day on which another version does.
    """
    by.require(Permission.CONVENTION_LOAD)
    agreement = loads(source, name)
    former = revisable(agreement, source)
    if not reason.strip():
        raise NotARevision("Say why the text is read again. Nothing was changed.")
    others = [
        agreement_of(version)
        for version in ConventionVersion.objects.select_for_update().filter(revised_at=None)
        if version.pk != former.pk
    ]
    refuse_overlaps(agreement, others)
    former.revised_at = at
    former.save(update_fields=["revised_at"])
    version = keep_text(agreement, source, by=by, at=at, revision=former.revision + 1, reason=reason)
    period = DateRange(agreement.effective_date, ending(agreement, [*others, agreement]))
    for party in former.parties.select_related("organisation"):
        party.delete()
        bind_party(version, party.organisation, period)
        detail = {"code": version.code, "revision": version.revision}
        record(
            verbs.REVISED, by=by, at=at, organisation_id=party.organisation_id, subject=version, detail=detail
        )
    return version
