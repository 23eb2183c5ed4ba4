"""Reading a convention file, and saying everything that is wrong with it at once."""

import re
import tomllib
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import ValidationError

from vallat.engines.agreement.location import Path, locate, nearest
from vallat.engines.agreement.model import Agreement
from vallat.engines.agreement.wholeness import NAMED_BY, codes, findings


class Problem(NamedTuple):
    """Something that is refused: where, in which table, why. A line is absent where there is no text to point at."""

    file: str
    line: int | None
    table: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: [{self.table}] {self.message}" if self.table else f"{place}: {self.message}"


class AgreementError(ValueError):
    """A convention that can't be used; nothing of it was kept. `str()` is one problem a line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(path: FilePath | str) -> Agreement:
    """The agreement of a TOML file in UTF-8. Raises AgreementError, also where the file can't be read."""
    name = str(path)
    try:
        text = FilePath(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(
            name, f"the file is not in UTF-8 (byte {error.start}): save it in that encoding"
        ) from error
    except OSError as error:
        raise _refusal(name, f"the file can't be read: {error.strerror or error}") from error
    return loads(text, name)


def loads(text: str, name: str) -> Agreement:
    """The agreement written in `text`; `name` is what errors call it. Raises AgreementError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AgreementError((_syntax_problem(name, text, str(error)),)) from error
    return build(data, name, locate(text))


def build(data: dict[str, Any], name: str = "convention", lines: dict[Path, int] | None = None) -> Agreement:
    """The agreement of tables already parsed. Raises AgreementError; its lines are those of `lines`, if given."""
    refused = [(found.path, found.message) for found in findings(data)]
    try:
        agreement = Agreement.model_validate(data, context=codes(data))
    except ValidationError as error:
        refused += [(detail["loc"], _words(detail)) for detail in error.errors(include_url=False)]
    if refused:
        problems = {_problem(data, name, lines, path, message) for path, message in refused}
        raise AgreementError(tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem))))
    return agreement


def _problem(
    data: dict[str, Any], name: str, lines: dict[Path, int] | None, path: Path, message: str
) -> Problem:
    line = None if lines is None else nearest(lines, path)
    table, keys = _table(data, path)
    return Problem(name, line, table, f"{keys}: {message}" if keys else message)


def _table(data: dict[str, Any], path: Path) -> tuple[str, str]:
    """The name of the table at `path`, with the code of its entry, and the keys below it."""
    if not path or (len(path) == 1 and not isinstance(data.get(str(path[0])), dict | list)):
        return "", ".".join(map(str, path))
    head, rest = str(path[0]), path[1:]
    if not rest or not isinstance(rest[0], int):
        return head, ".".join(map(str, rest))
    entry = data[head][rest[0]]
    code = entry.get(NAMED_BY.get(head, "")) if isinstance(entry, dict) else None
    return f"{head} {code or rest[0] + 1}", ".".join(map(_counted, rest[1:]))


def _counted(key: str | int) -> str:
    return str(key + 1) if isinstance(key, int) else key


def _words(detail: Any) -> str:
    """A validation error in our words."""
    match detail["type"]:
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "missing"
        case _:
            message: str = detail["msg"]
            return message.removeprefix("Value error, ")


def _syntax_problem(name: str, text: str, message: str) -> Problem:
    found = re.search(r" \(at line (\d+), column \d+\)", message)
    if found:
        return Problem(name, int(found[1]), "", f"not valid TOML: {message.replace(found[0], '')}")
    at_end = text.count("\n") + 1 if "end of document" in message else None
    return Problem(name, at_end, "", f"not valid TOML: {message}")


def _refusal(name: str, message: str) -> AgreementError:
    return AgreementError((Problem(name, None, "", message),))
