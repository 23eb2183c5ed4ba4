"""What pages that show the convention use: `{% load convention %}`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vallat.access.roles import ROLES
from vallat.convention import words
from vallat.convention.acronyms import Acronyms
from vallat.convention.queries import Acts, Holding, Reach, Reachable, agreement_of, current_version
from vallat.engines.agreement import (
    Agreement,
    Change,
    Delay,
    Function,
    ImpactWhen,
    Service,
    Side,
    Text,
    Threshold,
)
from vallat.engines.agreement.change_words import FIELDS, subject, value_in_words

register = template.Library()


@register.filter
def lang(text: Text | Delay | Change | None) -> str:
    """The words in the page's language; nothing for nothing."""
    return text.in_language(get_language() or "fr") if text else ""


@register.filter
def uncapital(text: str) -> str:
    """The text as it goes on inside a sentence: its first letter small, unless it begins with an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.filter
def word(code: object) -> str | Promise:
    """What a code is called in the page's language: a side, a coverage, a day of the week..."""
    return words.word(code)


@register.filter
def figure(threshold: Threshold) -> str:
    """`3 users or devices`."""
    return words.figure_in_words(threshold)


@register.filter
def kind_title(kind: str) -> str | Promise:
    """The heading of a kind of item on the page of a section."""
    return words.KINDS[kind]


@register.filter
def shares(responsibility: Any) -> list[tuple[str | Promise, Side]]:
    """Who buys, contracts, installs, maintains and supports, as (what, side)."""
    return [(label, getattr(responsibility, name)) for name, label in words.DUTIES]


@register.filter
def answers_in_words(service: Service, when: ImpactWhen) -> list[tuple[str, str]]:
    """The answers that suggest another impact, as (question, answer)."""
    return [
        (lang(field.label), lang(choice.label))
        for field in service.form
        for choice in field.choices
        if when.answers.get(field.name) == choice.value
    ]


@register.filter
def holding(row: Any, role: str) -> Any:
    """The cells of a RACI row in a role."""
    return row.holding(role)


@register.filter
def held_as(named: Mapping[str, Holding], function: str) -> Holding:
    """Who holds a function, as the reader may know."""
    return named.get(function, Holding())


@register.filter
def acting_as(acts: Mapping[str, Acts | None], row: str) -> Acts | None:
    """Who acts for the town in a row; None where no town is asked about, or the row does not name it."""
    return acts.get(row) if acts else None


@register.filter
def function(agreement: Agreement, code: str) -> Function:
    """A function of the agreement, by its code."""
    return agreement.function(code)


@register.filter
def reach(reachable: Reachable, code: str) -> Reach | None:
    """A contact as the reader reaches it; None where nothing is known of how."""
    return reachable.reach(code)


@register.filter
def urgency(agreement: Agreement, code: str) -> Text:
    """What an urgency is called."""
    return next(level.label for level in agreement.urgencies if level.code == code)


@register.filter
def loader(code: str) -> str:
    """Who loaded a text: the function, or the command as it is."""
    return uncapital(str(ROLES[code].label)) if code in ROLES else code


@register.filter
def signature_of(signatures: Mapping[str, Any], siren: str) -> Any:
    """The recorded signature of a party, if there is one."""
    return signatures.get(siren)


@register.filter
def eve(day: date) -> date:
    """The day before: the last day of a period whose end is not included."""
    return day - timedelta(days=1)


@register.filter
def depth(number: str) -> int:
    """How deep a section stands: 0 for a chapter."""
    return number.count(".")


@register.filter
def table_name(table: str) -> str:
    """A table of the convention file, in words."""
    name = subject(table, get_language() or "fr")
    return name[:1].upper() + name[1:]


@register.filter
def field_name(change: Change) -> str:
    """What of an entry changed, in words; the file's own name where we have none."""
    field = change.what.rpartition(".")[2]
    name = FIELDS[field].in_language(get_language() or "fr") if field in FIELDS else field
    return name[:1].upper() + name[1:]


@register.filter
def value(content: Any) -> str:
    """A value before or after a change: codes and delays in words."""
    if isinstance(content, str) and content in words.WORDS:
        return str(words.word(content))
    if isinstance(content, dict) and content.keys() == Delay.model_fields.keys():
        return lang(Delay.model_validate(content))
    return value_in_words(content, get_language() or "fr")


@register.filter
def acronyms(text: str, page: Acronyms) -> SafeString:
    """The text with its acronyms marked: `{{ service.description|lang|acronyms:page_acronyms }}`."""
    return page.mark(text)


@register.simple_tag(takes_context=True)
def acronym(context: Context, code: str) -> SafeString:
    """One acronym that explains itself, on any page: `{% acronym "DOE" %}`."""
    page = context.get("page_acronyms")
    if page is None:
        version = current_version(timezone.localdate())
        if version is None:
            return format_html("{}", code)
        page = context.dicts[0]["page_acronyms"] = Acronyms(agreement_of(version), get_language() or "fr")
    marked: SafeString = page.abbr(code)
    return marked
