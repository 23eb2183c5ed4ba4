"""A visit: going there, leaving it in a state, with photos or none, and what has to be put back."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vallat.base.idempotency import IdempotentForm
from vallat.servicedesk.tickets.files import Attached
from vallat.servicedesk.tickets.forms.files import FilesField
from vallat.servicedesk.visits.photos import NotAPhoto, PhotoTooLarge, small_photo


class PhotosField(FilesField):
    """Its value is a tuple of Attached: small, without what the telephone wrote in them."""

    def clean(self, data: Any, initial: Any = None) -> tuple[Attached, ...]:
        found = []
        for file in super().clean(data, initial):
            try:
                found.append(small_photo(file))
            except PhotoTooLarge:
                problem = gettext("%(name)s has too many pixels: set the camera to 12 megapixels or less.")
                raise forms.ValidationError(problem % {"name": file.name}) from None
            except NotAPhoto:
                problem = gettext("%(name)s can't be read as a photo: send a JPEG, PNG or WebP picture.")
                raise forms.ValidationError(problem % {"name": file.name}) from None
        return tuple(found)


class VisitForm(IdempotentForm):
    """Without a site it is the ticket's."""

    site = forms.IntegerField(label=_("Site"), required=False, max_value=2**62)
    opened_by = forms.CharField(label=_("Who lets you in"), required=False, max_length=200)


class ArrivalForm(forms.Form):
    """`early`: there before the day of the appointment, and sure of it."""

    early = forms.BooleanField(required=False)


class ClosingForm(forms.Form):
    rooms = forms.CharField(label=_("Rooms"), required=False)
    equipment = forms.CharField(label=_("Equipment"), required=False)
    words = forms.CharField(
        label=_("What was noted (compulsory with damage)"), required=False, max_length=2000
    )
    photos = PhotosField(label=_("Photos (not compulsory)"), required=False)
    solution = forms.CharField(label=_("How it was solved"), required=False, max_length=20_000)


class ClaimForm(IdempotentForm):
    about = forms.CharField(label=_("What is it about?"), required=False)
    words = forms.CharField(
        label=_("What has to be restored, and in which state it was before"), required=False, max_length=2000
    )

    @property
    def claim(self) -> dict[str, Any]:
        """As `open_claim` takes it."""
        said = self.cleaned_data
        return {"about": said["about"], "words": said["words"], "token": self.idempotency_key}
