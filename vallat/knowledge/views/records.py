"""What happens to an article: published, withdrawn, reviewed, good for something."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.web.post import reported
from vallat.knowledge.actions.publishing import publish_article, review_article, withdraw_article
from vallat.knowledge.actions.using import note_solved
from vallat.knowledge.forms.article import ReviewForm
from vallat.knowledge.models import Article
from vallat.knowledge.queries.articles import article_shown, version_published


@require_POST
def publication(request: ActorRequest, article_id: int) -> HttpResponse:
    def act(article: Article, at: datetime) -> None:
        said = _read(request)
        publish_article(
            article=article, number=said["number"] or 0, review_date=said["date"], by=request.actor, at=at
        )

    return _attempt(request, article_id, act, _("Published: its readers see it from now on."))


@require_POST
def withdrawal(request: ActorRequest, article_id: int) -> HttpResponse:
    def act(article: Article, at: datetime) -> None:
        reason = request.POST.get("reason", "")
        withdraw_article(article=article, reason=reason, by=request.actor, at=at)

    return _attempt(request, article_id, act, _("Withdrawn: readers see it no more."))


@require_POST
def review(request: ActorRequest, article_id: int) -> HttpResponse:
    def act(article: Article, at: datetime) -> None:
        review_article(article=article, next_date=_read(request)["date"], by=request.actor, at=at)

    return _attempt(request, article_id, act, _("Noted: it still holds."))


@require_POST
def solved(request: ActorRequest, article_id: int) -> HttpResponse:
    """A reader who typed a request, and found here what they needed."""
    request.actor.require(Permission.ARTICLE_READ)
    version = version_published(request.actor, article_id)
    note_solved(version=version, by=request.actor, at=timezone.now())
    messages.success(request, _("Good. No request was sent; thank you for telling us."))
    return redirect("knowledge:article", article_id)


def _read(request: ActorRequest) -> dict[str, Any]:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        raise NotPossible(_("Give the day of the next review."))
    return form.cleaned_data


def _attempt(
    request: ActorRequest, article_id: int, act: Callable[[Article, datetime], None], done: str
) -> HttpResponse:
    """Back to the article, with what was done or why it was not."""
    shown = article_shown(request.actor, article_id)
    request.actor.require(Permission.ARTICLE_WRITE)
    with reported(request, done):
        act(shown.article, timezone.now())
    return redirect("knowledge:article", article_id)
