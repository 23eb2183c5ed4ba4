"""What the desk of the demo keeps around its tickets: a final fix put off, a problem, a change, links, time,
watchers, canned answers, a ticket that comes back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import actor_of_person
from vallat.servicedesk.canned_responses.actions import begin_recurrence, keep_answer, keep_template
from vallat.servicedesk.models import PermanentFix, Ticket
from vallat.servicedesk.permanent_fixes.actions import plan_final_fix
from vallat.servicedesk.problems.actions.changes import decide_change, plan_change
from vallat.servicedesk.problems.actions.problems import (
    concern,
    declare_known_error,
    open_problem,
    record_root_cause,
)
from vallat.servicedesk.related.actions.linking import link_tickets
from vallat.servicedesk.related.actions.time_spent import note_time
from vallat.servicedesk.tickets.actions.watchers import watch

TIMED = 40  # tickets with time noted
DONE = ("Au téléphone", "Prise en main à distance", "Sur place", "Échange avec le prestataire", "Essais")
ANSWERS = {
    "Reçu, nous regardons": "Bonjour {{ requester }},\n\nNous avons votre demande {{ number }} et la regardons. Réponse prévue avant le {{ due }}.",
    "Redémarrer d'abord": "Bonjour {{ requester }},\n\nPouvez-vous éteindre puis rallumer l'appareil, et nous dire si cela revient ?",
}
PROBLEM = "Les sessions Windows mettent dix minutes à s'ouvrir"


def add_follow_up(tickets: Iterable[Ticket], *, now: datetime, chance: Random) -> None:
    """By the first technician and the head of IT, through the actions."""
    today = timezone.localdate(now)
    tech, cio = (
        actor_of_person(Person.objects.get(email=f"{who}@sigv.example"), today) for who in ("tech", "cio")
    )
    told = sorted(tickets, key=lambda ticket: ticket.opened_at, reverse=True)
    open_ones = [ticket for ticket in told if ticket.is_open]
    _put_off(tech, now)
    _problem(open_ones, tech, cio, now)
    _links(open_ones, tech, now)
    _prepared(tech, now)
    for ticket in [ticket for ticket in told if ticket.qualified_at][:TIMED]:
        at = min(now, (ticket.qualified_at or ticket.opened_at) + timedelta(hours=1))
        minutes = chance.choice((10, 15, 20, 30, 45, 60, 90))
        note_time(ticket=ticket, minutes=minutes, what=chance.choice(DONE), token=uuid4(), by=tech, at=at)


def _put_off(by: Actor, now: datetime) -> None:
    """The oldest final fix that waits was put off once."""
    fix = PermanentFix.objects.filter(ended_at=None).select_related("owner").order_by("since").first()
    if fix is not None:
        target = timezone.localdate(now) + timedelta(days=10)
        plan_final_fix(fix=fix, owner=fix.owner, target_date=target, by=by, at=now)


def _problem(tickets: list[Ticket], tech: Actor, cio: Actor, now: datetime) -> None:
    by_service: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        if ticket.service_code:
            by_service.setdefault(ticket.service_code, []).append(ticket)
    if not by_service:
        return
    code, several = max(by_service.items(), key=lambda found: len(found[1]))
    at = now - timedelta(hours=3)
    words = "Depuis lundi, sur plusieurs sites."
    problem = open_problem(title=PROBLEM, text=words, service_code=code, token=uuid4(), by=tech, at=at)
    for ticket in several[:3]:
        concern(ticket=ticket, problem=problem, by=tech, at=now)
    record_root_cause(
        problem=problem, cause="Une stratégie cherche un serveur qui n'existe plus.", by=tech, at=now
    )
    declare_known_error(
        problem=problem, workaround="Débrancher le réseau, ouvrir la session, rebrancher.", by=tech, at=now
    )
    begins = (now + timedelta(days=6)).replace(hour=17, minute=0, second=0, microsecond=0)
    change = plan_change(
        values={
            "title": "Retirer l'ancienne stratégie de sessions",
            "why": PROBLEM + ".",
            "risk": "medium",
            "risk_words": "Un poste oublié garde l'ancienne stratégie.",
            "starts_at": begins,
            "ends_at": begins + timedelta(hours=2),
            "backout_plan": "Remettre la stratégie, gardée en copie.",
        },
        token=uuid4(),
        problem=problem,
        by=tech,
        at=now,
    )
    decide_change(change=change, approved=True, by=cio, at=now)


def _links(tickets: list[Ticket], by: Actor, now: datetime) -> None:
    """Two open tickets of one town are related, and its referent follows the first."""
    by_town: dict[int, list[Ticket]] = {}
    for ticket in tickets:
        by_town.setdefault(ticket.organisation_id, []).append(ticket)
    for several in by_town.values():
        if len(several) < 2:
            continue
        link_tickets(ticket=several[0], other=several[1], kind="related", by=by, at=now)
        referent = Person.objects.filter(
            organisation_id=several[0].organisation_id, email__startswith="referent@"
        ).exclude(pk=several[0].requester_id)
        for person in referent:
            watch(ticket=several[0], person=person, by=by, at=now)


def _prepared(by: Actor, now: datetime) -> None:
    for name, text in ANSWERS.items():
        keep_answer(name=name, text=text, by=by, at=now)
    template = keep_template(
        name="Test des onduleurs",
        subject="Tester les onduleurs de la baie",
        text="Test de dix minutes, relever l'autonomie, noter les batteries à changer.",
        by=by,
        at=now,
    )
    first_at = (now + timedelta(days=20)).replace(hour=8, minute=30, second=0, microsecond=0)
    for requester in Person.objects.filter(email="referent@bouc-bel-air.example"):
        begin_recurrence(
            template=template, requester=requester, rhythm="half", first_at=first_at, by=by, at=now
        )
