"""The ticket of a page, and what stands beside it: a query each."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.organisation.models import Bounce
from vallat.organisation.people.queries import contractors
from vallat.servicedesk.related.queries.side_panel import beside
from vallat.servicedesk.surveys.models import Survey
from vallat.servicedesk.teams.models import Team
from vallat.servicedesk.teams.queries import with_queue
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import links_beside
from vallat.servicedesk.tickets.queries.ticket import BESIDE
from vallat.servicedesk.visits.queries.of_ticket import KEPT_SLOTS, VISITS


def ticket_with_contractors(actor: Actor, number: str, day: date) -> Ticket:
    """The ticket with the rows that it points at, its links (`linked`, see `links_beside`), its major incident, `companies`: the
    contractors that it may be handed to, as {"id", "name"}, `survey_id`: the survey that waits for an answer, `bounced_at`: when a mail
    to its requester last came back, `teams`, and what `with_queue` gives. Raises Http404 for a stranger. One query."""
    found = _on_the_page(actor.reader, get_language() or "fr")
    ticket = found.first(number=number, day=day, person_id=actor.person_id)
    if ticket is None:
        raise Http404
    return ticket


@compiled_query
def _on_the_page(reader: Actor, language: str) -> QuerySet[Ticket]:
    teams = Team.objects.order_by(F("level").asc(nulls_last=True), "code")
    companies = ArraySubquery(contractors().values(found=JSONObject(id="id", name="name")))
    survey = Survey.objects.filter(ticket=OuterRef("pk"), answered_at=None, ended_at=None).values("pk")
    bounce = Bounce.objects.filter(
        person=OuterRef("requester"), address__iexact=OuterRef("requester__email"), cleared_at=None
    )
    tickets = Ticket.objects.visible_to(reader).filter(number=Param("number"))
    found = with_queue(tickets.select_related(*BESIDE, "major"), Param("day", DateField()), language)
    named = "name_en" if language.startswith("en") else "name_fr"
    return found.annotate(
        companies=companies,
        survey_id=Subquery(survey),
        linked=links_beside(reader),
        teams=ArraySubquery(teams.values(found=JSONObject(code="code", name=named, level="level"))),
        bounced_at=Subquery(bounce.order_by("-at").values("at")[:1]),
    )


def read_beside(actor: Actor, ticket: Ticket) -> None:
    """Puts on the ticket what other sub-rooms show beside it, each as the annotation that it gives: see
    `related.queries.side_panel.beside`, and what `meeting_of` and `visits_of` read. One query.
    """
    found = _beside(actor.reader).first(ticket_id=ticket.pk, person_id=actor.person_id)
    if found is None:
        raise Http404
    for name, value in vars(found).items():
        if name not in ("_state", "id"):
            setattr(ticket, name, value)


@compiled_query
def _beside(reader: Actor) -> QuerySet[Ticket]:
    ticket = Ticket.objects.visible_to(reader).filter(pk=Param("ticket_id")).only("pk")
    return ticket.annotate(kept_slots=KEPT_SLOTS, visits_known=VISITS, **beside(reader))


def companies_of(ticket: Ticket) -> list[dict[str, Any]]:
    """What `ticket_with_contractors` found."""
    return sorted(ticket.companies, key=lambda company: str(company["name"]))  # type: ignore[attr-defined]
