"""`/backups/`: what was backed up and rehearsed, and what to do when nothing was."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.backup import queries
from vallat.backup.ages import ages, of_backup, of_rehearsal


@require_safe
def backups(request: ActorRequest) -> HttpResponse:
    runs = queries.backups(request.actor)
    found = ages(timezone.now())
    shown = {
        "runs": runs,
        "rehearsals": queries.rehearsals(request.actor),
        "warnings": [sentence for sentence in (of_backup(found), of_rehearsal(found)) if sentence],
        "scheduled": settings.BACKUP.folder is not None,
    }
    return render(request, "backup/backups.html", shown)
