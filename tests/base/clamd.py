"""A real antivirus for tests: ClamAV's daemon in a temporary folder, with two signatures of our own and no other database."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PATHS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
# The test file that every antivirus knows, in two halves so that none takes this one for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LARGEST = 300_000  # bytes that the daemon takes; it looks into less
LOOKED_INTO = 200_000

CONFIGURATION = """
Foreground yes
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
LocalSocket {folder}/socket
TCPSocket {port}
TCPAddr 127.0.0.1
LogFile {folder}/log
StreamMaxLength {largest}
MaxScanSize {looked_into}
MaxFileSize {looked_into}
AlertExceedsMax yes
MaxThreads 2
ExitOnOOM yes
SelfCheck 0
"""


class Clamd:
    """Start it with `with`; `address` is its socket, `port` the same over TCP."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vallat-clamd-"))
        self.address = str(self.folder / "socket")
        self.process: subprocess.Popen[bytes] | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        signatures = self.folder / "signatures"
        signatures.mkdir()
        (signatures / "local.ndb").write_text(f"Vallat.Test.Eicar:0:*:{EICAR.hex()}\n")
        (self.folder / "clamd.conf").write_text(
            CONFIGURATION.format(folder=self.folder, port=self.port, largest=LARGEST, looked_into=LOOKED_INTO)
        )

    def __enter__(self) -> "Clamd":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        program = shutil.which("clamd", path=PATHS)
        assert program is not None
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(
                [program, f"--config-file={self.folder / 'clamd.conf'}"], stdout=output, stderr=output
            )
        for _ in range(600):
            with socket.socket(socket.AF_UNIX) as probe:
                if probe.connect_ex(self.address) == 0:
                    return
            assert self.process.poll() is None, (self.folder / "output").read_text()
            time.sleep(0.05)
        raise AssertionError((self.folder / "output").read_text())

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None
