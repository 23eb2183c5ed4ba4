"""What each figure counts, in a sentence, and the section of the convention it answers to."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.servicedesk.common.enums import PromiseOutcome


@dataclass(frozen=True)
class Definition:
    label: str | Promise
    says: str | Promise
    section: str


DEFINITIONS = {
    "opened": Definition(
        pgettext_lazy("report", "Opened"),
        _("Tickets opened in the month, whatever became of them."),
        "8.2",
    ),
    "finished": Definition(
        pgettext_lazy("report", "Finished"),
        _(
            "Tickets whose final solution was given in the month, or that were closed in it without one. "
            "A solution that did not hold is not counted."
        ),
        "6.5",
    ),
    "open_at_end": Definition(
        pgettext_lazy("report", "Open at the end"),
        _(
            "Tickets opened before the end of the month and not finished by then, whenever they were opened. "
            "One with a temporary solution is still open."
        ),
        "6.5",
    ),
    "still_open": Definition(
        pgettext_lazy("report", "Still open"),
        _("Of the tickets opened in the month, those not finished when the report was made."),
        "6.5",
    ),
    PromiseOutcome.MET: Definition(
        pgettext_lazy("report", "On time"),
        _(
            "Response target: the ticket was acknowledged, qualified and the user told, all three before the response was due. Resolution target: a final or temporary solution was given before it was due. What is due at once has the grace that the service levels give."
        ),
        "6.5",
    ),
    PromiseOutcome.MISSED: Definition(
        pgettext_lazy("report", "Late"),
        _(
            "The due time has passed, and the grace of what is due at once: the clock stopped after it, or has not stopped."
        ),
        "6.5",
    ),
    PromiseOutcome.RUNNING: Definition(
        pgettext_lazy("report", "Not due yet"),
        _("The clock still ran when the report was made, and its promise was not passed."),
        "6.5",
    ),
    PromiseOutcome.NONE: Definition(
        pgettext_lazy("report", "No committed deadline"),
        _(
            "No committed deadline: out of scope, best effort, by appointment (P4), or an unmet condition of the town. "
            "Also tickets closed without a solution before they were due."
        ),
        "6.5",
    ),
    "share": Definition(
        _("Share on time"),
        _(
            "On time, out of on time and late together. Tickets not due yet or without committed deadline are left out."
        ),
        "6.5",
    ),
    "median": Definition(
        _("Median, open hours"),
        _(
            "Half of the clocks that stopped took less, half took more, from the opening, "
            "counting only the open hours of the ticket's priority."
        ),
        "6.5",
    ),
    "attributed": Definition(
        _("SLA breaches attributed to"),
        _(
            "As in the register of breaches: from the time during which somebody else was waited for, or as the head of IT corrected it, with the reason. The due time itself does not move."
        ),
        "6.5",
    ),
    "time_of_each": Definition(
        _("Open time of each"),
        _(
            "In these late tickets, the open time from the opening to the stop during which each was waited for; the rest is the "
            "syndicate's own."
        ),
        "6.5",
    ),
    "out_share": Definition(
        pgettext_lazy("report", "Out of scope"),
        _(
            "Tickets on something that the convention leaves to the town or to others, or closed as out of scope, "
            "out of the tickets opened in the month."
        ),
        "6.4.1.2",
    ),
    "town_measured": Definition(
        pgettext_lazy("report", "Tickets measured"),
        _(
            "Tickets opened in the month on a perimeter left to the town, with a committed deadline or not, that were registered, acknowledged and qualified. What the convention leaves out of scope is not counted."
        ),
        "5.6",
    ),
    "town_mean": Definition(
        _("Mean, open hours"),
        _(
            "From the opening of the ticket until it was acknowledged and qualified, on average, counting only the open hours of its priority. The response of 6.5 also waits for the user to be told."
        ),
        "5.6",
    ),
    "town_mean_days": Definition(
        _("Mean, days"),
        _(
            "The same as a share of a day: the open hours that a day of the ticket's priority has. The syndicate keeps it under one day."
        ),
        "5.6",
    ),
    "town_pending": Definition(
        _("Not yet taken in"),
        _(
            "Tickets of the month on a perimeter left to the town that are open and not yet acknowledged and qualified: they are not in the mean."
        ),
        "5.6",
    ),
    "effort_share": Definition(
        pgettext_lazy("report", "Best effort"),
        _(
            "Tickets on which the service helps without a committed deadline, out of the tickets opened in the month."
        ),
        "6.4.1.2",
    ),
    "surveys": Definition(
        pgettext_lazy("report", "Surveys"),
        _("Surveys sent in the month, to the requesters of tickets closed with their solution."),
        "8.2",
    ),
    "answers": Definition(
        pgettext_lazy("report", "Answers"),
        _("Surveys of the month that were answered, each once, by when the report was made."),
        "8.2",
    ),
    "mean_mark": Definition(
        _("Mean rating"),
        _("The mean of the ratings given, from 1 to 5, to the tenth."),
        "8.2",
    ),
    "low_marks": Definition(
        _("Low ratings"),
        _("Answers whose rating is low: somebody comes back to each of them."),
        "8.2",
    ),
    "given": Definition(
        pgettext_lazy("report", "Ratings given"),
        _("Answers with this rating, of those to the surveys of the month."),
        "8.2",
    ),
    "given_share": Definition(
        _("Share of the answers"),
        _("Answers with this rating out of all answers to the surveys of the month."),
        "8.2",
    ),
}
