"""`/mailbox/`: what became of each message that came in, and the decisions on those that wait."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.search import readable
from vallat.base.text import whole_number
from vallat.convention.queries import NoConvention
from vallat.journal.readings import note_reading
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.actions.mail import UNDECIDED, retry_mail, set_aside
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.decisions import accept_as_reply, accept_as_ticket
from vallat.servicedesk.mailbox.intake.preview import shown
from vallat.servicedesk.mailbox.queries import (
    PAGE,
    UNVERIFIED,
    counts_by_state,
    doubt_words,
    message,
    same_message_id,
    senders_are,
    status,
    why_words,
)
from vallat.servicedesk.mailbox.queries import messages as mails
from vallat.servicedesk.tickets.forms.picking import picked_person, picked_ticket
from vallat.servicedesk.tickets.models.inbound import InboundMail
from vallat.servicedesk.tickets.models.ticket import Ticket

TABS: dict[str, str | Promise] = {
    UNVERIFIED: pgettext_lazy("mails", "Would be held"),
    InboundState.HELD: pgettext_lazy("mails", "To decide"),
    InboundState.RECEIVED: pgettext_lazy("mails", "To read"),
    InboundState.TICKET: pgettext_lazy("mails", "Tickets"),
    InboundState.REPLY: pgettext_lazy("mails", "Added"),
    InboundState.AUTOMATIC: pgettext_lazy("mails", "Automatic"),
    InboundState.UNREADABLE: pgettext_lazy("mails", "Unreadable"),
    InboundState.DUPLICATE: pgettext_lazy("mails", "Duplicates"),
    InboundState.REJECTED: pgettext_lazy("mails", "Rejected"),
}


@require_safe
def mailbox(request: ActorRequest) -> HttpResponse:
    """The states with their counts, and the messages of one state, or of all, that a search finds, the latest first."""
    words = readable(request.GET.get("q", ""))
    state = request.GET.get("state", "" if words else InboundState.HELD)
    state = state if state in TABS else ""
    boxes = status(request.actor)
    box = request.GET.get("box", "")
    box = box if box in boxes else ""
    counts = counts_by_state(request.actor, mailbox=box, words=words)
    found = mails(
        request.actor,
        state=state,
        mailbox=box,
        words=words,
        before=whole_number(request.GET.get("before", "")),
    )
    context = {
        "boxes": boxes,
        "tabs": _tabs(counts, state),
        "total": counts[state],
        "state": state,
        "words": words,
        "box": box,
        "kept": urlencode({name: value for name, value in (("q", words), ("box", box)) if value}),
        "senders_are": senders_are(),
        "servers": ", ".join(sorted(settings.MAIL_AUTHSERV_IDS)),
        "mails": [(mail, why_words(mail), doubt_words(mail)) for mail in found[:PAGE]],
        "before": found[PAGE - 1].pk if len(found) > PAGE else "",
    }
    return render(request, "servicedesk/mailbox/page.html", context)


def _tabs(counts: dict[str, int], state: str) -> list[tuple[str, str | Promise, int, bool]]:
    order: list[str] = [InboundState.HELD, *(each for each in InboundState if each is not InboundState.HELD)]
    if counts[UNVERIFIED] or senders_are() == "observed":
        order.insert(1, UNVERIFIED)
    labels = [*((str(each), TABS[each]) for each in order), ("", pgettext("mails", "All"))]
    return [(code, label, counts[code], code == state) for code, label in labels]


@require_safe
def mail(request: ActorRequest, mail_id: int) -> HttpResponse:
    row = _mail(request, mail_id)
    _note(request, row)
    return _page(request, row)


@require_safe
def raw(request: ActorRequest, mail_id: int) -> HttpResponse:
    """The message to the byte, as text that no browser will run."""
    row = _mail(request, mail_id)
    _note(request, row)
    content = bytes(row.raw)
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = f'inline; filename="message-{mail_id}.txt"'
    return response


@require_POST
def as_ticket(request: ActorRequest, mail_id: int) -> HttpResponse:
    row = _mail(request, mail_id)
    try:
        picked = whole_number(request.POST.get("caller", ""))
        person = picked_person(request.actor, picked, _words(request, "caller_words"))
        ticket = accept_as_ticket(mail=row, requester=person, by=request.actor, at=timezone.now())
    except ValidationError as error:
        return _page(request, row, problem={"ticket": error.messages[0]}, status=422)
    except NotPossible as error:
        return _page(request, row, problem={"ticket": str(error)}, status=409)
    _tell(request, _("The message is now ticket {number}."), ticket)
    if ticket.is_open and request.actor.can(Permission.TICKET_QUALIFY, ticket.organisation_id):
        return redirect("servicedesk:triage", ticket.number)
    return redirect("servicedesk:mailbox")


@require_POST
def as_reply(request: ActorRequest, mail_id: int) -> HttpResponse:
    row = _mail(request, mail_id)
    try:
        ticket = picked_ticket(request.actor, _words(request, "number"), timezone.localdate())
        filed = accept_as_reply(mail=row, ticket=ticket, by=request.actor, at=timezone.now())
    except ValidationError as error:
        return _page(request, row, problem={"reply": error.messages[0]}, status=422)
    except NoConvention:
        return _page(request, row, problem={"reply": _(reasons.TOO_LATE)}, status=409)
    except NotPossible as error:
        return _page(request, row, problem={"reply": str(error)}, status=409)
    _tell(request, _("The message is on ticket {number}."), filed)
    return redirect("servicedesk:mailbox")


@require_POST
def aside(request: ActorRequest, mail_id: int) -> HttpResponse:
    row = _mail(request, mail_id)
    try:
        set_aside(mail=row, reason=_words(request, "reason"), by=request.actor, at=timezone.now())
    except NotPossible as error:
        return _page(request, row, problem={"aside": str(error)}, status=409)
    messages.success(request, _("The message is rejected. It is kept, and can still become a ticket."))
    return redirect("servicedesk:mailbox")


@require_POST
def read_again(request: ActorRequest, mail_id: int) -> HttpResponse:
    row = _mail(request, mail_id)
    try:
        retry_mail(mail=row, by=request.actor, at=timezone.now())
    except NotPossible as error:
        return _page(request, row, problem={"aside": str(error)}, status=409)
    messages.success(request, _("The message will be read again in a moment."))
    return redirect("servicedesk:mailbox")


def _page(
    request: ActorRequest, row: InboundMail, *, problem: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "mail": row,
        "why": why_words(row),
        "doubt": doubt_words(row),
        "shown": shown(row),
        "others": [(other, why_words(other)) for other in same_message_id(request.actor, row)],
        "undecided": row.state in UNDECIDED,
        "problem": {"ticket": "", "reply": "", "aside": "", **(problem or {})},
        "words": _words(request, "caller_words"),
        "number": _words(request, "number"),
    }
    return render(request, "servicedesk/mailbox/mail.html", context, status=status)


def _note(request: ActorRequest, row: InboundMail) -> None:
    note_reading(request, verbs.MAIL_OPENED, organisation_id=row.organisation_id, subject=row)


def _mail(request: ActorRequest, mail_id: int) -> InboundMail:
    request.actor.require(Permission.MAILBOX_DECIDE)
    try:
        return message(request.actor, mail_id)
    except InboundMail.DoesNotExist:
        raise Http404 from None


def _tell(request: ActorRequest, sentence: str, ticket: Ticket) -> None:
    address = reverse("servicedesk:ticket", args=[ticket.number])
    link = format_html('<a class="alert-link" href="{}">{}</a>', address, ticket.number)
    messages.success(request, format_html(sentence, number=link))


def _words(request: ActorRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", " ")[:200]
