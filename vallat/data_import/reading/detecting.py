"""How a file is written: its encoding, its separator, its first line. What is no table is refused with a reason."""

import codecs
import csv
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

HEAD = 1 << 16  # bytes that the separator and the encoding are guessed from
CHUNK = 1 << 20
DELIMITERS = ";,\t|"
# What French tools on Windows, on Unix and on old Macs write, when it is not UTF-8.
OLD = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
OTHER_FILES = {
    b"PK\x03\x04": "xlsx, ods, zip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
}
MOST_COLUMNS = 300


class FileRefused(Exception):
    """The file can't be taken. The message says why and what to do; nothing was kept."""


@dataclass(frozen=True)
class Format:
    encoding: str
    delimiter: str


def format_of(file: BinaryIO) -> Format:
    """Leaves the file at its beginning.

    Raises:
        FileRefused: empty, another kind of file, or in no encoding that is known.
    """
    file.seek(0)
    head = file.read(HEAD)
    _no_other_file(head)
    encoding = _encoding(file, head)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    return Format(encoding, _delimiter(text))


def _no_other_file(head: bytes) -> None:
    if not head.strip():
        raise FileRefused(_("The file is empty. Export it again."))
    for beginning, what in OTHER_FILES.items():
        if head.startswith(beginning):
            raise FileRefused(
                _("This is no CSV file (%(what)s). Save or export it as CSV, then send it again.")
                % {"what": what}
            )


def _encoding(file: BinaryIO, head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _whole(file, "utf-16")
    if head.startswith(codecs.BOM_UTF8):
        return _whole(file, "utf-8-sig")
    if _reads(file, "utf-8"):
        return "utf-8"
    beyond = _first_beyond_ascii(file)
    from charset_normalizer import from_bytes  # noqa: PLC0415 (1 MB in each process that read a file)

    best = from_bytes(beyond, cp_isolation=OLD).best()
    guessed = [best.encoding] if best else []
    return (
        next((name for name in [*guessed, "cp1252", "iso8859_15"] if _reads(file, name)), "")
        or _refuse_encoding()
    )


def _whole(file: BinaryIO, encoding: str) -> str:
    return encoding if _reads(file, encoding) else _refuse_encoding()


def _refuse_encoding() -> str:
    raise FileRefused(_("The letters of this file can't be read: export it as UTF-8, then send it again."))


def _reads(file: BinaryIO, encoding: str) -> bool:
    """Whether the whole file can be decoded."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _first_beyond_ascii(file: BinaryIO) -> bytes:
    """The part of the file where accents begin: its head alone may have none."""
    file.seek(0)
    while chunk := file.read(HEAD):
        if not chunk.isascii():
            file.seek(0)
            return chunk
    file.seek(0)
    return b""


def _delimiter(text: str) -> str:
    """By the first line; a sniffer takes a letter for a separator where a text has many."""
    first = text.lstrip("\r\n").partition("\n")[0]
    counted = {delimiter: first.count(delimiter) for delimiter in DELIMITERS}
    try:
        sniffed = csv.Sniffer().sniff(first, delimiters=DELIMITERS).delimiter
    except csv.Error:
        sniffed = ";"
    best = max(counted, key=lambda delimiter: (counted[delimiter], delimiter == sniffed))
    return best if counted[best] else ";"
