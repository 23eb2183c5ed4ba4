"""What the environment says of the towns' directory (VALLAT_LDAP_...), once its form is right. Pure.

One server, and in it one subtree or several a town. The subtree that an entry stands in, and nothing that the entry
says, tells whose person it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

# Field of Vallat → attribute, as Active Directory names them. `VALLAT_LDAP_ATTRIBUTES` changes them, for all or for a town.
ATTRIBUTES: Mapping[str, str] = {
    "id": "objectGUID",
    "first_name": "givenName",
    "last_name": "sn",
    "email": "mail",
    "department": "department",
    "extension": "ipPhone",
    "phone": "telephoneNumber",
    "mobile": "mobile",
    "status": "userAccountControl",
    "changed": "whenChanged",
}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Subtree:
    """`code` is the organisation's; `attributes` has every key of ATTRIBUTES."""

    code: str
    base_dn: str
    attributes: Mapping[str, str] = field(default_factory=lambda: dict(ATTRIBUTES))


@dataclass(frozen=True)
class Directory:
    """`password_file` and `ca_file` are paths; no bind DN: anonymous; no CA file: those that the machine trusts."""

    uri: str
    subtrees: tuple[Subtree, ...]
    bind_dn: str = ""
    password_file: str = ""
    ca_file: str = ""
    filter: str = "(objectClass=person)"

    @property
    def on_this_machine(self) -> bool:
        """The only case in which nothing is encrypted."""
        return urlsplit(self.uri).hostname in LOOPBACK

    @property
    def starts_tls(self) -> bool:
        return self.uri.startswith("ldap:") and not self.on_this_machine

    def subtree(self, code: str, base_dn: str) -> Subtree | None:
        same = (each for each in self.subtrees if (each.code, each.base_dn) == (code, base_dn))
        return next(same, None)


def directory() -> Directory | None:
    """None when no server is set."""
    found: Directory | None = settings.DIRECTORY
    return found


def read_subtrees(value: str) -> dict[str, tuple[str, ...]]:
    """`bouc-bel-air=ou=Bouc,dc=example; cabries=ou=Cabries,dc=example` → {code: base DNs}. Raises ValueError."""
    found: dict[str, tuple[str, ...]] = {}
    for item in filter(None, map(str.strip, value.split(";"))):
        code, _, base_dn = item.partition("=")
        if not code.strip() or "=" not in base_dn:
            raise ValueError("a list of CODE=BASE DN, separated by semicolons")
        found[code.strip()] = (*found.get(code.strip(), ()), base_dn.strip())
    return found


def read_attributes(value: str) -> dict[str, dict[str, str]]:
    """`phone=otherTelephone cabries.mobile=pager` → {code of a town, or "" for all: {field: attribute}}. Raises ValueError."""
    found: dict[str, dict[str, str]] = {}
    for item in value.split():
        where, _, attribute = item.partition("=")
        code, _, name = where.rpartition(".")
        if name not in ATTRIBUTES or not attribute.replace("-", "").isalnum():
            raise ValueError(
                f"a list of FIELD=ATTRIBUTE or CODE.FIELD=ATTRIBUTE, where FIELD is one of {', '.join(ATTRIBUTES)}"
            )
        found.setdefault(code, {})[name] = attribute
    return found


def subtrees_of(
    bases: Mapping[str, tuple[str, ...]], attributes: Mapping[str, Mapping[str, str]]
) -> tuple[Subtree, ...]:
    common = {**ATTRIBUTES, **attributes.get("", {})}
    return tuple(
        Subtree(code, base_dn, {**common, **attributes.get(code, {})})
        for code, base_dns in bases.items()
        for base_dn in base_dns
    )
