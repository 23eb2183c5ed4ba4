"""Who signed the convention and when: recorded beside the text by whoever may put one in force (0)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.actions.signing import NotSigned, record_signature, withdraw_signature
from vallat.convention.forms.signing import SignatureForm
from vallat.convention.models import ConventionSignature
from vallat.convention.queries import agreement_of, signatures_of, version_named


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: ActorRequest, code: str) -> HttpResponse:
    """`/convention/<code>/signatures/`: the parties whose signature is not known, and those that are."""
    request.actor.require(Permission.CONVENTION_LOAD)
    version = version_named(code)
    if version is None:
        raise Http404
    signed = signatures_of(version)
    missing = [party for party in agreement_of(version).parties if party.siren not in signed]
    form = SignatureForm(missing, version.deliberation_date, timezone.localdate(), request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        values = form.cleaned_data
        try:
            record_signature(
                version=version,
                party_code=values["party"],
                signed_date=values["signed_date"],
                signatory=values["signatory"],
                by=request.actor,
                at=timezone.now(),
            )
        except NotSigned as error:
            form.add_error(None, str(error))
            status = 409
        else:
            messages.success(request, _("The signature is recorded beside the text."))
            return redirect("convention:sign", code=version.name)
    context = {"version": version, "form": form, "missing": missing, "signed": list(signed.values())}
    return render(request, "convention/signatures.html", context, status=status)


@require_POST
def withdraw(request: ActorRequest, code: str, signature_id: int) -> HttpResponse:
    request.actor.require(Permission.CONVENTION_LOAD)
    signature = get_object_or_404(ConventionSignature, pk=signature_id, code=code)
    try:
        withdraw_signature(signature=signature, by=request.actor, at=timezone.now())
    except NotSigned as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn. What was recorded stays in the journal."))
    return redirect("convention:sign", code=code)
