"""The demo's outgoing mail: what would have left, to read on the spot."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.demo.outgoing import waiting_mails, written_mail, written_mails


@require_safe
def mails(request: ActorRequest) -> HttpResponse:
    context = {
        "written": written_mails(request.actor, settings.MAIL_FOLDER),
        "waiting": waiting_mails(request.actor),
        "all_mails": request.actor.can(Permission.TICKET_QUALIFY),
        "folder": settings.MAIL_FOLDER,
    }
    return render(request, "demo/mails.html", context)


@require_safe
def mail(request: ActorRequest, name: str) -> HttpResponse:
    found = written_mail(request.actor, settings.MAIL_FOLDER, name)
    if found is None:
        raise Http404
    return render(request, "demo/mail.html", {"mail": found})
