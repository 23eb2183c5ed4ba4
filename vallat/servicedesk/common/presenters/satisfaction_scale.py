"""Marks in words. Pure."""

from django.utils.translation import gettext_lazy as _

SATISFACTION_SCALE = {
    5: _("Very satisfied"),
    4: _("Satisfied"),
    3: _("Neither"),
    2: _("Not satisfied"),
    1: _("Not satisfied at all"),
}
