"""`/api-clients/webhooks/`: who is told of what, what was delivered, and sending it again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.text import whole_number
from vallat.integrations.actions.webhooks import (
    WebhookRefused,
    add_webhook,
    end_webhook,
    send_delivery_again,
    take_over_webhook,
)
from vallat.integrations.answering import who_answers
from vallat.integrations.forms import WebhookForm
from vallat.integrations.queries.programs import administered, deliveries_of, webhook_numbered
from vallat.integrations.queries.programs import webhooks as webhooks_of


@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.PROGRAMS_ADMINISTER)
    organisations = list(administered(request.actor))
    form = WebhookForm(organisations, request.POST or None)
    context: dict[str, Any] = {"secret": ""}
    if request.method == "POST" and form.is_valid():
        try:
            context["made"], context["secret"] = add_webhook(
                organisation=form.chosen_organisation,
                url=form.cleaned_data["url"],
                events=form.cleaned_data["events"],
                by=request.actor,
                at=timezone.now(),
            )
        except WebhookRefused as refusal:
            form.add_error("url", str(refusal))
        else:
            form = WebhookForm(organisations)
    refused = request.method == "POST" and "made" not in context
    context |= {"form": form, "webhooks": webhooks_of(request.actor, timezone.localdate())}
    response = render(request, "integrations/webhooks.html", context, status=422 if refused else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def webhook(request: ActorRequest, webhook_id: int) -> HttpResponse:
    """Its log of deliveries, newest first."""
    request.actor.require(Permission.PROGRAMS_ADMINISTER)
    found = webhook_numbered(request.actor, webhook_id)
    before = request.GET.get("before", "")
    lines, older = deliveries_of(
        request.actor,
        found,
        before=whole_number(before),
    )
    pair = found.added_by_id, found.organisation_id
    answering = who_answers([pair], timezone.localdate())[pair]
    context = {"webhook": found, "answering": answering, "lines": lines, "older": older}
    return render(request, "integrations/webhook.html", context)


@require_POST
def answering(request: ActorRequest, webhook_id: int) -> HttpResponse:
    """Whoever posts it answers for the webhook from now on."""
    request.actor.require(Permission.PROGRAMS_ADMINISTER)
    try:
        take_over_webhook(webhook_id=webhook_id, by=request.actor, at=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    except WebhookRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You answer for it from now on: what waited is sent in a moment."))
    return redirect("integrations:webhooks")


@require_POST
def end(request: ActorRequest, webhook_id: int) -> HttpResponse:
    request.actor.require(Permission.PROGRAMS_ADMINISTER)
    try:
        end_webhook(webhook_id=webhook_id, by=request.actor, at=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, _("Ended: nothing more is sent to it."))
    return redirect("integrations:webhooks")


@require_POST
def sending(request: ActorRequest, delivery_id: int) -> HttpResponse:
    request.actor.require(Permission.PROGRAMS_ADMINISTER)
    try:
        delivery = send_delivery_again(delivery_id=delivery_id, by=request.actor, at=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    except WebhookRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("integrations:webhooks")
    messages.success(request, _("It will be sent again in a moment."))
    return redirect("integrations:webhook", delivery.webhook_id)
