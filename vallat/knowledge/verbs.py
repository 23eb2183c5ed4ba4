from django.utils.translation import gettext_lazy as _

from vallat.journal.verbs import Detail, Verb


def _version(detail: Detail) -> str:
    return str(_("version %(number)s") % {"number": detail["version"]})


ARTICLE_WRITTEN = Verb("article.written", _("Article written"))
ARTICLE_REVISED = Verb("article.revised", _("Article changed"), _version)
ARTICLE_DESCRIBED = Verb("article.described", _("Article: for whom and about what"))
ARTICLE_RESTORED = Verb("article.restored", _("Earlier version of an article restored"), _version)
ARTICLE_PUBLISHED = Verb("article.published", _("Article published"), _version)
ARTICLE_WITHDRAWN = Verb("article.withdrawn", _("Article withdrawn"))
ARTICLE_REVIEWED = Verb("article.reviewed", _("Article reviewed"), _version)
ARTICLE_SOLVED = Verb("article.solved", _("Article solved it without a request"), _version)
ARTICLE_USED = Verb("article.used", _("Article used for a ticket"), _version)
