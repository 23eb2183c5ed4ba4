"""What the desk does when a version of the convention is loaded: the clocks of what is not closed, again."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.convention.loaded import after_loading
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks


@after_loading
def recompute_open_tickets(by: Actor, at: datetime) -> None:
    recompute_clocks(by=by, at=at, only_open=True)
