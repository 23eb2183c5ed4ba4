"""What is said to somebody whose request the convention leaves to others (6.4.1.2)."""

from django.utils import translation

from vallat.convention.queries import contact_of
from vallat.engines.agreement import Agreement, Service


def redirect_text(service: Service | None, agreement: Agreement, language: str) -> str:
    """The explanation and the next contact; nothing for a service that the syndicate handles."""
    if service is None or service.redirect is None:
        return ""
    contact = contact_of(agreement, service.redirect.to)
    reach = ", ".join(part for part in (contact.phone, contact.email) if part)
    with translation.override(language):
        next_contact = translation.gettext("Next contact: %(name)s") % {
            "name": contact.label.in_language(language)
        }
    lines = [
        service.redirect.explanation.in_language(language),
        "",
        next_contact + (f" ({reach})" if reach else ""),
    ]
    return "\n".join(lines)
