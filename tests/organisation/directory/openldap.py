"""A real directory for tests: OpenLDAP in a temporary folder, on a free loopback port, ended by its own process id."""

import base64
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

ROOT_DN, ROOT_PASSWORD = "cn=admin,dc=vallat,dc=example", "un mot de passe d'administration"
READER_DN, READER_PASSWORD = "cn=reader,dc=vallat,dc=example", "lecture seule"
SUFFIX = "dc=vallat,dc=example"
PATHS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/usr/libexec"
ENABLED, DISABLED = 512, 514
MOST_AT_ONCE = 500  # entries that the server gives in one answer; more are given by pages alone

CONFIGURATION = """
include {schemas}/core.schema
include {schemas}/cosine.schema
include {schemas}/inetorgperson.schema
include {own}
pidfile {folder}/pid
argsfile {folder}/args
modulepath /usr/lib/ldap
moduleload back_mdb
sizelimit size.soft={most} size.hard={most} size.prtotal=unlimited
{tls}
database mdb
maxsize 268435456
suffix "{suffix}"
rootdn "{root}"
rootpw "{root_password}"
directory {folder}/data
dbnosync
index objectClass,mail,objectGUID,whenChanged,entryUUID,modifyTimestamp eq
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="{reader}" read by * none
"""


@dataclass(frozen=True)
class Entry:
    """Somebody of a town's directory. `number` makes everything that must be unique; `more` changes or empties attributes."""

    town: str
    number: int
    first_name: str = "Zoé"
    last_name: str = ""
    email: str | None = None
    status: int = ENABLED
    changed: str = "20261101080000.0Z"
    password: str = ""
    guid: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def dn(self) -> str:
        return f"cn=agent {self.number},{base_dn(self.town)}"

    @property
    def attributes(self) -> dict[str, list[bytes]]:
        said = {
            "objectClass": "user",
            "cn": f"agent {self.number}",
            "sn": self.last_name or f"Annuaire {self.number}",
            "givenName": self.first_name,
            "mail": f"agent{self.number}@{self.town}.example" if self.email is None else self.email,
            "sAMAccountName": f"agent{self.number}",
            "userAccountControl": str(self.status),
            "whenChanged": self.changed,
            "department": f"Service {self.number % 40}",
            "ipPhone": f"{1000 + self.number % 9000}",
            "telephoneNumber": f"+33 4 42 {self.number // 10000:02d} {self.number // 100 % 100:02d} {self.number % 100:02d}",
            "userPassword": self.password,
            **self.more,
        }
        found = {name: [value.encode()] for name, value in said.items() if value}
        return found | {
            "objectGUID": [uuid5(NAMESPACE_URL, self.guid or f"{self.town} {self.number}").bytes_le]
        }


def base_dn(town: str) -> str:
    return f"ou={town},{SUFFIX}"


class OpenLdap:
    """Start it with `with`. `load` before it starts, `add`, `change` and `remove` while it runs."""

    def __init__(self, towns: Iterable[str], *, certificate: tuple[bytes, bytes] | None = None) -> None:
        self.towns = list(towns)
        self.folder = Path(tempfile.mkdtemp(prefix="vallat-openldap-"))
        self.certificate = self.folder / "certificate.pem"
        self.process: subprocess.Popen[bytes] | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.uri = f"{'ldaps' if certificate else 'ldap'}://127.0.0.1:{self.port}"
        (self.folder / "data").mkdir()
        (self.folder / "slapd.conf").write_text(
            CONFIGURATION.format(
                schemas="/etc/ldap/schema",
                own=Path(__file__).with_name("active_directory.schema"),
                folder=self.folder,
                most=MOST_AT_ONCE,
                suffix=SUFFIX,
                root=ROOT_DN,
                root_password=ROOT_PASSWORD,
                reader=READER_DN,
                tls=self._certify(certificate) if certificate else "",
            )
        )
        self.load([])

    def _certify(self, certificate: tuple[bytes, bytes]) -> str:
        key = self.folder / "key.pem"
        key.write_bytes(certificate[0])
        self.certificate.write_bytes(certificate[1])
        return f"TLSCertificateFile {self.certificate}\nTLSCertificateKeyFile {key}"

    def load(self, entries: Iterable[Entry]) -> None:
        """With slapadd: the fast way, for thousands. The first load makes the tree."""
        first = not any((self.folder / "data").iterdir())
        text = (_tree(self.towns) if first else "") + "".join(
            ldif(each.dn, each.attributes) for each in entries
        )
        self._run("slapadd", "-q", "-f", str(self.folder / "slapd.conf"), given=text)

    def __enter__(self) -> "OpenLdap":
        program = shutil.which("slapd", path=PATHS)
        assert program is not None
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [program, "-d", "0", "-h", self.uri, "-f", str(self.folder / "slapd.conf")],
                stdout=log,
                stderr=log,
            )
        self._wait()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def add(self, *entries: Entry) -> None:
        for entry in entries:
            self._modify("changetype: add", ldif(entry.dn, entry.attributes))

    def change(self, entry: Entry) -> None:
        """The entry as it is now, `changed` included."""
        lines = [f"dn: {entry.dn}", "changetype: modify"]
        for name, values in entry.attributes.items():
            if name not in ("objectClass", "cn", "objectGUID"):
                lines += [f"replace: {name}", *_lines({name: values}), "-"]
        for name in ("mail", "telephoneNumber", "ipPhone", "department"):
            if name not in entry.attributes:
                lines += [f"replace: {name}", "-"]
        self._ldapmodify("\n".join(lines) + "\n\n")

    def remove(self, *entries: Entry) -> None:
        for entry in entries:
            self._ldapmodify(f"dn: {entry.dn}\nchangetype: delete\n\n")

    def _modify(self, changetype: str, text: str) -> None:
        first, rest = text.split("\n", 1)
        self._ldapmodify(f"{first}\n{changetype}\n{rest}")

    def _ldapmodify(self, text: str) -> None:
        self._run("ldapmodify", "-x", "-H", self.uri, "-D", ROOT_DN, "-w", ROOT_PASSWORD, given=text)

    def _run(self, name: str, *arguments: str, given: str) -> None:
        program = shutil.which(name, path=PATHS)
        assert program is not None, name
        done = subprocess.run([program, *arguments], input=given.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def _wait(self) -> None:
        assert self.process is not None
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())


def ldif(dn: str, attributes: Mapping[str, list[bytes]]) -> str:
    return "\n".join([*_lines({"dn": [dn.encode()]}), *_lines(attributes)]) + "\n\n"


def _lines(attributes: Mapping[str, list[bytes]]) -> list[str]:
    return [
        f"{name}: {value.decode()}"
        if value.isascii() and value.decode().isprintable() and value[:1] not in b" :<" and value[-1:] != b" "
        else f"{name}:: {base64.b64encode(value).decode()}"
        for name, values in attributes.items()
        for value in values
    ]


def _tree(towns: Iterable[str]) -> str:
    top = {"objectClass": [b"dcObject", b"organization"], "o": [b"Vallat"], "dc": [b"vallat"]}
    reader = {
        "objectClass": [b"organizationalRole", b"simpleSecurityObject"],
        "cn": [b"reader"],
        "userPassword": [READER_PASSWORD.encode()],
    }
    units = [
        ldif(base_dn(town), {"objectClass": [b"organizationalUnit"], "ou": [town.encode()]}) for town in towns
    ]
    return ldif(SUFFIX, top) + ldif(READER_DN, reader) + "".join(units)
