"""Accessibility statement, legal notice, personal data: what a public body owes to whoever opens a page. Their words are settings."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

# The words that the law asks for (RGAA, decree 2019-768), by VALLAT_ACCESSIBILITY.
CONFORMITY: dict[str, str | Promise] = {
    "none": _("not conformant"),
    "partial": _("partially conformant"),
    "full": _("fully conformant"),
}


def conformity() -> str | Promise:
    """How far the pages conform, as the footer says it."""
    return CONFORMITY[settings.NOTICES.accessibility]


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"notices": settings.NOTICES, "address": settings.PUBLIC_URL}
    return render(request, "home/notices/accessibility.html", context)


@login_not_required
@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "home/notices/legal.html", {"notices": settings.NOTICES})


@login_not_required
@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    return render(request, "home/notices/personal_data.html", {"notices": settings.NOTICES})
