"""Which articles are a town's: those for it alone. What is for several towns, or for everybody, is the syndicate's."""

from typing import cast

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from vallat.governance.archive.declaration import LeftOut, Own, declare
from vallat.knowledge.models import ArticleVersion
from vallat.knowledge.queries.search import make_findable


def _findable(row: Model) -> None:
    make_findable(cast(ArticleVersion, row))


OF_ARTICLE = {"article": _("of which article"), "by": _("by whom")}

declare(
    Own(
        "knowledge.article",
        _(
            "The articles that the desk wrote for this town alone. Those for others as well are the syndicate's."
        ),
        columns={
            "latest": _("number of the latest version"),
            "published": _("number of the version that readers see"),
            "withdrawn_at": _("when it was withdrawn"),
        },
    ),
    Own(
        "knowledge.articleversion",
        _("Their versions, each as it was saved."),
        columns=OF_ARTICLE | {"restored": _("the version that it brought back")},
        without={
            "title_words": "made from the title: an import makes it again",
            "search_text": "made from title and text: an import makes it again",
        },
        through="article",
        complete=_findable,
    ),
    Own(
        "knowledge.publication",
        _("When they were published and withdrawn."),
        columns=OF_ARTICLE
        | {
            "version": _("which version"),
            "at": _("published"),
            "ended_at": _("until"),
            "ended_by": _("who ended it"),
        },
        through="article",
    ),
    Own(
        "knowledge.review",
        _("When somebody read them again and found them right."),
        columns=OF_ARTICLE | {"version": _("which version"), "at": _("when")},
        through="article",
    ),
    LeftOut("knowledge.articletown", "of articles for several towns, which are the syndicate's"),
    LeftOut("knowledge.articleuse", "the syndicate's count of what its articles are good for"),
)
