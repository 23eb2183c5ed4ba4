"""The photos of a visit."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vallat.servicedesk.files import Attached
from vallat.servicedesk.forms.files import FilesField
from vallat.servicedesk.photos import NotAPhoto, small_photo


class PhotosField(FilesField):
    """Its value is a tuple of Attached: small, without what the telephone wrote in them."""

    def clean(self, data: Any, initial: Any = None) -> tuple[Attached, ...]:
        found = []
        for file in super().clean(data, initial):
            try:
                found.append(small_photo(file))
            except NotAPhoto:
                problem = _("%(name)s can't be read as a photo: send a JPEG, PNG or WebP picture.")
                raise forms.ValidationError(problem % {"name": file.name}) from None
        return tuple(found)


class PhotosForm(forms.Form):
    photos = PhotosField(required=False)
