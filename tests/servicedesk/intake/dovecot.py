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
from pathlib import Path

USER, PASSWORD = "assistance", "un mot de passe/@"

CONFIGURATION = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
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
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vallat-dovecot-"))
        self.folder.chmod(0o755)
        self.new = self.folder / "mail" / "new"
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

    def put(self, raw: bytes, name: str) -> None:
        temporary = self.folder / "mail" / "tmp" / name
        temporary.write_bytes(raw)
        self._own(temporary)
        temporary.rename(self.new / name)

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
