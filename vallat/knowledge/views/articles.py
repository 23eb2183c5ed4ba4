"""The list of articles, one of them, and those due for review."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.assets.enums import AssetKind
from vallat.base.search import readable
from vallat.base.text import whole_number
from vallat.knowledge.enums import ArticleState, Audience, Language
from vallat.knowledge.forms.article import next_review
from vallat.knowledge.presenters.about import kinds_named, services_named
from vallat.knowledge.queries.articles import (
    Filters,
    article_page,
    article_shown,
    due_for_review,
    publications_of,
    reviews_of,
    towns_of,
)
from vallat.knowledge.queries.catalogue import services_in

AHEAD = timedelta(days=30)  # how far the list of reviews looks


@require_safe
def articles(request: ActorRequest) -> HttpResponse:
    """`/articles/?q=&service=&…`: calm for readers, dense for writers."""
    actor = request.actor
    actor.require(Permission.ARTICLE_READ)
    params, writes = request.GET, actor.can(Permission.ARTICLE_WRITE)
    filters = Filters(
        q=readable(params.get("q", "")),
        state=params.get("state", "") if writes else "",
        audience=params.get("audience", "") if writes else "",
        service=params.get("service", "")[:60],
        device=params.get("device", "")[:12],
        language=params.get("language", "")[:2],
    )
    services = services_in(actor, timezone.localdate())
    page = article_page(actor, filters, after=whole_number(params.get("after", "")))
    rows = [(version, services_named(version.article.services, services)) for version in page.versions]
    context = {
        "rows": rows,
        "after": page.after,
        "first_page": "after" not in params,
        "filters": filters,
        "query": _without_after(request),
        "writes": writes,
        "services": services,
        "states": ArticleState.choices,
        "audiences": Audience.choices,
        "languages": Language.choices,
        "kinds": AssetKind.choices,
        "today": timezone.localdate(),
        "narrowed": filters != Filters(),
    }
    return render(request, "knowledge/articles.html", context)


@require_safe
def article(request: ActorRequest, article_id: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    actor.require(Permission.ARTICLE_READ)
    shown = article_shown(actor, article_id)
    about, writes = shown.article, actor.can(Permission.ARTICLE_WRITE)
    context = {
        "version": shown,
        "article": about,
        "towns": towns_of(about),
        "services": services_named(about.services, services_in(actor, today)),
        "kinds": kinds_named(about.device_kinds),
        "writes": writes,
        "publishes": actor.can(Permission.ARTICLE_PUBLISH) or (writes and about.audience == Audience.DESK),
        "publications": publications_of(actor, about) if writes else [],
        "reviews": reviews_of(actor, about) if writes else [],
        "next_date": next_review(today),
        "due": about.review_date is not None and about.review_date <= today,
        "asks": actor.can(Permission.TICKET_OPEN) and not writes,
    }
    template = "knowledge/article_desk.html" if writes else "knowledge/article.html"
    return render(request, template, context)


@require_safe
def reviews(request: ActorRequest) -> HttpResponse:
    """`/articles/reviews/`: what is due, and what will be within AHEAD."""
    today = timezone.localdate()
    context = {
        "articles": due_for_review(request.actor, today + AHEAD),
        "today": today,
        "next_date": next_review(today),
    }
    return render(request, "knowledge/reviews.html", context)


def _without_after(request: ActorRequest) -> str:
    params = request.GET.copy()
    params.pop("after", None)
    return params.urlencode()
