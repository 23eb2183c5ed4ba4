"""A major incident in words. No database."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.engines.agreement import Agreement
from vallat.servicedesk.major_incidents.models.affected import AffectedOrganisation


def service_in_words(agreement: Agreement, code: str) -> str:
    """A code that the version does not know stays as it is."""
    if not code:
        return _("a service that is being found out")
    known = next((service for service in agreement.services if service.code == code), None)
    return known.label.in_language(get_language() or "fr") if known else code


def services_in_words(agreement: Agreement, rows: Iterable[AffectedOrganisation]) -> str:
    """Each once, in the order in which they were added."""
    return ", ".join(dict.fromkeys(service_in_words(agreement, row.service_code) for row in rows))
