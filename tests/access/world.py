"""A row of each kind in every room, for the walk over all addresses (test_matrix.py)."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from tests.access.numbers import a_number, who_acts
from tests.access.programs import programs_in
from tests.cast import Cast
from tests.data_import.files import CLOSED, glpi
from tests.governance.world import a_request
from tests.knowledge.rows import an_article
from tests.organisation.directory.rows import entries
from tests.organisation.places import places_in
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from tests.servicedesk.major.rows import major_incidents
from vallat.base.models import OutgoingState
from vallat.convention.actions.signing import record_signature
from vallat.convention.models import ConventionVersion
from vallat.data_import.receiving import receive
from vallat.governance.actions.disclosures import decide_disclosure
from vallat.governance.enums import Decision, ExportState
from vallat.governance.models import TownExport
from vallat.knowledge.actions.writing import About, revise_article
from vallat.organisation.models import Site
from vallat.servicedesk.calls.actions.unrelated import record_unrelated_call
from vallat.servicedesk.canned_responses.actions import begin_recurrence, keep_answer, keep_template
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import (
    Attachment,
    Breach,
    FollowUp,
    Improvement,
    Mailbox,
    SavedView,
    Survey,
    Team,
    Ticket,
    TicketLink,
)
from vallat.servicedesk.permanent_fixes.actions import begin_final_fix
from vallat.servicedesk.problems.actions.changes import plan_change
from vallat.servicedesk.problems.actions.problems import open_problem
from vallat.servicedesk.related.actions.linking import link_tickets
from vallat.servicedesk.related.actions.merging import merge_tickets
from vallat.servicedesk.surveys.links import survey_path
from vallat.servicedesk.teams.actions.teams import add_member, put_on_duty
from vallat.servicedesk.ticket_list.actions import save_view
from vallat.servicedesk.tickets.actions.watchers import watch
from vallat.servicedesk.tickets.notifications import queue_about
from vallat.servicedesk.unmet_conditions.actions import record_unmet_condition
from vallat.servicedesk.visits.actions.appointments import propose_appointment
from vallat.servicedesk.visits.actions.claims import open_claim
from vallat.servicedesk.visits.actions.feeds import make_feed
from vallat.servicedesk.visits.actions.visits import arrive, close_visit, plan_visit
from vallat.servicedesk.visits.appointment_links import appointment_code

SECRET = "Zinzolin"  # stands in the subject of a ticket of Bouc-Bel-Air, and so in every list and search that shows it


def world_of(cast: Cast, at: datetime) -> dict[str, object]:
    """A ticket of Bouc-Bel-Air, one handed over to the contractor, a mail that is held, one
    that was given up, a view that first level keeps."""
    with cast.acting("n1") as n1:
        own, handed = a_ticket(cast, at, subject=SECRET), a_ticket(cast, at)
        for ticket in (own, handed):
            acknowledge(ticket=ticket, by=n1, at=at)
            qualify(ticket=ticket, service_code="printing", impact="i2", urgency="U2", by=n1, at=at)
        assign(ticket=handed, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
        message = own.messages.get()
        attachment = Attachment.objects.create(
            message=message,
            ticket=own,
            organisation_id=own.organisation_id,
            name="a.txt",
            content_type="text/plain",
            size=1,
            sha256="0" * 64,
            file=default_storage.save("tests/file", ContentFile(b"a")),
        )
        save_view(name="À moi", query="state=active", by=n1, at=at)
        view = SavedView.objects.visible_to(n1).get()
    outgoing = queue_about(own, "opened", {}, at=at, automatic=True)
    assert outgoing is not None
    outgoing.state = OutgoingState.GIVEN_UP
    outgoing.save()
    mail = store_mail(
        mailbox=Mailbox.objects.get(),
        raw=letter(sender="inconnue@ailleurs.example"),
        read_later=False,
        by=cast.system,
        at=at,
    )
    read_mail(mail.pk, at=at)
    vanished, loose = entries(cast, at)
    return {
        "entry": vanished,
        "loose_entry": loose,
        **programs_in(cast, own, at),
        **_governance(cast, at),
        **_opinions(own, handed, at),
        **_team(cast, at),
        **_breaches(own, at),
        **_moving(cast, at),
        **_visits(cast, own, at),
        **places_in(cast, at),
        **_article(cast, at),
        **_linked(cast, own, at),
        **major_incidents(cast, at, SECRET),
        "own": own.number,
        "own_version": own.version,
        "handed": handed.number,
        "handed_version": handed.version,
        "attachment": attachment.pk,
        "person": cast.person("user_bba").pk,
        "number": a_number(cast, at),
        "acting": who_acts(cast, at),
        "membership": cast.person("referent_bba").memberships.get().pk,
        "mail": mail.pk,
        "outgoing": outgoing.pk,
        "job": _failed_job(),
        "view": view.pk,
        "month": f"{at:%Y-%m}",
    }


def _failed_job() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed' WHERE id = (SELECT max(id) FROM procrastinate_jobs) RETURNING id"
        )
        return int(cursor.fetchone()[0])


def _opinions(own: Ticket, handed: Ticket, at: datetime) -> dict[str, object]:
    """A survey that waits for its answer, and a low rating that waits for somebody."""
    asked = {"organisation_id": own.organisation_id, "team": "n1", "asked_at": at}
    open_survey = Survey.objects.create(ticket=handed, **asked)
    low = Survey.objects.create(ticket=own, mark=1, answered_at=at, **asked)
    follow_up = FollowUp.objects.create(survey=low, organisation_id=own.organisation_id, opened_at=at)
    code = survey_path(open_survey.pk).split("/")[2]
    return {"survey": code, "follow_up": follow_up.pk}


def _team(cast: Cast, at: datetime) -> dict[str, object]:
    """Somebody in the team of first level, on duty today."""
    team, n1 = Team.objects.get(code="n1"), cast.person("n1")
    today = at.date()
    with cast.acting("cio") as cio:
        member = add_member(team=team, person=n1, start=today, by=cio, at=at)
        unmet_condition = record_unmet_condition(
            organisation=cast.organisations["bouc-bel-air"],
            services=["computer"],
            condition="documents",
            reason="a",
            first=today,
            by=cio,
            at=at,
        )
        duty = put_on_duty(team=team, person=n1, first=today, last=today, by=cio, at=at)
        version = ConventionVersion.objects.get()
        signature = record_signature(
            version=version,
            party_code="simiane-collongue",
            signed_date=version.deliberation_date,
            by=cio,
            at=at,
        )
    with cast.acting("n1") as n1_:
        call = record_unrelated_call(text="a", reason="a", token=uuid4(), by=n1_, at=at)
    return {"member": member.pk, "duty": duty.pk, "call": call.pk, "unmet_condition": unmet_condition.pk} | {
        "signature": signature.pk
    }


def _moving(cast: Cast, at: datetime) -> dict[str, object]:
    """An export of another tool that waits for its mapping."""
    with cast.acting("cio") as cio:
        content = BytesIO(glpi([{**CLOSED, "Titre": SECRET}]))
        run = receive(file=content, name="glpi.csv", kind="tickets", by=cio, at=at)
    return {"run": run.pk}


def _visits(cast: Cast, own: Ticket, at: datetime) -> dict[str, object]:
    """An appointment that is proposed, a visit that was closed, a claim about it, a calendar at a secret address."""
    with cast.acting("n1") as n1:
        met = a_ticket(cast, at)
        qualify(ticket=met, service_code="printing", impact="i3", urgency="U2", by=n1, at=at)
        site = Site.objects.get(organisation_id=own.organisation_id)
        start = (at + timedelta(days=1)).replace(hour=9, minute=0)
        appointment = propose_appointment(
            ticket=met,
            technician=cast.person("tech"),
            times=[(start, start + timedelta(hours=1))],
            site=site,
            by=n1,
            at=at,
        )
    with cast.acting("tech") as tech:
        secret = make_feed(by=tech, at=at)
        visit = arrive(visit=plan_visit(ticket=own, site=site, token=uuid4(), by=tech, at=at), by=tech, at=at)
        close_visit(visit=visit, rooms="fine", equipment="fine", by=tech, at=at)
        visit.refresh_from_db()
        own.refresh_from_db()
    with cast.acting("referent_bba") as referent:
        claim = open_claim(visit=visit, about="rooms", words="a", token=uuid4(), by=referent, at=at)
    own.refresh_from_db()
    return {
        "met": met.number,
        "by_link": appointment_code(appointment.pk, appointment.round),
        "feed": secret,
        "visit": visit.pk,
        "claim": claim.pk,
        "site": site.pk,
    }


def _article(cast: Cast, at: datetime) -> dict[str, object]:
    """An article for Bouc-Bel-Air alone; its second version is a draft."""
    article = an_article(cast, at, SECRET, audience="towns", towns=["bouc-bel-air"])
    with cast.acting("n1") as n1:
        towns = [cast.organisations["bouc-bel-air"]]
        about = About(audience="towns", towns=towns)
        revise_article(article=article, base=1, title=SECRET, text="Autre", about=about, by=n1, at=at)
    return {"article": article.pk}


def _linked(cast: Cast, own: Ticket, at: datetime) -> dict[str, object]:
    """Two more tickets of Bouc-Bel-Air: one linked to `own`, one merged into it."""
    with cast.acting("n1") as n1:
        beside, same = a_ticket(cast, at), a_ticket(cast, at)
        link = link_tickets(ticket=own, other=beside, kind="related", by=n1, at=at)
        merge_tickets(ticket=own, other=same, text="a", by=n1, at=at)
        problem = open_problem(title="a", text="a", token=uuid4(), ticket=own, by=n1, at=at)
        day = timedelta(days=1)
        values = {"title": "a", "why": "a", "risk": "low", "risk_words": "a", "backout_plan": "a"}
        values |= {"starts_at": at + day, "ends_at": at + 2 * day}
        change = plan_change(values=values, token=uuid4(), by=n1, at=at)
        watcher = watch(ticket=own, person=cast.person("referent_bba"), by=n1, at=at)
        begin_final_fix(ticket=own, what="a", by=n1, at=at)
        canned = keep_answer(name="a", text="a", by=n1, at=at)
        unused = keep_template(name="a", subject="a", text="a", by=n1, at=at)
        used = keep_template(name="b", subject="a", text="a", by=n1, at=at)
        recurrence = begin_recurrence(
            template=used, requester=own.requester, rhythm="yearly", first_at=at + day, by=n1, at=at
        )
    message = own.messages.earliest("pk")
    return {
        "problem": problem.pk,
        "change": change.pk,
        "concern": problem.problem_links.get().pk,
        "watcher": watcher.pk,
        "canned": canned.pk,
        "template": unused.pk,
        "recurrence": recurrence.pk,
        "beside": beside.number,
        "link": link.pk,
        "merge": TicketLink.objects.get(ticket=same).pk,
        "message": message.pk,
    }


def _breaches(own: Ticket, at: datetime) -> dict[str, object]:
    """A missed delay, and what is done about it."""
    place = {"organisation_id": own.organisation_id}
    breach = Breach.objects.create(ticket=own, clock="response", due_at=at, noted_at=at, **place)
    improvement = Improvement.objects.create(
        breach=breach, cause="repeated", opened_at=at, due_date=at.date(), **place
    )
    return {"breach": breach.pk, "improvement": improvement.pk}


def _governance(cast: Cast, at: datetime) -> dict[str, object]:
    """An archive of Bouc-Bel-Air that is ready, a disclosure request about it, another that was granted."""
    town = cast.organisations["bouc-bel-air"]
    export = TownExport.objects.create(
        organisation=town,
        asked_at=at,
        asked_by_label="a",
        alive_at=at,
        ended_at=at,
        state=ExportState.READY,
        file=default_storage.save("tests/archive", ContentFile(b"a")),
        size=1,
        sha256="0" * 64,
    )
    asked, granted = a_request(cast, town, at), a_request(cast, town, at)
    with cast.acting("sg") as sg:
        decide_disclosure(request=granted, decision=Decision.GRANTED, reason="a", by=sg, at=at)
    return {"export": export.pk, "asked": asked.pk, "granted": granted.pk}
