"""`/api-clients/tokens/` one's own tokens; `/api-clients/machines/` those of machines. A secret is shown once, to who has just proved who
they are.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.actor import NotAllowed
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.integrations.actions.tokens import TokenRefused, make_machine_token, make_own_token, revoke_token
from vallat.integrations.forms import MachineForm, TokenForm
from vallat.integrations.models import Token
from vallat.integrations.queries.programs import administered, machine_tokens, own_scopes, own_tokens

OWN, MACHINES = "integrations/tokens.html", "integrations/machines.html"


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: ActorRequest) -> HttpResponse:
    scopes = own_scopes(request.actor)
    if not scopes:
        raise NotAllowed("A token needs something that it may do.")
    context = _made(request, partial(TokenForm, scopes), make_own_token)
    return _page(request, OWN, {**context, "tokens": own_tokens(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def machines(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.PROGRAMS_ADMINISTER)
    organisations = list(administered(request.actor))
    context = _made(request, partial(MachineForm, organisations), make_machine_token)
    return _page(
        request, MACHINES, {**context, "tokens": machine_tokens(request.actor, timezone.localdate())}
    )


@require_POST
def revocation(request: ActorRequest, token_id: int) -> HttpResponse:
    try:
        token = revoke_token(token_id=token_id, by=request.actor, at=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, _("Revoked: it opens nothing from now on."))
    return redirect("integrations:machines" if token.is_machine else "integrations:tokens")


def _made(
    request: ActorRequest, blank: Callable[..., TokenForm], make: Callable[..., tuple[Token, str]]
) -> dict[str, Any]:
    form = blank(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return {"form": form}
    try:
        token, secret = make(**form.asked, by=request.actor, at=timezone.now())
    except TokenRefused as refusal:
        form.add_error(None, str(refusal))
        return {"form": form}
    return {"made": token, "secret": secret, "form": blank()}


def _page(request: ActorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    refused = request.method == "POST" and "made" not in context
    response = render(
        request, template, {"secret": "", **context, "at": timezone.now()}, status=422 if refused else 200
    )
    response["Cache-Control"] = "no-store"
    return response
