"""The month in a few plain sentences, for somebody who will read nothing else."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vallat.reporting.figures import Figure, Figures
from vallat.reporting.queries.activity import ActivityReport
from vallat.reporting.typography import count, days, duration, mean, share
from vallat.servicedesk.surveys.models import BEST


def headline(report: ActivityReport, figures: Figures) -> list[str]:
    """One sentence on volume, one on what is left, one on each clock, one on what is out of scope."""
    if report.is_empty:
        return [
            _("%(town)s opened no ticket in %(month)s, and none was open.")
            % {"town": report.town_name, "month": report.month}
        ]
    sentences = [_opened(report, figures), _finished(report, figures)]
    sentences += [_on_time(clock, figures) for clock in ("response", "resolution")]
    sentences.append(_out_of_scope(figures))
    sentences.append(_town_response(report))
    sentences.append(_satisfaction(figures))
    return [sentence for sentence in sentences if sentence]


def _opened(report: ActivityReport, figures: Figures) -> str:
    opened = figures["month", "", "opened"]
    number = opened.value or 0
    said = ngettext(
        "%(town)s opened %(number)s ticket in %(month)s",
        "%(town)s opened %(number)s tickets in %(month)s",
        number,
    ) % {"town": report.town_name, "number": count(number), "month": report.month}
    return f"{said}{_compared(opened, report)}."


def _compared(figure: Figure, report: ActivityReport) -> str:
    before = str(report.before.month)
    if not report.is_over:
        words = {"number": count(figure.previous or 0), "before": before}
        return _("; the month is not over (%(number)s in the whole of %(before)s)") % words
    if not figure.previous:
        return ""
    change = (figure.value or 0) - figure.previous
    if change == 0:
        return _(", as many as in %(before)s") % {"before": before}
    words = {"number": count(abs(change)), "before": before}
    if change > 0:
        return (
            ngettext(", %(number)s more than in %(before)s", ", %(number)s more than in %(before)s", change)
            % words
        )
    return (
        ngettext(", %(number)s fewer than in %(before)s", ", %(number)s fewer than in %(before)s", -change)
        % words
    )


def _finished(report: ActivityReport, figures: Figures) -> str:
    finished = figures["month", "", "finished"].value or 0
    left = figures["month", "", "open_at_end"].value or 0
    done = ngettext("%(number)s was finished", "%(number)s were finished", finished) % {
        "number": count(finished)
    }
    if report.is_over:
        still = ngettext(
            "%(number)s was still open at the end of the month",
            "%(number)s were still open at the end of the month",
            left,
        )
    else:
        still = ngettext("%(number)s is open now", "%(number)s are open now", left)
    return _("%(done)s; %(still)s.") % {"done": done, "still": still % {"number": count(left)}}


def _on_time(clock: str, figures: Figures) -> str:
    on_time, met, missed = (figures[clock, "", code].value for code in ("share", "met", "missed"))
    if on_time is None or met is None or missed is None:
        return ""
    words = {"share": share(on_time), "met": count(met), "of": count(met + missed)}
    if clock == "response":
        return (
            _(
                "The IT service responded on time to %(share)s of the tickets with a committed deadline (%(met)s of %(of)s)."
            )
            % words
        )
    return (
        _("It gave a solution on time to %(share)s of those whose solution was due (%(met)s of %(of)s).")
        % words
    )


def _town_response(report: ActivityReport) -> str:
    """The mean response on the perimeters left to the town, against what the convention gives for it (5.6)."""
    measured, agreement = report.town_response.every, report.agreement
    if measured.days is None or agreement is None:
        return ""
    limit = agreement.threshold("town-mean-response").value
    words = {
        "n": count(measured.count),
        "time": duration(measured.minutes),
        "mean": days(measured.days),
        "limit": days(limit),
    }
    if measured.days < limit:
        return (
            ngettext(
                "On the perimeters left to the town, %(n)s ticket was acknowledged and qualified in %(time)s of open time, %(mean)s on average: under the limit of %(limit)s.",
                "On the perimeters left to the town, %(n)s tickets were acknowledged and qualified in %(time)s of open time on average, %(mean)s: under the limit of %(limit)s.",
                measured.count,
            )
            % words
        )
    return (
        ngettext(
            "On the perimeters left to the town, %(n)s ticket was acknowledged and qualified in %(time)s of open time, %(mean)s on average: over the limit of %(limit)s.",
            "On the perimeters left to the town, %(n)s tickets were acknowledged and qualified in %(time)s of open time on average, %(mean)s: over the limit of %(limit)s.",
            measured.count,
        )
        % words
    )


def _satisfaction(figures: Figures) -> str:
    asked, answers, marks = (
        figures["satisfaction", "", code] for code in ("surveys", "answers", "mean_mark")
    )
    if not answers.value:
        return ""
    said = ngettext(
        "Of the surveys on closed tickets, %(answers)s of %(surveys)s was answered: %(mean)s of %(best)d on average.",
        "Of the surveys on closed tickets, %(answers)s of %(surveys)s were answered: %(mean)s of %(best)d on average.",
        answers.value,
    )
    return said % {
        "answers": count(answers.value),
        "surveys": count(asked.value),
        "mean": mean(marks.decimals),
        "best": BEST,
    }


def _out_of_scope(figures: Figures) -> str:
    out = figures.get(("scope", "out", "opened"))
    if out is None or not out.value:
        return ""
    said = ngettext(
        "%(number)s ticket (%(share)s) was out of the scope of the convention.",
        "%(number)s tickets (%(share)s) were out of the scope of the convention.",
        out.value,
    )
    return said % {"number": count(out.value), "share": share(figures["month", "", "out_share"].value)}
