"""The permissions that an operation of the API asks for: a token is narrowed to some of these."""

from vallat.access.permissions import Permission as P  # noqa: N817 (the list stays readable)

SCOPES: tuple[P, ...] = (
    P.TICKET_VIEW_OWN,
    P.TICKET_VIEW_TOWN,
    P.TICKET_VIEW_ASSIGNED,
    P.TICKET_OPEN,
    P.TICKET_TAKE_CALL,
    P.TICKET_QUALIFY,
    P.TICKET_WORK,
    P.TICKET_CLOSE,
    P.TICKET_PRIVATE_NOTES,
    P.PEOPLE_VIEW,
    P.SITE_EDIT,
    P.ORGANISATION_EDIT,
    P.ALERTS_SEND,
)
