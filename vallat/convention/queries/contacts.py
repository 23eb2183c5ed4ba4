"""Whom a person may turn to, with the number that the convention leaves to a setting."""

from django.conf import settings

from vallat.engines.agreement import Agreement, Contact


def contact_of(agreement: Agreement, code: str) -> Contact:
    """The contact `code`, with the number of VALLAT_CONTACTS where the convention prints none. Raises LookupError."""
    contact = agreement.contact(code)
    phone = contact.phone or settings.CONTACTS.get(code)
    return contact if phone == contact.phone else contact.model_copy(update={"phone": phone})
