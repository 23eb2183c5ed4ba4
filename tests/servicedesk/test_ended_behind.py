"""What was made on one host is ended on another whose clock is an hour behind: it ends right after, and nothing is refused."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import models

from tests.cast import Cast
from tests.governance.world import a_request
from tests.knowledge.rows import an_article
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.convention.actions.signing import record_signature, withdraw_signature
from vallat.convention.models import ConventionVersion
from vallat.governance.actions.disclosures import close_disclosure, decide_disclosure
from vallat.governance.actions.exports import ask_export, begin_export, fail_export
from vallat.governance.enums import Decision
from vallat.knowledge.actions.publishing import withdraw_article
from vallat.knowledge.models import Publication
from vallat.organisation.people.actions.bounces import clear_bounces, note_bounce
from vallat.servicedesk.calls.actions.unrelated import accept_call, record_unrelated_call
from vallat.servicedesk.canned_responses.actions import end_prepared, keep_template
from vallat.servicedesk.escalation.actions.improvement import finish_improvement
from vallat.servicedesk.lifecycle.actions.resolution import resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.major_incidents.actions.affected import add_affected, clear_affected, say_update
from vallat.servicedesk.major_incidents.actions.procedure import call_in, take_part
from vallat.servicedesk.models import (
    AffectedOrganisation,
    CalendarFeed,
    Improvement,
    MajorIncident,
    MajorMember,
    MajorUpdate,
    PermanentFix,
    TicketLink,
)
from vallat.servicedesk.permanent_fixes.actions import plan_final_fix
from vallat.servicedesk.problems.actions.problems import concern, end_concern, open_problem, solve_problem
from vallat.servicedesk.related.actions.linking import end_link, link_tickets
from vallat.servicedesk.related.actions.merging import merge_tickets, take_apart
from vallat.servicedesk.surveys.actions import answer_survey, open_survey
from vallat.servicedesk.tickets.actions.watchers import stop_watching, watch
from vallat.servicedesk.visits.actions.feeds import make_feed, revoke_feed

Written = tuple[models.Model, str]
HOUR = timedelta(hours=1)


def the_link(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("n1") as n1:
        link = link_tickets(ticket=a_ticket(cast, at), other=a_ticket(cast, at), kind="related", by=n1, at=at)
        return end_link(link=link, by=n1, at=behind), "ended_at"


def the_merging(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("n1") as n1:
        first, second = a_ticket(cast, at - 2 * HOUR), a_ticket(cast, at)
        merge_tickets(ticket=second, other=first, text="Suivi sur l'autre.", by=n1, at=at)
        link = TicketLink.objects.get()
        assert take_apart(link=link, reason="Autre chose", by=n1, at=behind).state == "new"
    link.refresh_from_db()
    return link, "ended_at"


def the_watching(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("n1") as n1:
        row = watch(ticket=a_ticket(cast, at), person=cast.person("tech"), by=n1, at=at)
        return stop_watching(watcher=row, by=n1, at=behind), "ended_at"


def the_final_fix(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("n1") as n1:
        ticket = a_ticket(cast, at)
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=n1, at=at)
        work_around(ticket=ticket, text="Un prêt.", final_fix="La dalle", by=n1, at=at)
        again = {"owner": cast.person("tech"), "target_date": date(2026, 12, 1), "by": n1}
        later = plan_final_fix(fix=PermanentFix.objects.get(), at=at + HOUR, **again)
        last = plan_final_fix(fix=later, at=behind, **again)
        resolve(ticket=ticket, text="Changée.", by=n1, at=behind)
    last.refresh_from_db()
    return last, "ended_at"


def the_concern(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("tech") as tech:
        problem = open_problem(title="Gel", text="Souvent.", token=uuid4(), by=tech, at=at)
        row = concern(ticket=a_ticket(cast, at), problem=problem, by=tech, at=at)
        return end_concern(concerned=row, by=tech, at=behind), "ended_at"


def the_problem(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("tech") as tech:
        problem = open_problem(title="Gel", text="Souvent.", token=uuid4(), by=tech, at=at)
        solve_problem(problem=problem, solution="Pilote.", by=tech, at=behind)
    problem.refresh_from_db()
    return problem, "solved_at"


def the_template(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("cio") as cio:
        row = keep_template(name="Poste", subject="Poste", text="Un poste.", by=cio, at=at)
        return end_prepared(prepared=row, by=cio, at=behind), "ended_at"


def the_calendar_address(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("tech") as tech:
        make_feed(by=tech, at=at)
        assert revoke_feed(by=tech, at=behind)
        return CalendarFeed.objects.get(), "revoked_at"


def the_survey(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("n1") as n1:
        survey = open_survey(ticket=a_ticket(cast, at), by=n1, at=at)
        return answer_survey(survey=survey, mark=4, by=n1, at=behind), "answered_at"


def the_call_aside(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("n1") as n1:
        call = record_unrelated_call(text="Une voiture", reason="Rien à voir", token=uuid4(), by=n1, at=at)
        accept_call(call=call, requester=cast.person("user_bba"), subject="Si", by=n1, at=behind)
    call.refresh_from_db()
    return call, "ticket_at"


def a_major(cast: Cast, at: datetime) -> MajorIncident:
    with cast.acting("n1") as n1:
        ticket = a_ticket(cast, at - 2 * HOUR)
        acknowledge(ticket=ticket, by=n1, at=at - 2 * HOUR)
        qualify(
            ticket=ticket, service_code="internet-outage", impact="i1", urgency="U1", by=n1, at=at - 2 * HOUR
        )
        return MajorIncident.objects.visible_to(n1).select_related("ticket").get()


def the_major_incident(cast: Cast, at: datetime, behind: datetime) -> Written:
    """A town that was told on the one host hears on the other that it is over."""
    major = a_major(cast, at)
    with cast.acting("n1") as n1:
        add_affected(major=major, town_code="cabries", service_code="internet-outage", by=n1, at=at)
        say_update(major=major, text="Coupé.", token=uuid4(), by=n1, at=behind)
        resolve(ticket=major.ticket, text="Revenu.", by=n1, at=behind)
        assert set(MajorUpdate.objects.filter(kind="over").values_list("organisation__code", flat=True)) == {
            "cabries",
            "bouc-bel-air",
        }
    major.refresh_from_db()
    return major, "ended_at"


def the_town_touched(cast: Cast, at: datetime, behind: datetime) -> Written:
    major = a_major(cast, at)
    with cast.acting("n1") as n1:
        row = add_affected(major=major, town_code="cabries", service_code="internet-outage", by=n1, at=at)
        clear_affected(major=major, touched_id=row.pk, by=n1, at=behind)
        return AffectedOrganisation.objects.get(pk=row.pk), "ended_at"


def the_member_called_in(cast: Cast, at: datetime, behind: datetime) -> Written:
    major = a_major(cast, at)
    with cast.acting("n1") as n1:
        call_in(major=major, person_id=cast.person("tech").pk, by=n1, at=at)
    with cast.acting("tech") as tech:
        take_part(major=major, by=tech, at=behind)
        return MajorMember.objects.get(person=cast.person("tech")), "acknowledged_at"


def the_improvement(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("cio") as cio:
        row = Improvement.objects.create(
            organisation=cast.organisations["bouc-bel-air"],
            major=a_major(cast, at),
            cause="review",
            opened_at=at,
            due_date=date(2026, 12, 1),
        )
        return finish_improvement(improvement=row, outcome="Doublé.", by=cio, at=behind), "done_at"


def the_article(cast: Cast, at: datetime, behind: datetime) -> Written:
    article = an_article(cast, at)
    with cast.acting("cio") as cio:
        withdraw_article(article=article, reason="Faux", by=cio, at=behind)
        return Publication.objects.get(), "ended_at"


def the_signature(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("cio") as cio:
        version = ConventionVersion.objects.latest("pk")
        row = record_signature(
            version=version,
            party_code="bouc-bel-air",
            signatory="La maire",
            signed_date=date(2026, 11, 2),
            by=cio,
            at=at,
        )
        return withdraw_signature(signature=row, by=cio, at=behind), "withdrawn_at"


def the_disclosure(cast: Cast, at: datetime, behind: datetime) -> Written:
    asked = a_request(cast, cast.organisations["bouc-bel-air"], at)
    with cast.acting("sg") as sg:
        decide_disclosure(request=asked, decision=Decision.REFUSED, reason="Non.", by=sg, at=behind)
        return close_disclosure(request=asked, by=sg, at=behind - HOUR), "closed_at"


def the_export(cast: Cast, at: datetime, behind: datetime) -> Written:
    with cast.acting("manager_bba") as manager:
        export = ask_export(town=cast.organisations["bouc-bel-air"], by=manager, at=at)
        begun = begin_export(export_id=export.pk, attempt=export.attempt, by=manager, at=behind)
        assert begun is not None
        failed = fail_export(export=begun, by=manager, at=behind)
        assert failed is not None
        return failed, "ended_at"


def the_bounce(cast: Cast, at: datetime, behind: datetime) -> Written:
    person = cast.person("user_bba")
    mail = OutgoingMail(pk=1, to=person.email)
    with cast.acting("n1") as n1:
        bounce = note_bounce(person=person, mail=mail, status="5.1.1", permanent=True, said="", by=n1, at=at)
        assert clear_bounces(person=person, by=n1, at=behind) == 1
    bounce.refresh_from_db()
    return bounce, "cleared_at"


ENDED: list[Callable[[Cast, datetime, datetime], Written]] = [
    the_link,
    the_merging,
    the_watching,
    the_final_fix,
    the_concern,
    the_problem,
    the_template,
    the_calendar_address,
    the_survey,
    the_call_aside,
    the_major_incident,
    the_town_touched,
    the_member_called_in,
    the_improvement,
    the_article,
    the_signature,
    the_disclosure,
    the_export,
    the_bounce,
]


@pytest.mark.parametrize("ends", ENDED, ids=lambda ends: ends.__name__)
def test_it_ends_after_it_was_made(cast: Cast, at: datetime, ends: Any) -> None:
    row, name = ends(cast, at, at - HOUR)
    assert at <= getattr(row, name) <= at + HOUR + timedelta(seconds=1)
