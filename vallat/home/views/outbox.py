"""`/outbox/`: the mails that did not leave, and sending one of them again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.requests import ActorRequest
from vallat.base.mail.sending import delivery
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.base.text import whole_number
from vallat.home.outbox import unsent
from vallat.servicedesk.mailbox.actions.outbox import send_again


@require_safe
def outbox(request: ActorRequest) -> HttpResponse:
    before = request.GET.get("before", "")
    lines, older = unsent(
        request.actor,
        before=whole_number(before),
    )
    return render(
        request, "home/outbox.html", {"lines": lines, "older": older, "no_way_out": delivery() is None}
    )


@require_POST
def sending(request: ActorRequest, mail_id: int) -> HttpResponse:
    try:
        send_again(mail_id=mail_id, by=request.actor, at=timezone.now())
    except OutgoingMail.DoesNotExist:
        raise Http404 from None
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The mail will be sent again in a moment."))
    return redirect("home:outbox")
