"""Every component, once, as it looks."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest


@require_safe
def gallery(request: ActorRequest) -> HttpResponse:
    now = timezone.now()
    moments = [
        now,
        now - timedelta(days=1),
        now + timedelta(days=1),
        now - timedelta(days=4),
        now - timedelta(days=400),
    ]
    return render(request, "home/gallery.html", {"moments": moments})
