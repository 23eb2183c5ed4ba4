"""`/search/`: everything that speaks of some words; and the same, shorter, for the palette."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.base.search import readable
from vallat.base.text import whole_number
from vallat.home.search_groups import FEWER, MANY, search_in
from vallat.home.search_groups import search as search_everything

SHORTEST = 2  # characters, before the palette asks


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """`?q=words`, and `&in=tickets&after=` for the pages of one group."""
    words, code, at = readable(request.GET.get("q", "")), request.GET.get("in", ""), timezone.now()
    context = (
        {"words": words, "groups": search_everything(request.actor, words, at=at), "most": MANY}
        if not code
        else {}
    )
    if code:
        after = whole_number(request.GET.get("after", ""))
        group = search_in(request.actor, code, words, after=after, at=at)
        if group is None:
            raise Http404
        context = {"words": words, "group": group, "first_page": after is None, "most": MANY}
    return render(request, "home/search_in.html" if code else "home/search.html", context)


@require_safe
def palette(request: ActorRequest) -> HttpResponse:
    words = readable(request.GET.get("q", ""))
    groups = search_everything(
        request.actor, words if len(words) >= SHORTEST else "", at=timezone.now(), few=FEWER
    )
    return render(request, "home/search_palette.html", {"groups": groups})
