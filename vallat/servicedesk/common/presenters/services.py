"""Services of the convention in words."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.engines.agreement import Agreement


def service_name(code: str, agreement: Agreement) -> str:
    return (
        agreement.service(code).label.in_language(get_language() or "fr") if code else _("service not chosen")
    )
