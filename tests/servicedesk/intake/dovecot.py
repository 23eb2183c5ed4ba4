"""A real IMAP server for tests: Dovecot 2.4 in a temporary folder, on a free port, ended by its own process id."""

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

USER, PASSWORD = "assistance", "un mot de passe/@"

CONFIGURATION = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
{certificate}
auth_allow_cleartext = yes
auth_failure_delay = 0
default_login_user = {login_owner}
default_internal_user = {owner}
default_internal_group = {group}
mail_driver = maildir
mail_path = {folder}/mail
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb passwd-file {{
  passwd_file_path = {folder}/users
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/home
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
    ssl = {ssl}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """Start it with `with`; messages that are `put` are there for the next reader.

    As root it gives up its rights to the users that its package made, and needs a folder that they can enter.
    `encrypted`: it speaks TLS, with a certificate for 127.0.0.1 that nobody but itself signed.
    """

    def __init__(self, *, encrypted: bool = False) -> None:
        self.encrypted = encrypted
        self.folder = Path(tempfile.mkdtemp(prefix="vallat-dovecot-"))
        self.folder.chmod(0o755)
        self.new = self.folder / "mail" / "new"
        self.certificate = self.folder / "certificate.pem"
        root = os.getuid() == 0
        self.owner = pwd.getpwnam("dovecot" if root else getpass.getuser())
        self.login_owner = "dovenull" if root else self.owner.pw_name
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    @staticmethod
    def program() -> str | None:
        return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")

    def __enter__(self) -> "Dovecot":
        for name in ("run", "state", "home", "mail/new", "mail/cur", "mail/tmp"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        for path in (self.folder / "mail").rglob("*"):
            self._own(path)
        for name in ("mail", "home"):
            self._own(self.folder / name)
        configuration = CONFIGURATION.format(
            folder=self.folder,
            port=self.port,
            ssl="yes" if self.encrypted else "no",
            certificate=self._certify() if self.encrypted else "",
            login_owner=self.login_owner,
            owner=self.owner.pw_name,
            group=grp.getgrgid(self.owner.pw_gid).gr_name,
            uid=self.owner.pw_uid,
            gid=self.owner.pw_gid,
        )
        (self.folder / "dovecot.conf").write_text(configuration)
        program = self.program()
        assert program is not None
        self.process = subprocess.Popen([program, "-F", "-c", str(self.folder / "dovecot.conf")])
        self._wait()
        return self

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, raw: bytes, name: str) -> Path:
        """Where the message is once it is there."""
        temporary = self.folder / "mail" / "tmp" / name
        temporary.write_bytes(raw)
        self._own(temporary)
        return temporary.rename(self.new / name)

    def unread(self) -> list[Path]:
        """Those that nobody has marked as read."""
        seen = self.folder / "mail" / "cur"
        return [
            *self.new.iterdir(),
            *(each for each in seen.iterdir() if "S" not in each.name.rpartition(",")[2]),
        ]

    def _certify(self) -> str:
        """Writes the certificate and its key; the settings that name them."""
        key_path = self.folder / "key.pem"
        key, certificate = self_signed()
        key_path.write_bytes(key)
        self.certificate.write_bytes(certificate)
        return f"ssl_server_cert_file = {self.certificate}\nssl_server_key_file = {key_path}"

    def _own(self, path: Path) -> None:
        os.chown(path, self.owner.pw_uid, self.owner.pw_gid)

    def _wait(self) -> None:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())


def self_signed(address: str = "127.0.0.1", *, until: timedelta = timedelta(days=1)) -> tuple[bytes, bytes]:
    """A key and a certificate for the address, of today."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + until)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(address))]), critical=False)
        .sign(key, SHA256())
    )
    return (
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        certificate.public_bytes(Encoding.PEM),
    )
