"""Three towns with a row in each table that is theirs, made by the product's own actions."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.db import transaction

from tests.cast import Cast, cast_in
from tests.governance.said import numbers_and_who_acts
from tests.knowledge.rows import an_article
from tests.servicedesk.intake.letters import letter
from vallat.access.context import acting_as
from vallat.assets.actions.register import add_asset
from vallat.base.models import OutgoingMail
from vallat.convention.models import ConventionSignature
from vallat.governance.actions.disclosures import (
    advise_on_disclosure,
    close_disclosure,
    decide_disclosure,
    hand_over,
    register_disclosure,
)
from vallat.governance.actions.prolongations import prolong_answer, remind_of_answer
from vallat.governance.enums import Decision
from vallat.governance.models import DisclosureRequest
from vallat.knowledge.actions.publishing import review_article
from vallat.organisation.models import LocalClosing, OpeningWindow, Organisation, Site, TechnicalRoom
from vallat.organisation.people.actions.bounces import note_bounce
from vallat.servicedesk.common.enums import ClockKind, LinkKind
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify, start_waiting
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    Alert,
    Breach,
    BreachCorrection,
    Digest,
    Escalation,
    FollowUp,
    Improvement,
    Mailbox,
    MajorIncident,
    MajorUpdate,
    Survey,
    Ticket,
    UnmetCondition,
)
from vallat.servicedesk.related.actions.linking import link_tickets
from vallat.servicedesk.surveys.actions import answer_survey, comment_survey, finish_follow_up, take_follow_up
from vallat.servicedesk.ticket_list.actions import save_view
from vallat.servicedesk.tickets.actions.conversation import add_note, send_message
from vallat.servicedesk.tickets.actions.watchers import watch
from vallat.servicedesk.visits.actions.appointments import agree_appointment, propose_appointment
from vallat.servicedesk.visits.actions.claims import answer_claim, finish_claim, open_claim
from vallat.servicedesk.visits.actions.visits import arrive, close_visit

TOWNS = {"bba": "bouc-bel-air", "sim": "simiane-collongue", "cab": "cabries"}
DOMAINS = {"bba": "bouc-bel-air", "sim": "simiane-collongue", "cab": "cabries"}
NOTE = "Note de travail, entre techniciens."


def make_world(cast: Cast, at: datetime) -> None:
    for short in TOWNS:
        make_town(cast, short, at)


def make_town(cast: Cast, short: str, at: datetime) -> None:
    town = cast.organisations[TOWNS[short]]
    add_asset(
        organisation=town,
        kind="desktop",
        tag=f"PC-{short}",
        holder=cast.person(f"user_{short}"),
        by=cast.system,
        at=at,
    )
    numbers_and_who_acts(cast, town, at)
    with cast.acting(f"referent_{short}") as referent:
        save_view(name="Imprimantes", query="q=imprimante", by=referent, at=at)
    Digest.objects.create(
        organisation=town, person=cast.person(f"referent_{short}"), day=at.date(), until=at, tickets=3
    )
    told = a_mailed_ticket(cast, short, at)
    breach = Breach.objects.create(
        ticket=told, organisation=town, clock=ClockKind.values[0], due_at=at, noted_at=at
    )
    referent = cast.person(f"referent_{short}")
    BreachCorrection.objects.create(
        breach=breach, organisation=town, attributed_to="town", reason="a", at=at, by=referent
    )
    Improvement.objects.create(
        breach=breach,
        organisation=town,
        cause="major",
        opened_at=at,
        owner=referent,
        due_date=at.date(),
        done_at=at,
        done_by=referent,
        outcome="a",
    )
    Escalation.objects.create(
        ticket=told,
        organisation=town,
        code="response-breach",
        step="breach",
        clock=ClockKind.values[0],
        due_at=at,
        fired_at=at,
    )
    major = MajorIncident.objects.create(ticket=told, organisation=town, started_at=at, news_due_at=at)
    touched = {"major": major, "organisation": town}
    AffectedOrganisation.objects.create(service_code="computer", added_at=at, news_due_at=at, **touched)
    MajorUpdate.objects.create(kind="over", at=at, **touched)
    AffectedOrganisationReview.objects.create(happened="a", cause="a", done="a", shared_at=at, **touched)
    Alert.objects.create(
        organisation=town,
        fingerprint=f"f-{short}",
        name="a",
        component="a",
        severity="a",
        state="firing",
        ticket=told,
        started_at=at,
        received_at=at,
    )
    article = an_article(cast, at, f"Pour {short}", audience="towns", towns=[TOWNS[short]])
    with cast.acting("n1") as n1:
        next_date = (at + timedelta(days=90)).date()
        review_article(article=article, next_date=next_date, by=n1, at=at)
    UnmetCondition.objects.create(
        organisation=town,
        services=["printing"],
        condition="documents",
        reason="a",
        period=(at.date(), None),
        recorded_at=at,
    )
    closed = a_closed_ticket(cast, short, at)
    an_opinion(cast, closed, short, at + timedelta(hours=4))
    a_bounce(cast, told, short, at)
    with cast.acting("n1") as n1:
        link_tickets(ticket=told, other=closed, kind=LinkKind.RELATED, by=n1, at=at)
        watch(ticket=told, person=cast.person(f"referent_{short}"), by=n1, at=at)
    a_visit(cast, a_handed_over_ticket(cast, short, at), short, at)
    a_disclosure(cast, town, at)
    add_places(town, at)


def a_mailed_ticket(cast: Cast, short: str, at: datetime) -> Ticket:
    """With a file, and an answer of the desk that left."""
    mail = store_mail(
        mailbox=Mailbox.objects.get(),
        raw=letter(
            f"Bonjour,\n=une formule de {short}",
            sender=f"user@{DOMAINS[short]}.example",
            subject=f"Écran noir à {short}",
            files={"photo.pdf": b"%PDF-1.4 " + short.encode() * 50},
        ),
        read_later=False,
        by=cast.system,
        at=at,
    )
    read_mail(mail.pk, at=at)
    mail.refresh_from_db()
    assert mail.ticket is not None
    ticket = mail.ticket
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at + timedelta(minutes=5))
        send_message(ticket=ticket, text="Nous regardons.", informs=True, by=n1, at=at + timedelta(minutes=6))
        add_note(ticket=ticket, text=f"{NOTE} {short}", by=n1, at=at + timedelta(minutes=7))
    return ticket


def an_opinion(cast: Cast, ticket: Ticket, short: str, at: datetime) -> None:
    """A low mark with its words, and what was done about it."""
    with acting_as(cast.system) as system:
        survey = Survey.objects.get(ticket=ticket)
        answer_survey(survey=survey, mark=1, by=system, at=at)
        comment_survey(survey=survey, text=f"Trop long à {short}.", by=system, at=at)
        follow_up = FollowUp.objects.get(survey=survey)
    with cast.acting("n1") as n1:
        take_follow_up(follow_up=follow_up, by=n1, at=at)
        finish_follow_up(follow_up=follow_up, outcome="Rappelé.", by=n1, at=at)


def a_bounce(cast: Cast, ticket: Ticket, short: str, at: datetime) -> None:
    with acting_as(cast.system) as system:
        mail = OutgoingMail.objects.filter(subject_id=ticket.pk).order_by("pk")[0]
        note_bounce(
            person=cast.person(f"user_{short}"),
            mail=mail,
            status="5.1.1",
            permanent=True,
            said="Unknown.",
            by=system,
            at=at,
        )


def a_visit(cast: Cast, ticket: Ticket, short: str, at: datetime) -> None:
    """By appointment, closed with damage, which the town has put back."""
    with acting_as(cast.system):
        site = Site.objects.get(organisation=cast.organisations[TOWNS[short]])
    proposed_at = at + timedelta(minutes=10)
    start = (at + timedelta(days=1)).replace(hour=9, minute=0) + timedelta(
        minutes=30 * list(TOWNS).index(short)
    )
    with cast.acting("n1") as n1:
        appointment = propose_appointment(
            ticket=ticket,
            technician=cast.person("tech"),
            times=[(start, start + timedelta(minutes=30))],
            site=site,
            by=n1,
            at=proposed_at,
        )
        slot = appointment.slots.get()
        agree_appointment(appointment=appointment, slot_id=slot.pk, by=n1, at=proposed_at)
    with cast.acting("tech") as tech:
        visit = arrive(visit=appointment.visit, by=tech, at=start)
        close_visit(visit=visit, rooms="damaged", equipment="fine", words="Vitre fêlée.", by=tech, at=start)
        visit.refresh_from_db()
    with cast.acting(f"referent_{short}") as referent:
        claim = open_claim(
            visit=visit, about="rooms", words="La vitre.", token=uuid4(), by=referent, at=start
        )
    with cast.acting("cio") as cio:
        answer_claim(claim=claim, answer="Oui.", by=cio, at=start + timedelta(hours=1))
        finish_claim(claim=claim, outcome="Changée.", by=cio, at=start + timedelta(hours=2))


def a_closed_ticket(cast: Cast, short: str, at: datetime) -> Ticket:
    with cast.acting("tech") as tech:
        ticket = open_ticket(
            requester=cast.person(f"user_{short}"),
            channel="phone",
            subject=f"Mot de passe à {short}",
            text="Perdu.",
            by=tech,
            at=at,
        )
        acknowledge(ticket=ticket, by=tech, at=at + timedelta(minutes=1))
        qualify(
            ticket=ticket,
            service_code="computer",
            impact="i3",
            urgency="U2",
            by=tech,
            at=at + timedelta(minutes=2),
        )
        work_around(
            ticket=ticket,
            text="Compte provisoire.",
            final_fix="Nouveau compte",
            by=tech,
            at=at + timedelta(hours=1),
        )
        resolve(ticket=ticket, text="Changé.", by=tech, at=at + timedelta(hours=2))
        close(ticket=ticket, reason="done", by=tech, at=at + timedelta(hours=3))
    return ticket


def a_handed_over_ticket(cast: Cast, short: str, at: datetime) -> Ticket:
    with cast.acting("n1") as n1:
        ticket = open_ticket(
            requester=cast.person(f"user_{short}"),
            channel="portal",
            subject=f"Imprimante à {short}",
            text="Elle bourre.",
            answers={"what": "paper"},
            by=n1,
            at=at,
        )
        qualify(
            ticket=ticket,
            service_code="printing",
            impact="i2",
            urgency="U1",
            by=n1,
            at=at + timedelta(minutes=3),
        )
        assign(ticket=ticket, assignee=cast.person("tech"), by=n1, at=at + timedelta(minutes=4))
        assign(
            ticket=ticket,
            contractor=cast.organisations["contractor"],
            reason="Niveau 3",
            by=n1,
            at=at + timedelta(minutes=5),
        )
        start_waiting(
            ticket=ticket,
            attributed_to="contractor",
            reason="Pièce",
            by=n1,
            at=at + timedelta(minutes=6),
        )
    return ticket


def a_request(
    cast: Cast, town: Organisation, at: datetime, by: str = "sg", received_at: datetime | None = None
) -> DisclosureRequest:
    with cast.acting(by) as actor:
        return register_disclosure(
            organisation=town,
            requester_name="Camille Requête",
            requester_quality="Officier de police judiciaire",
            authority="Gendarmerie nationale",
            legal_ground="Code de procédure pénale, article 77-1-1",
            records="Journaux d'accès à la messagerie",
            received_at=received_at or at - timedelta(hours=1),
            by=actor,
            at=at,
        )


def a_disclosure(cast: Cast, town: Organisation, at: datetime) -> DisclosureRequest:
    """Registered, reminded of, put off, advised on, granted in part, handed over, closed."""
    request = a_request(cast, town, at)
    assert request.answer_by_date is not None
    remind_of_answer(request_id=request.pk, by=cast.system, at=at + timedelta(days=12))
    with cast.acting("sg") as sg:
        prolong_answer(
            request=request,
            new_date=request.answer_by_date + timedelta(days=20),
            why="Trois mois de journaux.",
            by=sg,
            at=at,
        )
    with cast.acting("dpo") as dpo:
        advise_on_disclosure(
            request=request, advice="Limiter à la période.", by=dpo, at=at + timedelta(minutes=1)
        )
    with cast.acting("sg") as sg:
        decide_disclosure(
            request=request,
            decision=Decision.PARTLY,
            reason="La période seule.",
            by=sg,
            at=at + timedelta(minutes=2),
        )
    with cast.acting("cio") as cio:
        hand_over(
            request=request,
            what="Extrait",
            form="encrypted_file",
            count=12,
            files=[{"name": "extrait.csv", "sha256": "a" * 64}],
            by=cio,
            at=at + timedelta(minutes=3),
        )
        close_disclosure(request=request, by=cio, at=at + timedelta(minutes=4))
    request.refresh_from_db()
    return request


def committed_world(at: datetime) -> None:
    """In a database of its own."""
    with transaction.atomic():
        make_world(cast_in(), at)


def add_places(town: Organisation, at: datetime) -> None:
    """Last of all: an appointment keeps to the hours of its site."""
    site = Site.objects.get(organisation=town)
    TechnicalRoom.objects.create(organisation=town, site=site, name="Local réseau")
    OpeningWindow.objects.create(
        organisation=town, site=site, weekday=1, opens=time(9, 0), closes=time(12, 0)
    )
    LocalClosing.objects.create(
        organisation=town, site=site, first_date=at.date(), last_date=at.date(), reason="Travaux"
    )
    ConventionSignature.objects.create(
        code="sigv-2024", organisation=town, signatory="Maire", signed_date=at.date(), recorded_at=at
    )
