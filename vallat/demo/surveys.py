"""What requesters of the demo thought: half of them answer, the late ones are harder, a few say why."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from vallat.access.actor import Actor
from vallat.demo.rows import new_row, update_rows, write_rows
from vallat.journal.models import Entry
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.models import FollowUp, Survey, Ticket

ANSWERING = 0.48
IN_TIME = {5: 52, 4: 33, 3: 9, 2: 4, 1: 2}  # weights of the marks
LATE = {5: 8, 4: 22, 3: 30, 2: 26, 1: 14}
COMMENTED = {5: 0.15, 4: 0.1, 3: 0.25, 2: 0.6, 1: 0.8}
WORDS = {
    5: [
        "Très rapide, merci.",
        "Parfait.",
        "La technicienne a pris le temps de m'expliquer.",
        "Rien à redire.",
    ],
    4: ["Bien, un peu d'attente au téléphone.", "Réglé le jour même.", "Merci à toute l'équipe."],
    3: ["Réglé, mais j'ai dû rappeler.", "Je ne savais pas où en était ma demande."],
    2: ["Trois jours sans imprimante à l'accueil.", "On m'a demandé deux fois la même chose."],
    1: ["La panne est revenue le lendemain.", "Personne ne m'a rappelée."],
}
OUTCOMES = ["Rappelée : le délai est expliqué, le poste est changé.", "Vu sur place avec son service."]
LEFT_OPEN = timedelta(days=12)  # low ratings that young wait for somebody


def add_opinions(tickets: Iterable[Ticket], *, now: datetime, chance: Random, by: Actor) -> int:
    """Answers to the surveys of these tickets, as `answer_survey` leaves them; how many. By the system."""
    over = {ticket.pk: ticket for ticket in tickets if not ticket.is_open}
    surveys = Survey.objects.filter(ticket__in=over, ended_at=None).order_by("id")
    answered = [survey for survey in surveys if _answer(survey, over[survey.ticket_id], now, chance)]
    update_rows(answered, ["mark", "answered_at", "comment"])
    answered.sort(key=lambda survey: survey.answered_at or now)
    write_rows([_told(survey, by, survey.answered_at or now) for survey in answered])
    staff = list(Person.objects.filter(organisation__kind="syndicate").order_by("id")[:4])
    low = [survey for survey in answered if survey.mark is not None and survey.mark <= 2]
    FollowUp.objects.bulk_create([_follow_up(survey, now, staff, chance) for survey in low])
    return len(answered)


def _answer(survey: Survey, ticket: Ticket, now: datetime, chance: Random) -> bool:
    answered_at = survey.asked_at + timedelta(minutes=chance.randrange(5, 3 * 24 * 60))
    if chance.random() > ANSWERING or answered_at > now:
        return False
    stopped, due = ticket.resolution_stopped_at, ticket.resolution_due_at
    weights = LATE if stopped and due and stopped > due else IN_TIME
    mark = chance.choices(list(weights), list(weights.values()))[0]
    survey.mark, survey.answered_at = mark, answered_at
    survey.comment = chance.choice(WORDS[mark]) if chance.random() < COMMENTED[mark] else ""
    return True


def _told(survey: Survey, by: Actor, at: datetime) -> Entry:
    return new_row(
        Entry,
        at=at,
        organisation_id=survey.organisation_id,
        actor=by.name,
        verb=verbs.SURVEY_ANSWERED.code,
        subject_type=Ticket._meta.label_lower,
        subject_id=survey.ticket_id,
        detail={"mark": survey.mark},
    )


def _follow_up(survey: Survey, now: datetime, staff: list[Person], chance: Random) -> FollowUp:
    opened_at = survey.answered_at or now
    follow_up = FollowUp(survey=survey, organisation_id=survey.organisation_id, opened_at=opened_at)
    if opened_at < now - LEFT_OPEN:
        person = chance.choice(staff)
        follow_up.taken_by = follow_up.done_by = person
        follow_up.taken_at = opened_at + timedelta(hours=3)
        follow_up.done_at = opened_at + timedelta(days=2)
        follow_up.outcome = chance.choice(OUTCOMES)
    return follow_up
