"""A field that takes a few files, with the bounds of a mail."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import bytes_size
from vallat.servicedesk.tickets.files import Attached, is_program, safe_name, type_of

MOST_FILES = 10
MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Its value is a tuple of Attached. Together they weigh no more than a mail may (VALLAT_MAIL_MAX_BYTES)."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> tuple[Attached, ...]:
        files = [super(FilesField, self).clean(file, initial) for file in data or ()]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(count)d files.") % {"count": MOST_FILES})
        for number, file in enumerate(files, start=1):
            if file.size > LARGEST_FILE:
                told = {"name": safe_name(file.name or "", number, ""), "most": bytes_size(LARGEST_FILE)}
                raise forms.ValidationError(_("%(name)s is too large: a file may have %(most)s.") % told)
        most = settings.MAIL_MAX_BYTES
        if sum(file.size for file in files) > most:
            raise forms.ValidationError(
                _("These files are too large together: %(most)s at most.") % {"most": bytes_size(most)}
            )
        found = tuple(_attached(file, number) for number, file in enumerate(files, start=1))
        for file in found:
            if is_program(file.content):
                raise forms.ValidationError(
                    _("%(name)s is a program: send a picture or a document.") % {"name": file.name}
                )
        return found


def bounds_in_words() -> str:
    """What the field takes, for the page."""
    told = {"count": MOST_FILES, "most": bytes_size(min(LARGEST_FILE, settings.MAIL_MAX_BYTES))}
    return _("A photo, a screenshot: at most %(count)d files of %(most)s each.") % told


def _attached(file: UploadedFile[bytes], number: int) -> Attached:
    content = file.read()
    content_type = type_of(content)
    return Attached(safe_name(file.name or "", number, content_type), content_type, content)
