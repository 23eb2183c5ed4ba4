"""The bytes of one connection: lines of commands, then a message up to its lone dot, whatever the length of its lines."""

import asyncio
import tempfile
from typing import IO

PATIENCE = 60.0  # seconds without a byte from a mail server that is next door
MESSAGE_PATIENCE = 600.0  # seconds for one whole message, however slowly it comes
LONGEST_COMMAND = 4_096  # bytes
PIECE = 65_536
IN_MEMORY = 1_000_000  # bytes of a message; what is larger waits in a temporary file
END = b"\r\n.\r\n"


class TooLong(Exception):
    """A command longer than any that we know."""


class Gone(Exception):
    """The other side hung up."""


class Wire:
    """What came and was not read yet is kept in `buffer`: a server that pipelines sends several commands at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.buffer = b""

    async def line(self) -> str:
        """One command. Raises TooLong, Gone, TimeoutError."""
        while b"\n" not in self.buffer:
            if len(self.buffer) > LONGEST_COMMAND:
                raise TooLong
            self.buffer += await self._piece()
        line, _, self.buffer = self.buffer.partition(b"\n")
        if len(line) > LONGEST_COMMAND:
            raise TooLong
        return line.rstrip(b"\r").decode("utf-8", "replace")

    async def message(self, limit: int) -> IO[bytes] | None:
        """The message, to the byte; None when it is over the limit: it was read to its end, and dropped.

        Raises: Gone, TimeoutError; OSError when the temporary file can't be written.
        """
        kept: IO[bytes] | None = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the caller closes it)
        try:
            async with asyncio.timeout(MESSAGE_PATIENCE):
                kept = await self._into(kept, limit)
        except BaseException:
            if kept is not None:
                kept.close()
            raise
        return kept

    async def tell(self, *lines: str) -> None:
        async with asyncio.timeout(PATIENCE):
            self.writer.write("".join(f"{line}\r\n" for line in lines).encode())
            await self.writer.drain()

    async def _into(self, kept: IO[bytes] | None, limit: int) -> IO[bytes] | None:
        size = 0
        trouble: OSError | None = None
        waiting = b"\r\n" + self.buffer  # so that a dot which begins the first line is found as any other
        first = True
        while True:
            end = waiting.find(END)
            cut = end + 2 if end >= 0 else _cut(waiting)
            plain = waiting[:cut].replace(b"\r\n.", b"\r\n")
            waiting = waiting[end + len(END) :] if end >= 0 else waiting[cut:]
            if first and plain:
                plain, first = plain[2:], False
            size += len(plain)
            if kept is not None and size > limit:
                kept.close()
                kept = None
            if kept is not None and trouble is None:
                trouble = _written(kept, plain)
            if end >= 0:
                self.buffer = waiting
                break
            waiting += await self._piece()
        if trouble is not None:
            raise trouble
        return kept

    async def _piece(self) -> bytes:
        async with asyncio.timeout(PATIENCE):
            piece = await self.reader.read(PIECE)
        if not piece:
            raise Gone
        return piece


def _cut(waiting: bytes) -> int:
    """Where the bytes may be parted: not inside of what could be the end, nor of a line's end and the dot after it.

    Six bytes at most wait for the next piece, whatever came: a run of blank lines goes through as anything else.
    """
    cut = max(len(waiting) - len(END) + 1, 0)
    if waiting[cut - 1 : cut + 1] == b"\r\n":
        return cut - 1
    return cut - 2 if waiting[cut - 2 : cut + 1] == b"\r\n." else cut


def _written(file: IO[bytes], piece: bytes) -> OSError | None:
    """What went wrong (a full disk): the message is read to its end all the same, then refused."""
    try:
        file.write(piece)
    except OSError as error:
        return error
    return None
