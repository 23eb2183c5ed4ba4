"""`/tickets/<number>/articles/`: what the knowledge base has for this ticket, and saying that it was used."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.text import whole_number
from vallat.knowledge.queries.articles import version_published
from vallat.knowledge.queries.search import proposed_for_ticket
from vallat.servicedesk.ticket_page.actions import use_article
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered


@require_http_methods(["GET", "HEAD", "POST"])
def articles(request: ActorRequest, number: str) -> HttpResponse:
    """The panel of the ticket's page, or a page of its own."""
    actor = request.actor
    ticket = ticket_numbered(actor, number)
    actor.require(Permission.ARTICLE_WRITE)
    if request.method != "POST":
        found = proposed_for_ticket(actor, ticket.number, ticket.subject, ticket.service_code)
        return render(request, "servicedesk/ticket/articles.html", {"ticket": ticket, "articles": found})
    article_id = whole_number(request.POST.get("article", ""))
    if article_id is None:
        raise Http404
    version = version_published(actor, article_id)
    use_article(ticket=ticket, version=version, by=actor, at=timezone.now())
    messages.success(request, _("Noted: this article was used."))
    return redirect("servicedesk:ticket", number)
