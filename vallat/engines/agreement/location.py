"""Where each key of a TOML text stands, so that an error can name its line.

`tomllib` reads the values but forgets their places. This scanner walks a text that `tomllib` has already
accepted; it therefore checks nothing and only follows headers, keys, arrays and inline tables.
"""

import re
from typing import Any

Path = tuple[str | int, ...]
"""Keys and list indices from the top of the file, such as ("services", 3, "label", "fr")."""

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


def locate(text: str) -> dict[Path, int]:
    """The line (from 1) of each table, key and list element of a valid TOML text."""
    return _Scanner(text).lines()


def nearest(lines: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the closest table above it that the text has."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._at = 0
        self._line, self._counted = 1, 0
        self._lines: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}

    def lines(self) -> dict[Path, int]:
        table: Path = ()
        self._skip_space()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_space()
        return self._lines

    def _header(self) -> Path:
        opened = 2 if self._text.startswith("[[", self._at) else 1
        line = self._here()
        self._at += opened
        keys = self._dotted()
        self._at += opened
        path = (*self._resolved(keys[:-1]), keys[-1])
        self._lines.setdefault(path, line)
        if opened == 2:
            path = (*path, self._next_index(path))
            self._lines[path] = line
        return path

    def _resolved(self, keys: list[str]) -> Path:
        """The path of `keys` where an array of tables stands for its last element."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self._lines.setdefault(path, self._line)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _next_index(self, path: Path) -> int:
        self._lengths[path] = self._lengths.get(path, 0) + 1
        return self._lengths[path] - 1

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = table
        for key in self._dotted():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip_space()
        first = self._text[self._at]
        if first == "[":
            self._items(path, "]")
        elif first == "{":
            self._items(path, "}")
        else:
            found = (_STRING if first in "\"'" else _SCALAR).match(self._text, self._at)
            self._at = found.end() if found else len(self._text)

    def _items(self, path: Path, closing: str) -> None:
        self._at += 1
        index = 0
        while self._opens_item(closing):
            if closing == "]":
                self._lines[(*path, index)] = self._here()
                self._value((*path, index))
            else:
                self._pair(path)
            index += 1

    def _opens_item(self, closing: str) -> bool:
        self._skip_space()
        if self._text[self._at] == ",":
            self._at += 1
            self._skip_space()
        if self._text[self._at] != closing:
            return True
        self._at += 1
        return False

    def _dotted(self) -> list[str]:
        keys = [self._key()]
        while self._text[self._at] == ".":
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        found: Any = _KEY.match(self._text, self._at)
        self._at = found.end()
        return next(str(part) for part in found.groups() if part is not None)

    def _skip_space(self) -> None:
        found: Any = _SPACE.match(self._text, self._at)
        self._at = found.end()

    def _here(self) -> int:
        """The line of the present place; counted from the last place asked for, so that a text is read once."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line
