"""Addresses of pages. That of a view is a pattern, which Django works out once; plain arguments are put into it."""

import re
from functools import lru_cache

from django.urls import get_script_prefix, reverse

# a part of an address that needs no quoting, and has no sign that a path has itself
PLAIN = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


def address_of(view: str, *arguments: object) -> str:
    """As Django's `reverse`, some ten times sooner. Raises NoReverseMatch."""
    args = [str(argument) for argument in arguments]
    if all(map(PLAIN.fullmatch, args)):
        kinds = tuple(arg.isdecimal() for arg in args)
        pattern = _pattern(get_script_prefix(), view, kinds, _Like(args))
        if pattern is not None:
            return pattern.format(*args)
    return reverse(view, args=arguments)


class _Like(list[str]):
    """Examples of arguments: all alike for the cache, which knows their kinds."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Like)

    def __hash__(self) -> int:  # type: ignore[override]
        return 0


@lru_cache(maxsize=1024)
def _pattern(prefix: str, view: str, kinds: tuple[bool, ...], examples: _Like) -> str | None:
    """`/tickets/{0}/notes/`; None where an argument can't be told from the path. Raises NoReverseMatch."""
    address = reverse(view, args=list(examples))
    parts = address.split("/")
    if "{" in address or len(set(examples)) != len(examples):
        return None
    for example in examples:
        if parts.count(example) != 1:
            return None
        parts[parts.index(example)] = f"{{{examples.index(example)}}}"
    return "/".join(parts)
