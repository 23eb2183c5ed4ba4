"""Log lines: JSON, one object a line, with the request's id; nothing of a person in them, and nothing that opens anything.

A line says where in the code, which address of the product (its name, never what was asked of it), how it ended. What an
exception says may quote what somebody typed or a row of the database: such text is struck out, the places in the code stay.
Every logger passes here, those of libraries that are yet to come too: of theirs only the sentence is kept (`said`).
"""

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import Error
from django.http import Http404, HttpRequest
from django.urls import resolve

request_id: ContextVar[str] = ContextVar("request_id", default="")

STRUCK = "[...]"
MOST = 2_000  # characters of a sentence
BROKEN_OFF = re.compile(r"['\"«][^'\"»]*\Z")
OURS = "vallat"
REFUSALS = (
    "django.security."  # of requests that a stranger can make at will: their lines tell no places in the code
)
REFUSED_FORMS = f"{REFUSALS}csrf"
STATUSES = {status.value: status.phrase for status in HTTPStatus}
# Errors whose text is the interpreter's, the machine's or the database's. What others say may be somebody's, unquoted.
TELLING = (
    OSError,
    TypeError,
    AttributeError,
    NameError,
    ImportError,
    ArithmeticError,
    ImproperlyConfigured,
    Error,
    psycopg.Error,
)
SAID = re.compile(
    r"\b[a-z][a-z0-9+.-]*://\S+"  # where something else is reached, with what it is opened by
    r"|[\w.+-]+@[\w-]+(\.[\w-]+)*"  # an address
    r"|'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»"  # what is quoted
    r"|=\s*\([^)\n]*\)"  # a value in a message of PostgreSQL: Key (email)=(...)
    r"|(?<=\])\(.*\)"  # what a job was given: send[12](mail_id=1)
    r"|\b(DETAIL|CONTEXT|Failing row)\b.*"
    r"|(?<![\w.)\]])/[^\s,;]+"  # a path: of a page, it may hold a secret; of a file, somebody's name
    r"|(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}"  # what looks like a secret
    r"|(?<![\w-])(\+\d|0)[\d .-]{7,}\d",  # a number to call
    re.DOTALL,
)


def without_persons(text: str) -> str:
    """The text with what may be somebody's struck out; of a long one the beginning, up to the quotation that it breaks off in."""
    if len(text) > MOST:
        text = BROKEN_OFF.sub(STRUCK, text[:MOST])
    return SAID.sub(STRUCK, text)


def where(error: BaseException) -> list[str]:
    """The places in the code, the innermost last: `file:line function`, without the values."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def route_of(request: HttpRequest) -> str:
    """The name of the address that was asked for, never the address itself: it may hold a secret. Empty when it names nothing."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Http404:
        return ""
    return match.view_name


class RequestIdFilter(logging.Filter):
    """Puts the id of the request on the record ("" outside of one)."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


def said(record: logging.LogRecord) -> str:
    """The sentence of a line. Of ours, with what was put into it; of any other library's, what it says each time alone: the
    values are struck out, whatever they are, and the address that was asked for is its name."""
    try:
        if not record.args or _is_ours(record.name):
            return without_persons(record.getMessage())
        return without_persons(str(record.msg) % _values(record))
    except (
        TypeError,
        ValueError,
        KeyError,
    ):  # values that do not fit: logging would write them all on standard error
        return without_persons(str(record.msg))


def _is_ours(name: str) -> bool:
    return name == OURS or name.startswith(f"{OURS}.")


def _values(record: logging.LogRecord) -> Any:
    names = _kept_words(record)
    if isinstance(record.args, Mapping):
        return {name: _value(value, record, names) for name, value in record.args.items()}
    return tuple(_value(value, record, names) for value in record.args or ())


def _kept_words(record: logging.LogRecord) -> dict[str, str]:
    """What of Django's lines about a request stays, and how: the name of the address, the method, the words of the status."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return {}
    words = {request.method or "": request.method or ""}
    status = getattr(record, "status_code", 0)
    if status in STATUSES:
        words[STATUSES[status]] = STATUSES[status]
    return words | dict.fromkeys((request.path, request.get_full_path()), route_of(request) or STRUCK)


def _value(value: object, record: logging.LogRecord, names: Mapping[str, str]) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and value in names:
        return names[value]
    if isinstance(value, TELLING):
        return without_persons(str(value).partition("\n")[0])
    # why a form was refused is one of a few sentences of Django's
    return without_persons(str(value)) if record.name == REFUSED_FORMS else STRUCK


def _fields(record: logging.LogRecord) -> dict[str, object]:
    """What ours give as `fields`; for Django's lines about a request, what names it."""
    fields: dict[str, object] = dict(getattr(record, "fields", {}))
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        known = {
            "method": request.method,
            "route": route_of(request),
            "status": getattr(record, "status_code", ""),
        }
        fields = known | fields
    return {name: value for name, value in fields.items() if value != ""}


def _id_of_request(record: logging.LogRecord) -> str:
    """Of a line that is written once the request has ended."""
    return str(getattr(getattr(record, "request", None), "request_id", ""))


class JsonFormatter(logging.Formatter):
    """What `extra=` gives under `fields` becomes keys of the object."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": said(record),
            "request": getattr(record, "request_id", "") or _id_of_request(record),
            **_fields(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"], line["says"], line["where"] = _told(record.exc_info[1], record.name)
        return json.dumps(
            {name: value for name, value in line.items() if value not in ("", [])}, ensure_ascii=False
        )


class LineFormatter(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone()
        fields = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = f"{at:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name} {said(record)} {fields}".rstrip()
        if record.exc_info and record.exc_info[1] is not None:
            error, says, places = _told(record.exc_info[1], record.name)
            line = "\n".join([line, *(f"  {place}" for place in places), f"  {error}: {says}".rstrip(": ")])
        return line


def _told(error: BaseException, logger: str) -> tuple[str, str, list[str]]:
    telling = isinstance(error, TELLING) or _is_ours(type(error).__module__)
    first = str(error).partition("\n")[0] if telling else ""
    places = [] if logger.startswith(REFUSALS) else where(error)
    return type(error).__name__, without_persons(first), places


def tell_uncaught() -> None:
    """What ends a process or a thread is a line as any other, in place of a trace with values on standard error; so is a line that
    could not be written none, in place of its values."""
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is None or issubclass(kind, SystemExit):
        return
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger(OURS).critical("Nothing caught this", exc_info=(kind, error, trace))
