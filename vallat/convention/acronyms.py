"""Acronyms that explain themselves: marked where they stand in a text, listed at the foot of the page."""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from vallat.engines.agreement import Acronym, Agreement

WORDS_OF_THEIR_OWN = {"Syndicat", "Isilog"}
"""Variants that are plain words or names: they need no explanation where they stand."""


class Acronyms:
    """Those of one page, in its language. `used` fills as the page is written."""

    def __init__(self, agreement: Agreement, language: str) -> None:
        self.agreement, self.language = agreement, language
        self.used: dict[str, Acronym] = {}

    def mark(self, text: str) -> SafeString:
        """The text, each acronym in it an `<abbr>` that holds its expansion. Escaped, unless it is already safe."""
        escaped = str(conditional_escape(text))
        return mark_safe(_pattern(self.agreement).sub(self._abbr, escaped))  # noqa: S308 (escaped just above)

    def abbr(self, code: str) -> SafeString:
        """One acronym, or the code as it is where the convention does not define it."""
        entry = self.agreement.acronym(code)
        if entry is None:
            return format_html("{}", code)
        self.used[entry.code] = entry
        expansion = entry.expansion.in_language(self.language)
        return format_html('<abbr class="acronym" title="{}">{}</abbr>', expansion, code)

    def _abbr(self, found: re.Match[str]) -> str:
        return self.abbr(found[0])


@lru_cache(maxsize=8)
def _pattern(agreement: Agreement) -> re.Pattern[str]:
    names = {name for entry in agreement.acronyms for name in (entry.code, *entry.also)} - WORDS_OF_THEIR_OWN
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w&/-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w+])")
