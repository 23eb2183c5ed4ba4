"""An article, whom it is for, and each of its versions."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut, Own, OwnRows, Through
from vallat.base.fields import LineField
from vallat.base.search import VECTOR
from vallat.knowledge.enums import ArticleState, Audience, Language
from vallat.knowledge.querysets import ArticleQuerySet, VersionQuerySet
from vallat.organisation.models import Organisation, Person

LONGEST = 20_000  # characters of a text
LONGEST_TITLE = 160


class Article(models.Model):
    """`organisation` is whose it is: the syndicate's, or that of the one town it is for. `title`, `latest`, `published`,
    `withdrawn_at`, `changed_at` and `review_date` are kept for lists; versions, publications and reviews say them."""

    isolation = OwnRows(also="everybody, or the towns that it is for, once it is published")
    archive = Own(
        says=_(
            "The articles that the desk wrote for this town alone. Those for others as well are the syndicate's."
        ),
        only=Q(audience=Audience.TOWNS),
    )
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(_("for whom"), max_length=8, choices=Audience.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.FR)
    services = models.JSONField(_("services"), default=list, blank=True)  # codes of the convention
    device_kinds = models.JSONField(_("kinds of device"), default=list, blank=True)
    title = LineField(_("title"), max_length=LONGEST_TITLE)
    latest = models.PositiveIntegerField(default=1, help_text=_("number of the latest version"))
    published = models.PositiveIntegerField(null=True, help_text=_("number of the version that readers see"))
    withdrawn_at = models.DateTimeField(null=True, help_text=_("when it was withdrawn"))
    changed_at = models.DateTimeField(_("changed"))
    review_date = models.DateField(_("to be reviewed"), null=True)
    towns = models.ManyToManyField(Organisation, through="ArticleTown", related_name="+")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_latest"),
            models.Index(
                fields=["review_date", "id"], condition=Q(published__isnull=False), name="article_review"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="article_audience_known"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="article_language_known"),
            models.CheckConstraint(
                condition=Q(published__isnull=True) | Q(published__lte=F("latest")),
                name="article_published_exists",
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True) | Q(withdrawn_at__isnull=True, review_date__isnull=False),
                name="article_published_is_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> ArticleState:
        if self.published is not None:
            return ArticleState.PUBLISHED
        return ArticleState.WITHDRAWN if self.withdrawn_at else ArticleState.DRAFT

    @property
    def has_draft(self) -> bool:
        """Whether the latest version is not the one that readers see."""
        return self.published is not None and self.latest > self.published


class ArticleTown(models.Model):
    """One of several towns that an article is for. An article for one town alone is that town's own."""

    isolation = OWN_ROWS
    archive = LeftOut("of articles for several towns, which are the syndicate's")
    erased = NAMES_NOBODY

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="for_towns")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "organisation"], name="article_town_once")]


class ArticleVersion(models.Model):
    """What was saved: never changed, never removed."""

    isolation = Through("article", also="who may read its article, the published version")
    archive = Own(
        says=_("Their versions, each as it was saved."),
        without={
            "title_words": "made from the title: an import makes it again",
            "search_text": "made from title and text: an import makes it again",
        },
        through="article",
        complete="vallat.knowledge.queries.search.make_findable",
    )
    erased = WRITTEN

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="versions", help_text=_("of which article")
    )
    number = models.PositiveIntegerField(_("version"))
    title = LineField(_("title"), max_length=LONGEST_TITLE)
    text = models.TextField(_("text"), max_length=LONGEST)  # Markdown
    at = models.DateTimeField(_("saved"))
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )
    restored = models.PositiveIntegerField(
        null=True, help_text=_("the version that it brought back")
    )  # the version that this one brings back
    title_words = models.CharField(max_length=2 * LONGEST_TITLE, editable=False)  # folded
    search_text = models.TextField(editable=False)  # folded: title and text
    search = models.GeneratedField(
        expression=Func(F("search_text"), template=VECTOR), output_field=SearchVectorField(), db_persist=True
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["search"], name="article_search")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="article_version_from_one"),
            models.CheckConstraint(
                condition=Q(restored__isnull=True) | Q(restored__lt=F("number")),
                name="article_restored_is_earlier",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
