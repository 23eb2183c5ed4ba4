"""Why a change of a ticket is refused. Nothing was written."""


class TicketChanged(Exception):
    """Somebody else changed the ticket since the page was shown. Nothing was written."""


class NotPossible(Exception):
    """The ticket's state does not allow this. The message says why and what to do; nothing was written."""
