from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssetKind(TextChoices):
    DESKTOP = "desktop", _("Desktop PC")
    LAPTOP = "laptop", _("Laptop")
    SCREEN = "screen", _("Screen")
    DESK_PHONE = "desk_phone", _("Desk phone")
    SMARTPHONE = "smartphone", _("Smartphone")
    PRINTER = "printer", _("Printer")
