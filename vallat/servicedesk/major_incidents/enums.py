from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactMethod(TextChoices):
    """By which way somebody is reached."""

    PHONE = "phone", _("Telephone")
    PERSON = "person", _("In person")
    MAIL = "mail", _("Mail")


class UpdateKind(TextChoices):
    """What a town is told of a major incident."""

    PROGRESS = "progress", _("Progress")
    OVER = "over", _("Over")
