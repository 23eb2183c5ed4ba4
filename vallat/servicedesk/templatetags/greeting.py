"""Whether words begin with a greeting of their own: a mail then has none of ours before them."""

import re

from django import template

register = template.Library()

GREETING = re.compile(
    r"(bonjour|bonsoir|madame|monsieur|cher|chère|hello|hi|dear|good (morning|afternoon|evening))\b", re.I
)


@register.filter
def greets(text: str) -> bool:
    return GREETING.match(text.lstrip()) is not None
