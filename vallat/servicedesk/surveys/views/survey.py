"""The page behind a link of the closing mail: one click, signed in or not. Looking at it answers nothing: programs that
open the links of mails to check them do not vote."""

from contextlib import AbstractContextManager
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST

from vallat.base.refusals import NotPossible
from vallat.base.text import without_nul
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.presenters.satisfaction_scale import SATISFACTION_SCALE
from vallat.servicedesk.surveys.actions import answer_survey, comment_survey
from vallat.servicedesk.surveys.links import survey_id_of
from vallat.servicedesk.surveys.models import BEST, Survey
from vallat.servicedesk.surveys.queries import survey_of

PART = "survey"  # as whom it reads and writes: who holds the link


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, code: str, mark: int = 0) -> HttpResponse:
    """`/survey/<code>/<mark>/` shows the mark of the link, chosen; the POST gives it."""
    at, by = timezone.now(), act_as_system(PART)
    found = _found(code)
    if request.method != "POST":
        return _page(request, found, code, chosen=mark, at=at)
    given = request.POST.get("mark", "")
    try:
        with _their_language(found):
            answer_survey(
                survey=found, mark=int(given) if given.isdecimal() and len(given) == 1 else 0, by=by, at=at
            )
    except NotPossible as refusal:
        return _page(request, _found(code), code, problem=str(refusal), at=at, status=409)
    return redirect("servicedesk:survey", code)


@login_not_required
@require_POST
def comment(request: HttpRequest, code: str) -> HttpResponse:
    at, by = timezone.now(), act_as_system(PART)
    found, text = _found(code), without_nul(request.POST.get("text", ""))
    try:
        with _their_language(found):
            comment_survey(survey=found, text=text, by=by, at=at)
    except NotPossible as refusal:
        return _page(request, found, code, problem=str(refusal), typed=text, at=at, status=422)
    return redirect("servicedesk:survey", code)


def _found(code: str) -> Survey:
    survey_id = survey_id_of(code)
    if survey_id is None:
        raise Http404
    return survey_of(survey_id)


def _their_language(found: Survey) -> AbstractContextManager[object]:
    """That of who was asked, for the page and for why an answer is refused."""
    return translation.override(found.ticket.requester.language)


def _page(
    request: HttpRequest,
    found: Survey,
    code: str,
    *,
    at: datetime,
    chosen: int = 0,
    problem: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "survey": found,
        "code": code,
        "open": found.is_open_at(at),
        "may_comment": found.takes_comment_at(at),
        "marks": sorted(SATISFACTION_SCALE.items(), reverse=True),
        "best": BEST,
        "given": SATISFACTION_SCALE.get(found.mark or 0, ""),
        "chosen": chosen if chosen in SATISFACTION_SCALE else 0,
        "problem": problem,
        "typed": typed,
    }
    with _their_language(found):
        return render(request, "servicedesk/survey/page.html", context, status=status)
