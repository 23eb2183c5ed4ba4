"""Two versions side by side (0.update)."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import differences, versions
from vallat.convention.views.page import Reading


@require_safe
def compare(request: ActorRequest) -> HttpResponse:
    """`?a=` and `?b=` are codes; without them, the two latest versions, if there are two."""
    every = versions()
    new = _chosen(every, request.GET.get("b"), 0)
    old = _chosen(every, request.GET.get("a"), 1)
    found = differences(old, new) if old and new else []
    return Reading(request).render(
        "compare.html",
        versions=every,
        old=old,
        new=new,
        differences=found,
        count=sum(len(difference.changes) for difference in found),
    )


def _chosen(every: list[ConventionVersion], code: str | None, otherwise: int) -> ConventionVersion | None:
    if code is None:
        return every[otherwise] if len(every) > otherwise else None
    for version in every:
        if version.name == code:
            return version
    raise Http404(f"No version {code}.")
