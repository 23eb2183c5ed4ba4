"""What stands around a ticket, and the forms that change it."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vallat.access.actor import NotAllowed
from vallat.access.requests import ActorRequest
from vallat.servicedesk.related.forms.links import CHOICES
from vallat.servicedesk.related.queries.related_page import around
from vallat.servicedesk.tickets.queries.links import merging_words

TYPED = ("kind", "other", "text", "subject", "who", "minutes", "what")  # what the forms of the page ask


@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    return render_around(request, number)


def render_around(
    request: ActorRequest,
    number: str,
    *,
    panel: str = "",
    form: Form | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page as it is now; with what was typed and why it was refused."""
    page = around(request.actor, number)
    if not page.rights.desk:
        raise NotAllowed("What stands around a ticket is for who works on it.")
    context = {
        "page": page,
        "ticket": page.ticket,
        "rights": page.rights,
        "kinds": CHOICES,
        "merging_words": merging_words(page.ticket),
        "panel": panel,
        "typed": {name: form.data.get(name, "") if form is not None else "" for name in TYPED},
        "chosen": form.data.getlist("messages") if panel == "splitting" and form is not None else [],  # type: ignore[attr-defined]
        "problem": problem,
    }
    return render(request, "servicedesk/related/page.html", context, status=status)
