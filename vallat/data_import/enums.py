from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a file holds."""

    PEOPLE = "people", _("People")
    CATEGORIES = "categories", _("Categories")
    TICKETS = "tickets", _("Tickets")
    SITES = "sites", _("Sites")


class RunState(TextChoices):
    """Where a run stands. One whose worker died says so by its last sign of life."""

    RECEIVED = "received", _("Waits for its mapping")
    TRYING = "trying", _("Being tried, nothing is written")
    TRIED = "tried", _("Tried, nothing was written")
    IMPORTING = "importing", _("Being brought in")
    IMPORTED = "imported", pgettext_lazy("run", "Brought in")
    FAILED = "failed", _("Stopped, nothing was written")


UNDER_WAY = (RunState.TRYING, RunState.IMPORTING)


class Reason(TextChoices):
    """Why a row is refused; `said` beside it is the value or the figure."""

    TOO_MANY_CELLS = (
        "too_many_cells",
        _(
            "It has more cells than the first line has columns: a separator stands in a text, or a quote is missing."
        ),
    )
    UNREADABLE = (
        "unreadable",
        _("It can't be read as CSV: a quote opens and does not close, or a cell is too long."),
    )
    NUL = "nul", _("It holds a NUL character.")
    MISSING = "missing", _("A field that is needed is empty.")
    TOO_LONG = "too_long", _("A value is too long.")
    TWICE = "twice", _("The same number or address stood in an earlier row.")
    NOT_A_DATE = "not_a_date", _("This is no date: write it as 2024-03-31 14:30 or 31/03/2024 14:30.")
    WHICH_DAY = "which_day", _("Day and month can't be told apart: the mapping must say which comes first.")
    IN_THE_FUTURE = "in_the_future", _("The date is in the future.")
    TOO_OLD = "too_old", _("The date is before 1990.")
    OUT_OF_ORDER = "out_of_order", _("It ends before it was opened, or is closed before it was solved.")
    NO_END = "no_end", _("It is solved or closed, and no date says when.")
    UNKNOWN_ENTITY = "unknown_entity", _("The mapping does not say which town this is.")
    UNKNOWN_STATUS = "unknown_status", _("The mapping does not say what this status is.")
    UNKNOWN_PRIORITY = (
        "unknown_priority",
        _("The mapping does not say which impact and urgency this priority is."),
    )
    UNKNOWN_CATEGORY = "unknown_category", _("The mapping does not say which service this category is.")
    UNKNOWN_KIND = "unknown_kind", _("The mapping does not say whether this is an incident or a request.")
    UNKNOWN_REQUESTER = (
        "unknown_requester",
        _("The town's directory has nobody with this name or address: bring its people in first."),
    )
    SEVERAL_REQUESTERS = "several_requesters", _("The town's directory has several people with this name.")
    NO_CONVENTION = "no_convention", _("No convention ever bound this town.")
    NOT_AN_ADDRESS = "not_an_address", _("This is no e-mail address.")
    OF_ANOTHER_TOWN = "of_another_town", _("Somebody of another organisation has this address.")
    NOT_REACHED = "not_reached", _("There is neither an address nor a telephone number.")
    NOT_HOURS = (
        "not_hours",
        _("These are no opening hours: write them as lun-ven 08:30-12:00 13:30-17:00; sam 09:00-12:00."),
    )
    NOTHING_LIKE_IT = (
        "nothing_like_it",
        _("No service of the catalogue is named like it: choose one in the mapping of the tickets."),
    )


class Outcome(TextChoices):
    """What becomes of a row that is not refused."""

    NEW = "new", pgettext_lazy("rows", "New")
    CHANGED = "changed", pgettext_lazy("rows", "Changed since they came")
    SAME = "same", pgettext_lazy("rows", "Already here, unchanged")
    KEPT = "kept", pgettext_lazy("rows", "Here with other values, which stay as they are")
