"""Debian's Alertmanager in a temporary folder, on loopback, with one receiver: the webhook of an installation."""

import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.base.machine import free_port

PROGRAM = "prometheus-alertmanager"
# as docs/operations.md has it; the shortest times that it takes, and who signed for the address
CONFIGURATION = """
route:
  receiver: vallat
  group_by: [alertname, instance]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1h
receivers:
  - name: vallat
    webhook_configs:
      - url: {url}/api/v1/alerts
        http_config:
          authorization: {{ credentials: {secret} }}
          tls_config: {{ ca_file: {certificate} }}
"""


class Alertmanager:
    """Start it with `with`."""

    def __init__(self, *, url: str, secret: str, certificate: Path) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="vallat-alertmanager-"))
        self.configuration = self.folder / "alertmanager.yml"
        self.configuration.write_text(CONFIGURATION.format(url=url, secret=secret, certificate=certificate))

    def __enter__(self) -> "Alertmanager":
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                [
                    PROGRAM,
                    f"--config.file={self.configuration}",
                    f"--storage.path={self.folder / 'data'}",
                    f"--web.listen-address=127.0.0.1:{self.port}",
                    "--cluster.listen-address=",
                ],
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{self._own}/-/ready", timeout=2):
                return self
            time.sleep(0.05)
        raise AssertionError(self.log)

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _own(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def tell(self, labels: dict[str, str], *, began: datetime, ended: datetime | None = None) -> None:
        """As Prometheus tells it of an alert that fires, or has ended."""
        said: dict[str, Any] = {
            "labels": labels,
            "annotations": {"summary": "Le commutateur ne répond plus."},
            "startsAt": began.isoformat(),
        }
        if ended is not None:
            said["endsAt"] = ended.isoformat()
        asked = urllib.request.Request(
            f"{self._own}/api/v2/alerts", json.dumps([said]).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.status == 200
