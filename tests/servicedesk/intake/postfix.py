"""A real Postfix for tests: its own folder, its own port, ended by its own process id. It needs root, as Postfix does."""

import os
import pwd
import shutil
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.servicedesk.intake.door import free_port

PATHS = f"{os.environ.get('PATH', '')}:/usr/sbin"

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log/mail.log
maillog_file_prefixes = {folder}
myhostname = mx.courriel.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
lmtp_dns_support_level = disabled
alias_maps =
alias_database =
local_recipient_maps =
message_size_limit = 200000000
mailbox_size_limit = 0
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
transport_retry_time = 1s
bounce_queue_lifetime = 1h
default_destination_concurrency_limit = 20
default_destination_concurrency_failed_cohort_limit = 0
default_destination_rate_delay = 0
smtpd_client_connection_count_limit = 0
transport_maps = inline:{{ {transports} }}
default_transport = error:5.1.1 nobody here
in_flow_delay = 0
"""

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """Start it with `with`. `ways`: where mail of a domain goes: `{"sigv.example": "lmtp:inet:127.0.0.1:24"}`."""

    def __init__(self, ways: Mapping[str, str], *, settings: str = "") -> None:
        self.ways, self.settings = ways, settings
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="vallat-postfix-"))
        self.folder.chmod(0o755)

    @staticmethod
    def there() -> bool:
        return os.getuid() == 0 and shutil.which("postfix", path=PATHS) is not None

    def __enter__(self) -> "Postfix":
        for name in ("queue", "data", "log", "conf"):
            (self.folder / name).mkdir()
        owner = pwd.getpwnam("postfix")
        os.chown(self.folder / "data", owner.pw_uid, owner.pw_gid)
        transports = ", ".join(f"{{ {domain} = {way} }}" for domain, way in self.ways.items())
        main = MAIN.format(folder=self.folder, transports=transports) + self.settings
        (self.folder / "conf" / "main.cf").write_text(main)
        (self.folder / "conf" / "master.cf").write_text(MASTER.format(port=self.port))
        self.process = subprocess.Popen(
            ["postfix", "-c", str(self.folder / "conf"), "start-fg"],
            env={**os.environ, "PATH": PATHS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._wait()
        return self

    def __exit__(self, *error: object) -> None:
        subprocess.run(
            ["postfix", "-c", str(self.folder / "conf"), "abort"],
            env={**os.environ, "PATH": PATHS},
            capture_output=True,
            check=False,
        )
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        self.process.kill()
        self.process.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def client(self) -> smtplib.SMTP:
        return smtplib.SMTP("127.0.0.1", self.port, local_hostname="client.example", timeout=60)

    def send(self, raw: bytes, *, sender: str, to: str) -> None:
        with self.client() as client:
            client.sendmail(sender, [to], raw)

    def queued(self) -> int:
        """Messages that are not delivered, nor bounced, yet. One that just goes from place to place may be missed, or seen twice."""
        places = ("incoming", "active", "deferred", "maildrop")
        return sum(
            1 for place in places for path in (self.folder / "queue" / place).rglob("*") if path.is_file()
        )

    def wait_until_empty(self, seconds: float) -> None:
        self.wait_until_queued(0, seconds=seconds)

    def wait_until_queued(self, number: int, *, seconds: float) -> None:
        """Until two looks in a row find so many."""
        until, before = time.monotonic() + seconds, None
        while time.monotonic() < until:
            found = self.queued()
            if found == before == number:
                return
            before = found
            time.sleep(0.1)
        raise AssertionError(f"{self.queued()} messages are in the queue, not {number}\n{self.log()[-3000:]}")

    def log(self) -> str:
        path = self.folder / "log" / "mail.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _wait(self) -> None:
        for _ in range(300):
            with suppress(OSError, smtplib.SMTPException), self.client() as client:
                client.noop()
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.process.kill()
        raise AssertionError(f"Postfix does not answer: {self.process.communicate()[1]}\n{self.log()}")
