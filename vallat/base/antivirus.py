"""Asking ClamAV's daemon about a file, over its INSTREAM command: the file travels, nothing is shared with the daemon.

Everything but a plain "OK" or "FOUND" is no answer: the file stays unchecked.
"""

import socket
import struct
from dataclasses import dataclass
from typing import IO

TIMEOUT = 60  # seconds for each step; a large archive takes some
PIECE = 65_536  # bytes
LONGEST_ANSWER = 4096  # bytes
LONGEST_FINDING = 200
# What clamd says of a file that is larger, or packed deeper, than it looks into (with `AlertExceedsMax yes`).
BEYOND_LIMITS = "Heuristics.Limits.Exceeded"


class NotChecked(Exception):
    """The daemon did not say whether the file is clean: it is away, or failed. The file waits, and is tried again."""


class Away(NotChecked):
    """Nobody answers at the address. It would be the same for any file."""


class TooLarge(NotChecked):
    """The file is larger than the daemon takes or looks into. Trying again would not help; its limits would."""


@dataclass(frozen=True)
class Finding:
    """`name` is the signature that the file matches; "" when it is clean."""

    name: str

    @property
    def is_clean(self) -> bool:
        return not self.name


def check(address: str, content: IO[bytes]) -> Finding:
    """`address` is `/path/of/a/socket` or `host:port`. `content` is read to its end.

    Raises:
        Away, TooLarge, NotChecked.
    """
    try:
        daemon = _connected(address)
    except OSError as error:
        raise Away(f"clamd: {type(error).__name__}: {error.strerror or error}") from error
    with daemon:
        try:
            return _read(_asked(daemon, content))
        except OSError as error:
            raise NotChecked(f"clamd: {type(error).__name__}: {error.strerror or error}") from error


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        daemon.settimeout(TIMEOUT)
        try:
            daemon.connect(address)
        except BaseException:
            daemon.close()
            raise
        return daemon
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)


def _asked(daemon: socket.socket, content: IO[bytes]) -> bytes:
    """The daemon's answer. It may come, and the connection end, before everything was sent: the file was too large."""
    try:
        daemon.sendall(b"zINSTREAM\0")
        while piece := content.read(PIECE):
            daemon.sendall(struct.pack("!L", len(piece)) + piece)
        daemon.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        return _received(daemon) or b"INSTREAM size limit exceeded"
    return _received(daemon)


def _received(daemon: socket.socket) -> bytes:
    answer = b""
    try:
        while len(answer) < LONGEST_ANSWER and (piece := daemon.recv(LONGEST_ANSWER)):
            answer += piece
    except ConnectionResetError:
        pass
    return answer.rstrip(b"\0\n")


def _read(answer: bytes) -> Finding:
    said = answer.decode("utf-8", "replace")
    if said == "stream: OK":
        return Finding("")
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        name = said.removeprefix("stream: ").removesuffix(" FOUND").strip()
        if name.startswith(BEYOND_LIMITS):
            raise TooLarge(name)
        return Finding(name[:LONGEST_FINDING] or "unnamed")
    if "size limit exceeded" in said:
        raise TooLarge(said[:LONGEST_FINDING])
    raise NotChecked(f"clamd answered: {said[:LONGEST_FINDING] or 'nothing'}")
