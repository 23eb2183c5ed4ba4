"""What a public body owes to whoever opens a page: accessibility statement, legal notice, personal data. From the settings, for everybody."""

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
    return CONFORMITY[settings.ACCESSIBILITY]


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {
        "conformity": conformity(),
        "state": settings.ACCESSIBILITY,
        "audited": settings.ACCESSIBILITY_DATE,
        "gaps": settings.ACCESSIBILITY_GAPS,
        "publisher": settings.PUBLISHER,
        "contact": settings.NOTICE_CONTACT,
        "address": settings.PUBLIC_URL,
    }
    return render(request, "home/notices/accessibility.html", context)


@login_not_required
@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    context = {
        "publisher": settings.PUBLISHER,
        "director": settings.PUBLICATION_DIRECTOR,
        "hosting": settings.HOSTING,
        "contact": settings.NOTICE_CONTACT,
    }
    return render(request, "home/notices/legal.html", context)


@login_not_required
@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    return render(
        request, "home/notices/personal_data.html", {"publisher": settings.PUBLISHER, "dpo": settings.DPO}
    )
