"""Writing an article. What is typed is never lost, and never written over what a colleague saved meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.knowledge.actions.change import ArticleChanged
from vallat.knowledge.actions.writing import revise_article, write_article
from vallat.knowledge.forms.article import ArticleForm
from vallat.knowledge.models import Article, ArticleVersion
from vallat.knowledge.presenters.difference import difference
from vallat.knowledge.queries.articles import article_shown, towns_for, towns_of
from vallat.knowledge.queries.catalogue import services_in


@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.ARTICLE_WRITE)
    return _editor(request, None, {"title": request.GET.get("title", "")[:160], "audience": "everyone"})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_article(request: ActorRequest, article_id: int) -> HttpResponse:
    shown = article_shown(request.actor, article_id)
    request.actor.require(Permission.ARTICLE_WRITE)
    article = shown.article
    typed = {
        "base": shown.number,
        "title": shown.title,
        "text": shown.text,
        "audience": article.audience,
        "towns": [str(town.pk) for town in towns_of(article)],
        "services": article.services,
        "device_kinds": article.device_kinds,
        "language": article.language,
    }
    return _editor(request, shown, typed)


def _editor(request: ActorRequest, shown: ArticleVersion | None, initial: dict[str, Any]) -> HttpResponse:
    """A redirect when saved; 200 with a preview when one is asked for; 409 with the difference when a colleague was quicker."""
    services = _services(request, initial)
    towns = list(towns_for(request.actor))
    if request.method != "POST":
        return _page(request, shown, ArticleForm(services, towns, initial=initial))
    form = ArticleForm(services, towns, request.POST, initial=initial)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    if "preview" in request.POST:
        return _page(request, shown, form, preview=form.cleaned_data["text"])
    try:
        article = _saved(request, shown, form)
    except ArticleChanged as changed:
        again = ArticleForm(services, towns, _based_on(request.POST, shown), initial=initial)
        return _page(request, shown, again, problem=str(changed), conflict=True, status=409)
    except NotPossible as refusal:
        return _page(request, shown, form, problem=str(refusal), status=422)
    messages.success(request, _("Saved. Earlier versions are kept."))
    return redirect("knowledge:article", article.pk)


def _saved(request: ActorRequest, shown: ArticleVersion | None, form: ArticleForm) -> Article:
    said, at = form.cleaned_data, timezone.now()
    words = {"title": said["title"], "text": said["text"], "about": form.about}
    if shown is None:
        return write_article(**words, by=request.actor, at=at)
    return revise_article(article=shown.article, base=said["base"] or 0, **words, by=request.actor, at=at)


def _based_on(typed: QueryDict, shown: ArticleVersion | None) -> QueryDict:
    """The same words, beginning from the latest version: who saves them now has seen the difference."""
    again = typed.copy()
    again["base"] = str(shown.number if shown else "")
    return again


def _services(request: ActorRequest, initial: dict[str, Any]) -> list[tuple[str, str]]:
    """Those of the convention, and those of the article that it no longer has."""
    known = services_in(request.actor, timezone.localdate())
    return list({**known, **{code: known.get(code, code) for code in initial.get("services", [])}}.items())


def _page(
    request: ActorRequest,
    shown: ArticleVersion | None,
    form: ArticleForm,
    *,
    preview: str = "",
    problem: str = "",
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "shown": shown,
        "preview": preview,
        "problem": problem,
        "conflict": conflict,
        "pieces": difference(shown.text, form["text"].value() or "") if shown and conflict else [],
    }
    return render(request, "knowledge/editor.html", context, status=status)
