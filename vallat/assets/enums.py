from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssetKind(TextChoices):
    DESKTOP = "desktop", _("Desktop PC")
    LAPTOP = "laptop", _("Laptop")
    SCREEN = "screen", _("Screen")
    DESK_PHONE = "desk_phone", _("Desk phone")
    SMARTPHONE = "smartphone", _("Smartphone")
    PRINTER = "printer", _("Printer")
    TABLET = "tablet", _("Tablet")
    PLOTTER = "plotter", _("Plotter")
    SCANNER = "scanner", _("Scanner")
    PROJECTOR = "projector", _("Projector")
    INTERACTIVE_SCREEN = "interactive_screen", _("Interactive screen")
    VIDEO_CONFERENCE = "video_conference", _("Video conferencing")
    MOBILE_CLASS = "mobile_class", _("Mobile class")
    SIGNING_CERTIFICATE = "signing_certificate", _("Signing certificate")
