"""The journal, newest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.home.journal import lines


@require_safe
def journal(request: ActorRequest) -> HttpResponse:
    before = request.GET.get("before", "")
    page, older = lines(
        request.actor,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )
    return render(request, "home/journal.html", {"lines": page, "older": older})
