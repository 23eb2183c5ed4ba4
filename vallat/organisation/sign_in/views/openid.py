"""To the OpenID provider and back. Nobody is created: who is not in the directory is told so."""

import logging
import time
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vallat.access.middleware import writes_on_get
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.accounts import (
    at_the_door,
    has_provider,
    person_vouched_for,
    syndicate_or_any,
)
from vallat.organisation.sign_in.actions.sign_in import tell_sign_in_refused

if TYPE_CHECKING:
    from vallat.organisation.sign_in.openid import Said

log = logging.getLogger(__name__)


@writes_on_get(
    "keeps in the session what the provider's answer is checked against; a form may lead nowhere but here"
)
@login_not_required
@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    if not has_provider():
        raise Http404
    from vallat.organisation.sign_in.openid import Untrue, send_to_provider  # noqa: PLC0415 (load_provider)

    next_address = get_next_redirect_url(request) or ""
    if request.user.is_authenticated and not next_address:
        return redirect("home:landing")
    try:
        again_at = int(time.time()) if request.user.is_authenticated else 0
        return send_to_provider(request, next_address, again_at=again_at)
    except Untrue:
        log.exception("The OpenID provider (VALLAT_OIDC_URL) does not answer as it should.")
        return _page(request, "no_answer", status=502)


@writes_on_get("the provider sends people back by GET, and signing in is written down")
@login_not_required
@never_cache
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    if not has_provider():
        raise Http404
    from vallat.organisation.sign_in.openid import Cancelled, Unasked, Untrue, what_it_said  # noqa: PLC0415 (load_provider)

    try:
        said = what_it_said(request)
    except Cancelled:
        return redirect("account_login")
    except Unasked:
        return _page(request, "untrue", status=403)
    except Untrue as error:
        log.warning("An answer of the OpenID provider was refused: %s.", error)
        return _refused(request, "untrue")
    if settings.OIDC["acr"] and said.acr not in settings.OIDC["acr"]:
        return _refused(request, "assurance", said=said)
    with at_the_door():
        person = person_vouched_for(said.address, said.siret)
    if person is None:
        return _refused(request, "unknown", said=said)
    if person.user is None or not person.user.is_active:
        return _refused(request, "closed", person=person, said=said)
    if said.again:
        return _proved(request, person, said)
    record_authentication(request, person.user, method="openid")
    login = Login(user=person.user, redirect_url=said.next_address or None)
    answer: HttpResponse = perform_login(request, login)
    return answer


def _proved(request: HttpRequest, person: Person, said: "Said") -> HttpResponse:
    """Who was signed in has proved at the provider that it is still them: what they had sent goes on."""
    user = person.user
    if not said.again or user is None or user.pk != request.user.pk:
        return _refused(request, "untrue", person=person, said=said)
    request.GET = QueryDict(
        urlencode({"next": said.next_address})
    )  # where allauth looks for it, and what is told of the proof
    record_authentication(request, user, method="openid", reauthenticated=True)
    return resume_request(request) or redirect("home:landing")


def _refused(
    request: HttpRequest, why: str, *, person: Person | None = None, said: "Said | None" = None
) -> HttpResponse:
    with at_the_door() as by:
        syndicate = syndicate_or_any()
        if syndicate is not None:
            tell_sign_in_refused(person=person, syndicate=syndicate, why=why, by=by, at=timezone.now())
    return _page(request, why, said=said, status=403)


def _page(request: HttpRequest, why: str, *, said: "Said | None" = None, status: int) -> HttpResponse:
    context = {"why": why, "said": said, "provider": settings.OIDC["name"]}
    return render(request, "organisation/account/openid_refused.html", context, status=status)
