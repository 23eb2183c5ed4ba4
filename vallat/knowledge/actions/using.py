"""What an article was good for."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.knowledge import verbs
from vallat.knowledge.models import ArticleUse, ArticleVersion


@action
def note_solved(*, version: ArticleVersion, by: Actor, at: datetime) -> ArticleUse:
    """A reader has what they need, and asks for nothing. Said twice of a version, it counts once."""
    by.require(Permission.ARTICLE_READ)
    assert by.organisation_id is not None
    use, new = ArticleUse.objects.get_or_create(
        version=version,
        by_id=by.person_id,
        ticket="",
        defaults={"article_id": version.article_id, "organisation_id": by.organisation_id, "at": at},
    )
    _tell(use, version, verbs.ARTICLE_SOLVED, new=new, by=by, at=at)
    return use


@action
def note_used(
    *, version: ArticleVersion, ticket: str, organisation_id: int, by: Actor, at: datetime
) -> ArticleUse:
    """A technician settled the ticket of that number, of that town, with it. Said twice of a ticket, it counts once."""
    by.require(Permission.ARTICLE_WRITE)
    use, new = ArticleUse.objects.get_or_create(
        article_id=version.article_id,
        ticket=ticket,
        defaults={"version": version, "organisation_id": organisation_id, "at": at, "by_id": by.person_id},
    )
    _tell(use, version, verbs.ARTICLE_USED, new=new, by=by, at=at)
    return use


def _tell(
    use: ArticleUse, version: ArticleVersion, verb: Verb, *, new: bool, by: Actor, at: datetime
) -> None:
    if new:
        record(
            verb,
            by=by,
            at=at,
            organisation_id=use.organisation_id,
            subject=version.article,
            detail={"version": version.number},
        )
