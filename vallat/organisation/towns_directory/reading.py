"""Searches of one subtree, by pages (RFC 2696): a large town is never one answer."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import ldap
from ldap.controls import SimplePagedResultsControl
from ldap.filter import escape_filter_chars

from vallat.organisation.towns_directory.configuration import Subtree
from vallat.organisation.towns_directory.values import Raw, as_bytes

PAGE = 500  # entries of one answer, and of one transaction
NAMED_AT_ONCE = 50  # entries asked for by their ids in one search


def entries(
    connection: Any, subtree: Subtree, only: str, *, since: datetime | None = None
) -> Iterator[list[Raw]]:
    """Pages of up to 500 entries; those changed since an instant when one is given. `only` is the filter."""
    if since is not None:
        only = f"(&{only}({subtree.attributes['changed']}>={generalized(since)}))"
    return _pages(connection, subtree, only, sorted(set(subtree.attributes.values())))


def ids(connection: Any, subtree: Subtree, only: str) -> Iterator[list[Raw]]:
    """The same with nothing but their ids."""
    return _pages(connection, subtree, only, [subtree.attributes["id"]])


def named(connection: Any, subtree: Subtree, only: str, stable_ids: Sequence[str]) -> Iterator[list[Raw]]:
    """The entries with these ids, some at a time."""
    name = subtree.attributes["id"]
    for start in range(0, len(stable_ids), NAMED_AT_ONCE):
        wanted = "".join(f"({name}={_escaped(each)})" for each in stable_ids[start : start + NAMED_AT_ONCE])
        yield from _pages(
            connection, subtree, f"(&{only}(|{wanted}))", sorted(set(subtree.attributes.values()))
        )


def generalized(at: datetime) -> str:
    """An instant as LDAP writes it."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S.0Z")


def _pages(connection: Any, subtree: Subtree, only: str, attributes: list[str]) -> Iterator[list[Raw]]:
    control = SimplePagedResultsControl(criticality=True, size=PAGE, cookie="")
    while True:
        message = connection.search_ext(
            subtree.base_dn, ldap.SCOPE_SUBTREE, only, attributes, serverctrls=[control]
        )
        _, found, _, controls = connection.result3(message)
        yield [Raw(dn, values) for dn, values in found if dn is not None]  # no DN: a referral
        cookies = [each.cookie for each in controls if each.controlType == control.controlType]
        if not cookies or not cookies[0]:
            return
        control.cookie = cookies[0]


def _escaped(stable_id: str) -> str:
    """Each byte of a binary id; a text without what a filter would read in it."""
    content = as_bytes(stable_id)
    if stable_id.startswith("0x"):
        return "".join(f"\\{byte:02x}" for byte in content)
    return str(escape_filter_chars(stable_id))
