"""Durable messages a second: handed over by LMTP on several connections, each on disk (fsync on) before it is answered.

The peer in the same run is the pipe (`bin/mail-pipe`), one message after the other, as a mail server does it. Other products:
`--peers SCRIPT` runs a script that measures them on this machine, and prints what it says; without it they are left out.
Exits 1 when fewer than 100 a second were kept, or when what is stored is not what was accepted.

    python benchmarks/mail.py [--messages 2000] [--peers SCRIPT]
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VALLAT = [sys.executable, "-m", "config"]
PROMISED = 100.0  # messages a second
CONNECTIONS = (1, 4, 16)
PIPED = 8
ADDRESS = "assistance@support.example"
TEXT = (
    "Bonjour,\r\n\r\nMon imprimante ne répond plus depuis ce matin.\r\n\r\nCordialement\r\n" * 20
)  # about 2 kB


def letter(number: int, run: str) -> bytes:
    return (
        f"From: agent{number % 400}@mairie.example\r\nTo: {ADDRESS}\r\nSubject: Demande {number}\r\n"
        f"Date: Tue, 17 Nov 2026 10:00:00 +0100\r\nMessage-ID: <{run}.{number}@mairie.example>\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}"
    ).encode()


def hand_over(port: int, letters: Sequence[bytes]) -> None:
    """One connection, as Postfix keeps one: commands together, the message, the answer, the next."""
    with socket.create_connection(("127.0.0.1", port)) as called:
        file = called.makefile("rb")
        called.sendall(b"LHLO benchmark\r\n")
        _until(file, b"250 ")
        for raw in letters:
            called.sendall(f"MAIL FROM:<agent@mairie.example>\r\nRCPT TO:<{ADDRESS}>\r\nDATA\r\n".encode())
            _until(file, b"354 ")
            called.sendall(raw + b".\r\n")
            _until(file, b"250 2.0.0 Kept")
        called.sendall(b"QUIT\r\n")


def _until(file: IO[bytes], start: bytes) -> None:
    while line := file.readline():
        if line.startswith(start):
            return
        if line[:1] in (b"4", b"5"):
            raise SystemExit(f"The door answered {line!r}.")
    raise SystemExit("The door hung up.")


def rate(port: int, connections: int, messages: int) -> float:
    letters = [letter(number, f"lmtp{connections}") for number in range(messages)]
    threads = [
        threading.Thread(target=hand_over, args=(port, letters[start::connections]))
        for start in range(connections)
    ]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return messages / (time.perf_counter() - begin)


def piped(environment: dict[str, str], folder: Path) -> float:
    settings = folder / "settings"
    settings.write_text("".join(f"{name}={value}\n" for name, value in environment.items()))
    begin = time.perf_counter()
    for number in range(PIPED):
        pipe = [str(ROOT / "bin" / "mail-pipe"), str(settings), "assistance"]
        subprocess.run(pipe, input=letter(number, "pipe"), check=True, capture_output=True)
    return PIPED / (time.perf_counter() - begin)


@contextmanager
def door(environment: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen([*VALLAT, "lmtp"], cwd=ROOT, env={**os.environ, **environment})
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit("The door did not start.") from None
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=2_000)
    parser.add_argument("--peers", default="")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="vallat-benchmark-"))
    folder.chmod(0o755)
    port = 24_024
    environment = {
        "VALLAT_DATA": str(folder / "data"),
        "VALLAT_LMTP": f"127.0.0.1:{port}",
        "PYTHONPATH": str(ROOT),
    }

    def vallat(*command: str) -> str:
        done = subprocess.run(
            [*VALLAT, *command],
            cwd=ROOT,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    try:
        vallat("prepare", "--verbosity", "0")
        vallat("load_convention", "conventions/sigv-2024.toml", "--add-parties")
        vallat("add_mailbox", "assistance", ADDRESS)
        with door(environment, port):
            rates = {number: rate(port, number, options.messages) for number in CONNECTIONS}
            pipe = piped(environment, folder)
            kept = json.loads(vallat("mailbox_status", "--json"))["assistance"]["received"]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for number, found in rates.items():
        print(f"LMTP, {number:2} connections   {found:8.0f} messages/s   x{found / pipe:.0f}")
    print(f"pipe, one at a time     {pipe:8.1f} messages/s   x1")
    sent = options.messages * len(CONNECTIONS) + PIPED
    print(f"accepted {sent}, stored {kept}")
    if options.peers and Path(options.peers).exists():
        subprocess.run(["bash", options.peers], check=False)
    else:
        print(
            "Other products were not compared: no script of theirs was given (--peers), or it is not there."
        )
    best = max(rates.values())
    if best < PROMISED or kept != sent:
        print(f"Not as promised: {PROMISED:.0f} messages/s, and each that was accepted stored.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
