"""An article of the knowledge base, used for a ticket."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.record import action
from vallat.knowledge.actions.using import note_used
from vallat.knowledge.models import ArticleVersion
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def use_article(*, ticket: Ticket, version: ArticleVersion, by: Actor, at: datetime) -> None:
    """Counts for the article, and is told of the ticket."""
    by.require(Permission.TICKET_WORK)
    note_used(version=version, ticket=ticket.number, organisation_id=ticket.organisation_id, by=by, at=at)
    tell(ticket, verbs.ARTICLE_USED, by=by, at=at, detail={"article": version.article_id})
