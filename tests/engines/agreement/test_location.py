"""Every key of a TOML text is found on its line."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.engines.agreement.variants import TEXT
from vallat.engines.agreement.location import Path, locate, nearest

TRICKY = '''
title = "a [b] # {c} \\" = 1" # a comment = { not = 1 }
a.b = 1
"quoted key" = 'literal \\'
dates = [ 2024-10-24T09:45:06, 12:15:00, # one
          1.5e3,
          [ "x", { y = [ "z" ] } ],
]
text = """
x = "not a key"
quote "" inside \\""" end"""
raw = \'\'\'
y = 1\'\'\'
inline = { a = 1, b.c = "}" }
empty = [ ]
none = {}

[table]
x = true
[table.inner."deep key"]
y = 1

[[list]]
name = "one"
[list.sub]
k = 1
[[list.items]]
v = 1
[[list.items]]
v = 2

[[list]] # the second
name = "two"
[[list.items]]
v = 3
'''


@pytest.mark.parametrize("text", [TRICKY, TRICKY.replace("\n", "\r\n"), TEXT])
def test_every_path_of_a_text_has_a_line_and_no_other_has(text):
    assert set(locate(text)) == set(_paths(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("title",), "title ="),
        (("a", "b"), "a.b"),
        (("dates", 2), "1.5e3"),
        (("dates", 3, 1, "y", 0), '[ "x"'),
        (("raw",), "raw ="),
        (("inline", "b", "c"), "inline ="),
        (("table", "inner", "deep key", "y"), "y = 1\n\n[[list]]"),
        (("list", 0, "sub"), "[list.sub]"),
        (("list", 0, "items", 1, "v"), "v = 2"),
        (("list", 1), "[[list]] # the second"),
        (("list", 1, "items", 0, "v"), "v = 3"),
    ],
)
def test_a_path_is_on_the_line_where_it_is_written(path, words):
    assert locate(TRICKY)[path] == TRICKY.count("\n", 0, TRICKY.index(words)) + 1


def test_what_the_text_does_not_have_is_placed_at_the_table_that_should_hold_it():
    lines = locate(TRICKY)
    assert nearest(lines, ("list", 1, "missing")) == lines["list", 1]
    assert nearest(lines, ("nothing",)) == 1


def _paths(value: Any, at: Path = ()) -> Iterator[Path]:
    if at:
        yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from _paths(item, (*at, key))
