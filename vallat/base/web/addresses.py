"""Addresses of pages. That of a view is a pattern, which Django works out once; plain arguments are put into it."""

import re

from django.urls import get_script_prefix, reverse

# a part of an address that needs no quoting, and has no sign that a path has itself
PLAIN = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


_patterns: dict[tuple[str, str, tuple[bool, ...]], str | None] = {}  # a few of each view


def address_of(view: str, *arguments: object) -> str:
    """As Django's `reverse`, some ten times sooner. Raises NoReverseMatch."""
    args = [str(argument) for argument in arguments]
    if all(map(PLAIN.fullmatch, args)):
        alike = (get_script_prefix(), view, tuple([arg.isdecimal() for arg in args]))
        if alike not in _patterns:
            _patterns[alike] = _pattern(view, args)
        pattern = _patterns[alike]
        if pattern is not None:
            return pattern.format(*args)
    return reverse(view, args=arguments)


def _pattern(view: str, examples: list[str]) -> str | None:
    """`/tickets/{0}/messages/`; None where an argument can't be told from the path. Raises NoReverseMatch."""
    address = reverse(view, args=examples)
    parts = address.split("/")
    if "{" in address or len(set(examples)) != len(examples):
        return None
    for place, example in enumerate(examples):
        if parts.count(example) != 1:
            return None
        parts[parts.index(example)] = f"{{{place}}}"
    return "/".join(parts)
