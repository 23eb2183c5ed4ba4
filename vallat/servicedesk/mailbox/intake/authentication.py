"""What one's own mail server found out about the sender of a message: its `Authentication-Results` (RFC 8601).

Strict: a header that can't be read to its end says nothing. What others wrote in theirs is never looked at.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COMMENT_DEPTH = 20
MOST_RESULTS = 100

TOKEN = re.compile(r"[^\s\x00-\x1f\x7f()<>@,;:\\\"/\[\]?=]+")
KEYWORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
NAME = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_.-]+)?")
BARE = re.compile(r"[^\s()<>;\"\\]+")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
SPACE = re.compile(r"\s*")


class Unreadable(Exception):
    """The header is not as RFC 8601 has it."""


@dataclass(frozen=True)
class Result:
    """`dkim=pass header.d=mairie.example` → Result("dkim", "pass", {"header.d": "mairie.example"}); names in lower case."""

    method: str
    result: str
    properties: Mapping[str, str]


@dataclass(frozen=True)
class Results:
    server: str  # authserv-id, lower case
    results: tuple[Result, ...]


def results_of(value: str) -> Results | None:
    """None when the header can't be read: it then says nothing."""
    try:
        return _Reader(value).header()
    except Unreadable:
        return None


class _Reader:
    def __init__(self, value: str) -> None:
        self.value = value
        self.at = 0

    def header(self) -> Results:
        server = self._identity().lower()
        self._skip()
        if self._match(re.compile(r"[0-9]+")):  # the version
            self._skip()
        return Results(server, tuple(self._results()))

    def _identity(self) -> str:
        self._skip()
        if self._next() == '"':
            return self._quoted()
        return self._needed(TOKEN)

    def _results(self) -> Iterator[Result]:
        found = 0
        while self.at < len(self.value):
            self._sign(";")
            self._skip()
            if self._next() in ("", ";"):  # some servers end with one
                continue
            name = self._needed(KEYWORD).lower()
            self._skip()
            if name == "none" and self._next() in ("", ";"):
                continue
            found += 1
            if found > MOST_RESULTS:
                raise Unreadable
            yield self._result(name)

    def _result(self, method: str) -> Result:
        if self._next() == "/":  # the method's version
            self.at += 1
            self._skip()
            self._needed(re.compile(r"[0-9]+"))
            self._skip()
        self._sign("=")
        self._skip()
        result = self._needed(KEYWORD).lower()
        properties: dict[str, str] = {}
        while self._skip() and self._next() not in ("", ";"):
            name = self._needed(NAME).lower()
            self._skip()
            self._sign("=")
            self._skip()
            if name in properties:  # which of them would be meant?
                raise Unreadable
            properties[name] = self._value()
        return Result(method, result, properties)

    def _value(self) -> str:
        """A word, a quoted string, or an address whose local part is one."""
        pieces = []
        while self.at < len(self.value):
            if self._next() == '"':
                pieces.append(self._quoted())
            elif bare := self._match(BARE):
                pieces.append(bare)
            else:
                break
        if not pieces:
            raise Unreadable
        return "".join(pieces)

    def _quoted(self) -> str:
        match = QUOTED.match(self.value, self.at)
        if match is None:
            raise Unreadable
        self.at = match.end()
        return ESCAPED.sub(r"\1", match[1])

    def _skip(self) -> bool:
        """Past white space and comments."""
        while self.at < len(self.value):
            if self._next() == "(":
                self._comment()
            elif self._next().isspace():
                self.at += 1
            else:
                break
        return True

    def _comment(self) -> None:
        """One in the other. Half a quotation is refused: servers write addresses there as they came, and a quoted one can end the
        comment."""
        depth = quotes = 0
        while self.at < len(self.value):
            sign = self._next()
            depth += (sign == "(") - (sign == ")")
            quotes += sign == '"'
            if depth > COMMENT_DEPTH or (sign == ")" and quotes % 2):
                raise Unreadable
            self.at += 2 if sign == "\\" else 1
            if not depth:
                return
        raise Unreadable

    def _next(self) -> str:
        return self.value[self.at : self.at + 1]

    def _sign(self, sign: str) -> None:
        if self._next() != sign:
            raise Unreadable
        self.at += 1

    def _needed(self, pattern: re.Pattern[str]) -> str:
        found = self._match(pattern)
        if not found:
            raise Unreadable
        return found

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.value, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]
