"""The tabs that somebody keeps above the list of tickets."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.ticket_list.models import SavedView

MOST = 20


@action
def save_view(*, name: str, query: str, by: Actor, at: datetime) -> SavedView:
    """Keeps the list's query string under a name; the same name again replaces it.

    Raises:
        NotPossible: no name, a name or a query that is too long, or MOST views already.
    """
    name = " ".join(name.split())
    if not name or len(name) > 60:
        raise NotPossible(_("Give the view a name of at most 60 characters. Nothing was saved."))
    if len(query) > 500:
        raise NotPossible(_("These filters are too long to keep. Shorten the words searched for."))
    if by.person_id is None or by.organisation_id is None:
        raise NotPossible(_("Views are kept by people."))
    own = SavedView.objects.visible_to(by).filter(person_id=by.person_id)
    if own.exclude(name=name).count() >= MOST:
        raise NotPossible(_("You keep %(most)d views already. Delete one first.") % {"most": MOST})
    view, _created = SavedView.objects.update_or_create(
        person_id=by.person_id, name=name, defaults={"organisation_id": by.organisation_id, "query": query}
    )
    record(verbs.VIEW_SAVED, by=by, at=at, organisation_id=view.organisation_id, subject=view)
    return view


@action
def delete_view(*, view: SavedView, by: Actor, at: datetime) -> None:
    """Raises NotPossible for a view of somebody else."""
    if view.person_id != by.person_id:
        raise NotPossible(_("This view is not yours."))
    record(verbs.VIEW_DELETED, by=by, at=at, organisation_id=view.organisation_id, subject=view)
    view.delete()
