"""What stands beside a ticket on its page, as columns of its own query: its final fix, time, watchers, problems, changes."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Concat, JSONObject

from vallat.access.actor import Actor
from vallat.servicedesk.major_incidents.queries.parts import majors_beside
from vallat.servicedesk.permanent_fixes.models import PermanentFix
from vallat.servicedesk.problems.queries import known_errors_beside, problem_links_beside
from vallat.servicedesk.related.models import TimeSpent
from vallat.servicedesk.tickets.models.contractor_answer import ContractorAnswer
from vallat.servicedesk.tickets.models.watcher import Watcher


def beside(actor: Actor) -> dict[str, Any]:
    """To annotate a ticket with; each is empty for who may not see it.

    `final_fix`: [{what, owner, target_date}] while one is open; `minutes`: those that were noted, None for none; `contractor_answered_at`:
    when its contractor last answered something that nobody has read; `watching`: [{id, person_id, name}]; `about`, `known_errors`: see
    `problems.queries`.
    """
    fix = PermanentFix.objects.visible_to(actor).filter(ticket_id=OuterRef("pk"), ended_at=None)
    spent = TimeSpent.objects.visible_to(actor).filter(ticket_id=OuterRef("pk")).order_by()
    watching = (
        Watcher.objects.visible_to(actor).filter(ticket_id=OuterRef("pk"), ended_at=None).order_by("pk")
    )
    answered = (
        ContractorAnswer.objects.visible_to(actor)
        .filter(ticket_id=OuterRef("pk"), read_at=None)
        .order_by("-at")
    )
    return {
        "final_fix": ArraySubquery(
            fix.values(found=JSONObject(what="what", owner=_name("owner"), target_date="target_date"))
        ),
        "minutes": Subquery(spent.values("ticket").annotate(total=Sum("minutes")).values("total")),
        "watching": ArraySubquery(
            watching.values(found=JSONObject(id="id", person_id="person_id", name=_name("person")))
        ),
        "contractor_answered_at": Subquery(answered.values("at")[:1]),
        **majors_beside(actor),
        "about": problem_links_beside(actor),
        "known_errors": known_errors_beside(actor),
    }


def _name(of: str) -> Concat:
    return Concat(F(f"{of}__first_name"), Value(" "), F(f"{of}__last_name"))
