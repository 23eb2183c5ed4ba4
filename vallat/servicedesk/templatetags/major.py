"""Services of a version by their names."""

from django import template

from vallat.engines.agreement import Agreement
from vallat.servicedesk.major_incidents.presenters import service_in_words

register = template.Library()


@register.simple_tag
def service_words(agreement: Agreement, code: str) -> str:
    return service_in_words(agreement, code)


@register.filter
def service_named(code: str, agreement: Agreement) -> str:
    return service_in_words(agreement, code)
