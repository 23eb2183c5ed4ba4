"""How the value of a variable is read: each takes the text and gives what it means, or raises ValueError with the form that it must have."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from croniter import croniter
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parent.parent
LAST_PORT = 65535


@dataclass(frozen=True)
class Setting:
    name: str
    parse: Callable[[str], Any]
    default: str
    about: str


def text(value: str) -> str:
    return value


def one_of(*words: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return value

    return parse


def day_or_none(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError("a day, as 2026-12-03") from None


def yes_no(value: str) -> bool:
    answers = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
    if value.lower() not in answers:
        raise ValueError("true or false")
    return answers[value.lower()]


def port(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= number <= LAST_PORT:
        raise ValueError(f"a port number, 1 to {LAST_PORT}")
    return number


def port_or_none(value: str) -> int | None:
    return port(value) if value else None


def whole(least: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not (value.isascii() and value.isdigit()) or int(value) < least:
            raise ValueError(f"a whole number, {least} or more")
        return int(value)

    return parse


def folder(value: str) -> Path:
    path = Path(value).expanduser()
    return path if path.is_absolute() else ROOT / path


def folder_or_none(value: str) -> Path | None:
    return folder(value) if value else None


def daily(value: str) -> str:
    """`1:30`, or five fields as cron has them → five fields."""
    hour, _, minute = value.partition(":")
    if hour.isdigit() and minute.isdigit() and int(hour) < 24 and len(minute) == 2 and int(minute) < 60:
        return f"{int(minute)} {int(hour)} * * *"
    if len(value.split()) != 5 or not croniter.is_valid(value):
        raise ValueError("a time of day (1:30), or five fields as cron has them (30 1 * * *)")
    return value


def names(value: str) -> list[str]:
    return value.replace(",", " ").split()


def url(*schemes: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        form = f"an address that starts with {' or '.join(scheme + '://' for scheme in schemes)}"
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError:
            raise ValueError(form) from None
        if value and parts.scheme not in schemes:
            raise ValueError(form)
        return value.rstrip("/") if schemes == ("http", "https") else value

    return parse


def database_url(value: str) -> str:
    """What libpq says of one that it can't read may quote the password; of a parameter, it names that alone."""
    value = url("postgresql", "postgres")(value)
    try:
        conninfo_to_dict(value)
    except ProgrammingError as error:
        said = f": {str(error).strip()}" if "query parameter" in str(error) else ""
        raise ValueError(f"an address that PostgreSQL can read{said}") from None
    return value


def mailbox_urls(value: str) -> dict[str, str]:
    """`assistance=imaps://user:password@host/INBOX other=...` → {name: address}."""
    pairs = [item.partition("=") for item in value.split()]
    if any(not name or not address.startswith(("imap://", "imaps://")) for name, _, address in pairs):
        raise ValueError("a list of NAME=imaps://user:password@host/FOLDER, separated by spaces")
    return {name: address for name, _, address in pairs}


def socket_address(value: str) -> str:
    host, _, number = value.rpartition(":")
    if (
        value
        and not value.startswith("/")
        and not (host and number.isdigit() and 0 < int(number) <= LAST_PORT)
    ):
        raise ValueError("the path of a socket, or HOST:PORT")
    return value


def cells(value: str) -> dict[str, tuple[str, str]]:
    """`critical=i1-U1 warning=i2-U2` → {severity: (impact, urgency)}."""
    found = {}
    for item in value.split():
        severity, _, cell = item.partition("=")
        impact, _, urgency = cell.partition("-")
        if not (severity and impact and urgency):
            raise ValueError("a list of SEVERITY=IMPACT-URGENCY, separated by spaces: critical=i1-U1")
        found[severity] = (impact, urgency)
    return found


def numbers(value: str) -> dict[str, str]:
    """`service-mobiles=06 01 02 03 04; it-management=04 42 00 00 00` → {contact of the convention: number}."""
    pairs = [item.partition("=") for item in value.split(";") if item.strip()]
    if any(not name.strip() or not number.strip() for name, _, number in pairs):
        raise ValueError("a list of CONTACT=NUMBER, separated by semicolons")
    return {name.strip(): number.strip() for name, _, number in pairs}
