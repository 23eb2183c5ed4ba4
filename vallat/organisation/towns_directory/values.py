"""What an entry of the directory says, made usable or set apart. Pure: bytes in, `Values` out.

Whoever writes in the directory may write anything there: nothing of it is believed but its form.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from vallat.base.mail.normal_form import normal_form
from vallat.organisation.towns_directory.enums import EntryProblem

LONGEST = {"first_name": 60, "last_name": 60, "email": 254, "department": 120, "extension": 10}
NUMBER = re.compile(r"[0-9+().\-/ ]{2,20}")
ACCOUNT_DISABLED = 2  # the bit of userAccountControl
COPIED = ("first_name", "last_name", "email", "department", "extension", "phone", "mobile")


class Raw(NamedTuple):
    dn: str
    attributes: Mapping[str, list[bytes]]


@dataclass(frozen=True)
class Values:
    """`left_out` names the fields whose value can't be kept; `problem` is why the entry needs somebody (`EntryProblem`), or ""."""

    stable_id: str
    dn: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    department: str = ""
    extension: str = ""
    phone: str = ""
    mobile: str = ""
    disabled: bool = False
    left_out: tuple[str, ...] = ()
    problem: str = ""
    changed_at: datetime | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def can_be_called(self) -> bool:
        return bool(self.extension or self.phone or self.mobile)

    def stored(self) -> dict[str, Any]:
        """As JSON, without the instant of the change."""
        return asdict(replace(self, changed_at=None))

    @classmethod
    def of_stored(cls, stored: Mapping[str, Any]) -> "Values":
        return cls(**{**stored, "left_out": tuple(stored["left_out"])})

    @property
    def digest(self) -> str:
        """The same as long as nothing of this changes."""
        return hashlib.sha256(json.dumps(self.stored(), sort_keys=True).encode()).hexdigest()


def values_of(raw: Raw, names: Mapping[str, str]) -> Values:
    """`names`: field of Vallat → attribute (`configuration.ATTRIBUTES`)."""
    read = _Reader({name.lower(): values for name, values in raw.attributes.items()}, names)
    found = {name: read.text(name) for name in ("first_name", "last_name", "department")}
    found["email"] = read.email()
    found |= {name: read.number(name) for name in ("extension", "phone", "mobile")}
    stable_id = read.stable_id()
    usable = bool(stable_id and found["first_name"] and found["last_name"]) and "email" not in read.left_out
    problem = EntryProblem.UNUSABLE.value if not usable else ""
    return Values(
        stable_id=stable_id or f"dn:{hashlib.sha256(raw.dn.encode()).hexdigest()[:40]}",
        dn=clean(raw.dn)[:500],
        disabled=read.disabled(),
        changed_at=read.changed_at(),
        left_out=tuple(sorted(read.left_out)),
        problem=problem or ("" if found["email"] else EntryProblem.NO_EMAIL.value),
        **found,
    )


def clean(text: str) -> str:
    """One line, composed, without signs that are not seen (controls, direction marks)."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join(
        "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in composed).split()
    )


def stable_id_of(value: bytes) -> str:
    """A GUID of 16 bytes as `0x...`, an UUID in letters as it is; "" when it is neither short nor plain."""
    if value.isascii() and re.fullmatch(rb"[A-Za-z0-9._:@-]{1,64}", value) and not value.startswith(b"0x"):
        return value.decode("ascii")
    return f"0x{value.hex()}" if 0 < len(value) <= 31 else ""


def as_bytes(stable_id: str) -> bytes:
    return bytes.fromhex(stable_id[2:]) if stable_id.startswith("0x") else stable_id.encode("ascii")


def is_disabled(values: list[bytes]) -> bool:
    """By the bit of Active Directory; elsewhere by TRUE."""
    said = values[0].strip() if values else b""
    if re.fullmatch(rb"-?[0-9]{1,10}", said):
        return bool(int(said) & ACCOUNT_DISABLED)
    return said.upper() == b"TRUE"


class _Reader:
    """The attributes of one entry; notes in `left_out` the fields that have a value which can't be kept."""

    def __init__(self, attributes: Mapping[str, list[bytes]], names: Mapping[str, str]) -> None:
        self.attributes, self.names = attributes, names
        self.left_out: set[str] = set()

    def text(self, name: str) -> str:
        text = self._first(name)
        if len(text) > LONGEST.get(name, 500):
            self.left_out.add(name)
            return ""
        return text

    def email(self) -> str:
        """In its normal form."""
        address = self.text("email")
        if not address:
            return ""
        try:
            return normal_form(address)
        except ValidationError:
            self.left_out.add("email")
            return ""

    def number(self, name: str) -> str:
        number = self.text(name)
        if number and not NUMBER.fullmatch(number):
            self.left_out.add(name)
            return ""
        return number

    def stable_id(self) -> str:
        values = self._values("id")
        return stable_id_of(values[0]) if values else ""

    def disabled(self) -> bool:
        return is_disabled(self._values("status"))

    def changed_at(self) -> datetime | None:
        found = re.match(r"(\d{14})(?:[.,]\d+)?Z$", self._first("changed"))
        try:
            return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if found else None
        except ValueError:
            return None

    def _values(self, name: str) -> list[bytes]:
        return sorted(value for value in self.attributes.get(self.names[name].lower(), []) if value)

    def _first(self, name: str) -> str:
        """The first value that says something, in a fixed order: a server gives them in any."""
        for value in self._values(name):
            try:
                text = clean(value.decode("utf-8"))
            except UnicodeDecodeError:
                self.left_out.add(name)
                continue
            if text:
                return text
        return ""
