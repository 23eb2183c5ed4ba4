"""Problems and changes, with the tickets that they are about."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.servicedesk.problems.models import Change, Problem, ProblemLink

PAGE = 50
STANDING = Q(problem_links__ended_at=None)


def problems(actor: Actor, *, solved: bool = False, after: int | None = None) -> list[Problem]:
    """Those that are open, or those that are solved, the latest first, with `tickets`, how many they are about. PAGE and
    one more."""
    found = Problem.objects.visible_to(actor).filter(solved_at__isnull=not solved)
    if after is not None:
        edge = get_object_or_404(Problem.objects.visible_to(actor), pk=after)
        found = found.filter(opened_at__lte=edge.opened_at).exclude(opened_at=edge.opened_at, pk__gte=edge.pk)
    found = found.annotate(tickets=Count("problem_links", filter=STANDING))
    return list(found.select_related("opened_by").order_by("-opened_at", "-id")[: PAGE + 1])


def problem_of(actor: Actor, problem_id: int) -> Problem:
    """With its tickets (`standing`) and its changes. Raises Http404. Three queries."""
    beside = ("opened_by", "cause_found_by", "known_by", "solved_by")
    found = Problem.objects.visible_to(actor).select_related(*beside)
    return get_object_or_404(found.prefetch_related(_problem_links(actor), "changes"), pk=problem_id)


def changes(actor: Actor, *, over: bool = False, after: int | None = None) -> list[Change]:
    """Those to come and going on, or those that are over, the latest first. PAGE and one more."""
    found = Change.objects.visible_to(actor).filter(ended_at__isnull=not over)
    if after is not None:
        edge = get_object_or_404(Change.objects.visible_to(actor), pk=after)
        found = found.filter(starts_at__lte=edge.starts_at).exclude(starts_at=edge.starts_at, pk__gte=edge.pk)
    return list(found.select_related("planned_by", "decided_by").order_by("-starts_at", "-id")[: PAGE + 1])


def change_of(actor: Actor, change_id: int) -> Change:
    """With its tickets (`standing`). Raises Http404. Two queries."""
    beside = ("planned_by", "decided_by", "ended_by", "problem")
    found = Change.objects.visible_to(actor).select_related(*beside)
    return get_object_or_404(found.prefetch_related(_problem_links(actor)), pk=change_id)


def concern_of(actor: Actor, concern_id: int) -> ProblemLink:
    """Raises Http404."""
    return get_object_or_404(ProblemLink.objects.visible_to(actor), pk=concern_id)


def problem_links_beside(actor: Actor) -> ArraySubquery:
    """To annotate a ticket with: the problems and changes that are about it, as [{id, problem, change, title, over}]."""
    found = (
        ProblemLink.objects.visible_to(actor).filter(ticket_id=OuterRef("pk"), ended_at=None).order_by("pk")
    )
    return ArraySubquery(
        found.values(
            found=JSONObject(
                id="id",
                problem="problem_id",
                problem_title="problem__title",
                known="problem__workaround",
                change="change_id",
                change_title="change__title",
                change_approved="change__approved",
                change_outcome="change__outcome",
            )
        )
    )


def known_errors_beside(actor: Actor) -> ArraySubquery:
    """To annotate a ticket with: known errors of its service that are not about it yet, as [{id, title, workaround}]."""
    about = ProblemLink.objects.filter(
        ticket_id=OuterRef(OuterRef("pk")), ended_at=None, problem__isnull=False
    )
    found = (
        Problem.objects.visible_to(actor)
        .filter(known_at__isnull=False, solved_at=None, service_code=OuterRef("service_code"))
        .exclude(service_code="")
        .exclude(pk__in=about.values("problem"))
        .order_by("-known_at")
    )
    return ArraySubquery(found.values(found=JSONObject(id="id", title="title", workaround="workaround"))[:3])


def _problem_links(actor: Actor) -> "Prefetch[str, QuerySet[ProblemLink], str]":
    standing = (
        ProblemLink.objects.visible_to(actor)
        .filter(ended_at=None)
        .select_related("ticket", "ticket__organisation", "made_by")
        .defer("ticket__search_text", "ticket__search")
        .order_by("pk")
    )
    return Prefetch("problem_links", standing, to_attr="standing")
