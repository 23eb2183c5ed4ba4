"""An OpenLDAP with two towns and the syndicate, and Vallat told of it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import override_settings

from tests.organisation.directory.openldap import READER_DN, READER_PASSWORD, OpenLdap, base_dn
from vallat.organisation.towns_directory.configuration import Directory, Subtree

TOWNS = ("bouc-bel-air", "cabries", "sigv")
BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "vallat.access.backends.AccountBackend",
    "vallat.organisation.towns_directory.backend.DirectoryBackend",
]


@pytest.fixture
def ldap_server() -> Iterator[OpenLdap]:
    with OpenLdap(TOWNS) as server:
        yield server


@pytest.fixture
def directory(ldap_server: OpenLdap, tmp_path: Path) -> Iterator[Directory]:
    """The settings of an installation that reads it."""
    asked = asking(ldap_server, tmp_path)
    with override_settings(DIRECTORY=asked, AUTHENTICATION_BACKENDS=BACKENDS):
        yield asked


def asking(server: OpenLdap, folder: Path, *, ca_file: str = "", uri: str = "") -> Directory:
    password = folder / "ldap-password"
    password.write_text(READER_PASSWORD + "\n")
    return Directory(
        uri=uri or server.uri,
        bind_dn=READER_DN,
        password_file=str(password),
        ca_file=ca_file,
        filter="(&(objectClass=person)(!(objectClass=computer)))",
        subtrees=tuple(Subtree(town, base_dn(town)) for town in server.towns),
    )


@pytest.fixture
def sync(own_database: str, directory: Directory, at: datetime) -> Callable[..., "dict[str, object]"]:
    """`sync(full=True)` runs once, as the command does; {code: report}. On a database of its own: pages commit."""
    from vallat.organisation.towns_directory.synchronising import synchronise

    def run(**options: bool) -> dict[str, object]:
        return {report.code: report for report in synchronise(directory, clock=lambda: at, **options)}

    return run
