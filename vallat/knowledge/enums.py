from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(TextChoices):
    """Who may read an article once it is published."""

    EVERYONE = "everyone", _("Everybody")
    TOWNS = "towns", _("Some towns")
    DESK = "desk", _("Technicians")


class ArticleState(TextChoices):
    """What the records of publication say together."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", pgettext_lazy("article", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("article", "Withdrawn")


class Language(TextChoices):
    FR = "fr", _("French")
    EN = "en", _("English")
