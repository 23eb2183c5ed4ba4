"""What was saved of an article: the list, a version beside the one before, bringing one back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.text import whole_number
from vallat.knowledge.actions.writing import restore_version
from vallat.knowledge.presenters.difference import difference
from vallat.knowledge.queries.articles import article_shown, version_numbered, versions_of


@require_safe
def history(request: ActorRequest, article_id: int) -> HttpResponse:
    shown = article_shown(request.actor, article_id)
    context = {"article": shown.article, "versions": versions_of(request.actor, shown.article)}
    return render(request, "knowledge/history.html", context)


@require_safe
def compare(request: ActorRequest, article_id: int, number: int) -> HttpResponse:
    """A version, and how it differs from the one before it."""
    shown = article_shown(request.actor, article_id)
    request.actor.require(Permission.ARTICLE_WRITE)
    version = version_numbered(request.actor, shown.article, number)
    before = version_numbered(request.actor, shown.article, number - 1) if number > 1 else None
    context = {
        "article": shown.article,
        "version": version,
        "before": before,
        "titles": difference(before.title, version.title) if before else [],
        "pieces": difference(before.text, version.text) if before else [],
    }
    return render(request, "knowledge/version.html", context)


@require_POST
def restore(request: ActorRequest, article_id: int, number: int) -> HttpResponse:
    shown = article_shown(request.actor, article_id)
    request.actor.require(Permission.ARTICLE_WRITE)
    version = version_numbered(request.actor, shown.article, number)
    base = whole_number(request.POST.get("base", "")) or 0
    try:
        restore_version(
            article=shown.article, number=version.number, base=base, by=request.actor, at=timezone.now()
        )
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("knowledge:history", article_id)
    messages.success(request, _("Restored as a new version. It is published when somebody says so."))
    return redirect("knowledge:article", article_id)
