from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AppointmentEnd(TextChoices):
    """How an appointment ended."""

    HELD = "held", _("Took place")
    MISSED_BY_USER = "missed_user", _("Missed by the requester")
    MISSED_BY_DESK = "missed_desk", _("Missed by the service desk")
    DECLINED = "declined", _("None of the times suited")
    CANCELLED = "cancelled", _("Cancelled")


MISSED = (AppointmentEnd.MISSED_BY_USER, AppointmentEnd.MISSED_BY_DESK)


class Condition(TextChoices):
    """In which state rooms or equipment are left after a visit."""

    FINE = "fine", _("In order")
    DAMAGED = "damaged", _("Damage noted")


class ClaimAbout(TextChoices):
    """What a town wants put back as it was (7.2)."""

    ROOMS = "rooms", _("Rooms")
    EQUIPMENT = "equipment", _("Equipment")
