"""What happened to an article: published and withdrawn, reviewed, good for something."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut, Own, Through
from vallat.knowledge.models.article import Article, ArticleVersion
from vallat.knowledge.querysets import RecordQuerySet, UseQuerySet
from vallat.organisation.models import Organisation, Person


class Publication(models.Model):
    """A version as readers see it, until the next one takes its place or it is withdrawn."""

    isolation = Through("article")
    archive = Own(says=_("When they were published and withdrawn."), through="article")
    erased = WRITTEN

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="publications", help_text=_("of which article")
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="+", help_text=_("which version")
    )
    at = models.DateTimeField(help_text=_("published"))
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )
    ended_at = models.DateTimeField(null=True, help_text=_("until"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who ended it")
    )
    reason = models.CharField(_("why it was withdrawn"), max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(ended_at=None), name="article_published_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("at")), name="article_ended_after"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(ended_by__isnull=True, reason=""),
                name="article_ended_says_by_whom",
            ),
        ]


class Review(models.Model):
    """Somebody read it again and found it right, until the next time."""

    isolation = Through("article")
    archive = Own(says=_("When somebody read them again and found them right."), through="article")
    erased = NAMES_NOBODY

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="reviews", help_text=_("of which article")
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="+", help_text=_("which version")
    )
    at = models.DateTimeField(help_text=_("when"))
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )
    next_date = models.DateField(_("next review"))

    objects = RecordQuerySet.as_manager()


class ArticleUse(models.Model):
    """The article was good for something: somebody then asked for nothing (`ticket` empty), or a technician settled
    that ticket with it. `organisation` is the town of whom it helped."""

    isolation = OWN_ROWS
    archive = LeftOut("the syndicate's count of what its articles are good for")
    erased = NAMES_NOBODY

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="uses")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="uses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ticket = models.CharField(max_length=12, blank=True)  # its number

    objects = UseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "by"], condition=Q(ticket=""), name="article_solved_once"
            ),
            models.UniqueConstraint(
                fields=["article", "ticket"], condition=~Q(ticket=""), name="article_used_once"
            ),
        ]
