"""A connection to the directory's server, encrypted and bound, for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ldap

from vallat.organisation.towns_directory.configuration import Directory

TIMEOUT = 20  # seconds for the connection, and for each answer


class DirectoryUnavailable(Exception):
    """The server can't be reached, trusted or read, or does not accept our name. Nothing more was changed; the next run
    goes on from there."""


@contextmanager
def connected(directory: Directory) -> Iterator[Any]:
    """An `LDAPObject`, bound with the account of VALLAT_LDAP_BIND_DN.

    Raises:
        DirectoryUnavailable: in words that carry no password.
    """
    connection = ldap.initialize(directory.uri)
    try:
        for option, value in options(directory).items():
            connection.set_option(option, value)
        if directory.starts_tls:
            connection.start_tls_s()
        connection.simple_bind_s(directory.bind_dn, password(directory))
        yield connection
    except ldap.LDAPError as error:
        raise DirectoryUnavailable(in_words(error)) from error
    finally:
        connection.unbind_ext_s()


def options(directory: Directory) -> dict[int, object]:
    """The certificate is always asked for and always checked."""
    chosen: dict[int, object] = {
        ldap.OPT_PROTOCOL_VERSION: 3,
        ldap.OPT_REFERRALS: 0,
        ldap.OPT_NETWORK_TIMEOUT: TIMEOUT,
        ldap.OPT_TIMEOUT: TIMEOUT,
        ldap.OPT_X_TLS_REQUIRE_CERT: ldap.OPT_X_TLS_DEMAND,
    }
    if directory.ca_file:
        chosen[ldap.OPT_X_TLS_CACERTFILE] = directory.ca_file
    chosen[ldap.OPT_X_TLS_NEWCTX] = 0  # last: it takes what stands before
    return chosen


def password(directory: Directory) -> str:
    """Read anew each time, so that it can be changed without a restart.

    Raises:
        DirectoryUnavailable: the file can't be read.
    """
    if not directory.password_file:
        return ""
    try:
        return Path(directory.password_file).read_text(encoding="utf-8").strip("\r\n")
    except OSError as error:
        raise DirectoryUnavailable(f"VALLAT_LDAP_PASSWORD_FILE can't be read: {error.strerror}") from error


def in_words(error: Exception) -> str:
    """The kind of error, and what the server says of it."""
    told = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
    parts = [type(error).__name__, str(told.get("desc", "")), str(told.get("info", ""))]
    return ": ".join(part for part in parts if part)[:300]
