"""`/unmet-conditions/`: where no deadline is committed, and which condition is unmet (5.6)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.web.post import reported
from vallat.convention.queries import agreement_of, version_read_by
from vallat.engines.agreement import Agreement
from vallat.organisation.people.queries import communes
from vallat.servicedesk.unmet_conditions.actions import end_unmet_condition, record_unmet_condition
from vallat.servicedesk.unmet_conditions.forms import UnmetConditionForm
from vallat.servicedesk.unmet_conditions.presenters import unmet_condition_words
from vallat.servicedesk.unmet_conditions.queries import conditions, unmet_conditions

MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: ActorRequest) -> HttpResponse:
    """A town reads its own; the head of IT reads and records those of all."""
    request.actor.require(Permission.TICKET_VIEW_TOWN)
    version = version_read_by(request.actor, timezone.localdate())
    agreement = agreement_of(version) if version else None
    if request.method != "POST":
        return _page(request, agreement)
    request.actor.require(Permission.DESK_LEAD)
    form = _form(request, agreement, bound=True)
    if not form.is_valid():
        return _page(request, agreement, form, status=422)
    values = form.cleaned_data
    try:
        record_unmet_condition(
            organisation=form.organisation,
            services=values["services"],
            application=values["application"],
            condition=values["condition"],
            reason=values["reason"],
            first=values["first"],
            last=values["last"],
            by=request.actor,
            at=timezone.now(),
        )
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _page(request, agreement, form, status=409)
    messages.success(
        request,
        _("Recorded, and the town is told by mail. Its new tickets about it have no committed deadline."),
    )
    return redirect("servicedesk:unmet_conditions")


@require_POST
def end(request: ActorRequest, condition_id: int) -> HttpResponse:
    """Today is the last day without a committed deadline."""
    request.actor.require(Permission.DESK_LEAD)
    unmet_condition = get_object_or_404(unmet_conditions(request.actor), pk=condition_id)
    with reported(request):
        end_unmet_condition(
            unmet_condition=unmet_condition, last=timezone.localdate(), by=request.actor, at=timezone.now()
        )
    return redirect("servicedesk:unmet_conditions")


def _form(request: ActorRequest, agreement: Agreement | None, *, bound: bool = False) -> UnmetConditionForm:
    language = get_language() or "fr"
    named = (
        [(each.code, each.label.in_language(language)) for each in conditions(agreement)] if agreement else []
    )
    own = (
        [
            (each.code, each.label.in_language(language))
            for each in agreement.services
            if agreement.is_left_to_towns(each)
        ]
        if agreement
        else []
    )
    given = (request.POST,) if bound else ()
    initial = {"first": timezone.localdate()}
    return UnmetConditionForm(list(communes(request.actor)), named, own, *given, initial=initial)


def _page(
    request: ActorRequest,
    agreement: Agreement | None,
    form: UnmetConditionForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    language, today = get_language() or "fr", timezone.localdate()
    leads = request.actor.can(Permission.DESK_LEAD)
    rows = [
        (row, unmet_condition_words(row, agreement, language), today in row.period)
        for row in unmet_conditions(request.actor)[:MOST]
    ]
    context = {
        "rows": rows,
        "today": today,
        "leads": leads,
        "form": (form or _form(request, agreement)) if leads else None,
    }
    return render(request, "servicedesk/unmet_conditions/page.html", context, status=status)
