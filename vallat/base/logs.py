"""Log lines: JSON, one object a line, with the request's id; nothing of a person in them.

A line says where in the code, which address of the product (its name, never what was asked of it), how it ended. What an
exception says may quote what somebody typed or a row of the database: such text is struck out, the places in the code stay.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest
from django.urls import Resolver404, resolve

request_id: ContextVar[str] = ContextVar("request_id", default="")

STRUCK = "[...]"
SAID = re.compile(
    r"[\w.+-]+@[\w-]+(\.[\w-]+)*"  # an address
    r"|'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»"  # what is quoted
    r"|=\s*\([^)\n]*\)"  # a value in a message of PostgreSQL: Key (email)=(...)
    r"|\b(DETAIL|CONTEXT|Failing row)\b.*"
    r"|(?<![\w-])(\+\d|0)[\d .-]{7,}\d",  # a number to call
    re.DOTALL,
)


def without_persons(text: str) -> str:
    """The text with what may be somebody's struck out."""
    return SAID.sub(STRUCK, text)


def where(error: BaseException) -> list[str]:
    """The places in the code, the innermost last: `file:line function`, without the values."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def route_of(request: HttpRequest) -> str:
    """The name of the address that was asked for, never the address itself: it may hold a secret. Empty when it names nothing."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return ""
    return match.view_name


class RequestIdFilter(logging.Filter):
    """Puts the id of the request on the record ("" outside of one)."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    """What `extra=` gives under `fields` becomes keys of the object."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_persons(record.getMessage()),
            "request": getattr(record, "request_id", ""),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"], line["says"], line["where"] = _told(record.exc_info[1])
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False)


class LineFormatter(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone()
        fields = " ".join(f"{name}={value}" for name, value in getattr(record, "fields", {}).items())
        said = without_persons(record.getMessage())
        line = f"{at:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name} {said} {fields}".rstrip()
        if record.exc_info and record.exc_info[1] is not None:
            error, says, places = _told(record.exc_info[1])
            line = "\n".join([line, *(f"  {place}" for place in places), f"  {error}: {says}"])
        return line


def _told(error: BaseException) -> tuple[str, str, list[str]]:
    first = str(error).partition("\n")[0]
    return type(error).__name__, without_persons(first), where(error)
