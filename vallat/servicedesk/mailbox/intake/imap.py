"""Reading IMAP mailboxes: each message is stored, committed, and only then marked as seen.

A crash between the two brings the same bytes again, which are counted and make nothing new. The folder belongs to
Vallat alone: what somebody else opened there is seen, and not taken.
"""

import logging
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from imaplib import IMAP4
from urllib.parse import unquote, urlsplit

from django.conf import settings
from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags

from vallat.base.installation.hold import running_hold
from vallat.servicedesk.mailbox.intake.receive import take_in, take_in_headers
from vallat.servicedesk.tickets.models.inbound import Mailbox

log = logging.getLogger(__name__)

TIMEOUT = 30  # seconds for each answer of the server
AT_ONCE = 200  # messages of one mailbox in one run
CONNECTIONS = 20  # to one mailbox in one run
HEADERS_KEPT = 1_000_000  # bytes

SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class NotGiven(Exception):
    """The server did not give a message. It stays there, not marked as seen."""


class HungUp(NotGiven):
    """And the connection ended with it."""


@dataclass(frozen=True)
class Account:
    host: str
    port: int | None
    user: str
    password: str
    folder: str
    encrypted: bool


def account_at(address: str) -> Account:
    """From `imaps://user:password@host:port/FOLDER`. Raises ValueError when host or user is missing."""
    parts = urlsplit(address)
    if not parts.hostname or not parts.username:
        raise ValueError("the address names no host or no user")
    return Account(
        host=parts.hostname,
        port=parts.port,
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        encrypted=parts.scheme == "imaps",
    )


def fetch_all(*, at: datetime, mailboxes: Mapping[str, str] | None = None) -> int:
    """Takes in what is new in each mailbox; returns how many messages. One that fails does not stop the others. None is asked while
    the installation is held."""
    if running_hold() is not None:
        return 0
    taken = 0
    for name, address in (settings.IMAP_MAILBOXES if mailboxes is None else mailboxes).items():
        try:
            _require_known(name)
            taken += _fetch(name, account_at(address), at)
        except Exception as error:
            log.error(  # noqa: TRY400 (a trace would tell nothing more, and could tell the password)
                "IMAP mailbox %s: %s: %s. Its messages stay there; tried again within a minute.",
                name,
                type(error).__name__,
                error,
            )
    return taken


def _require_known(name: str) -> None:
    if not Mailbox.objects.filter(name=name).exists():
        raise LookupError("VALLAT_IMAP names a mailbox that does not exist")


def _fetch(name: str, account: Account, at: datetime) -> int:
    """What the server can't give is passed by. Some servers hang up then: the rest is asked for over a new connection."""
    taken = 0
    failed: dict[str, NotGiven] = {}
    for _connection in range(CONNECTIONS):
        with suppress(HungUp), _connected(account) as box:
            for uid in box.uids(AND(seen=False)):
                if taken < AT_ONCE and uid not in failed:
                    taken += _taken(box, uid, name, at, failed)
            break
    if failed:
        log.error(
            "IMAP mailbox %s: %s messages were not given and passed by, the last with: %s. They stay there; tried again within a minute.",
            name,
            len(failed),
            list(failed.values())[-1],
        )
    return taken


@contextmanager
def _connected(account: Account) -> Iterator[BaseMailBox]:
    """Signed in. Raises SSLCertVerificationError before the password is sent, when nobody trusted signed the certificate."""
    box: BaseMailBox
    if account.encrypted:
        trusted = ssl.create_default_context()
        box = MailBox(account.host, account.port or 993, timeout=TIMEOUT, ssl_context=trusted)
    else:
        box = MailBoxUnencrypted(account.host, account.port or 143, timeout=TIMEOUT)
    try:
        yield box.login(account.user, account.password, account.folder)
    except BaseException:
        box.client.shutdown()
        raise
    box.logout()


def _taken(box: BaseMailBox, uid: str, name: str, at: datetime, failed: dict[str, NotGiven]) -> bool:
    """Whether the message was stored and marked; one that the server did not give is noted in `failed`."""
    try:
        _take(box, uid, name, at)
    except NotGiven as error:
        failed[uid] = error
        if isinstance(error, HungUp):
            raise
        return False
    box.flag(uid, MailMessageFlags.SEEN, value=True)
    return True


def _take(box: BaseMailBox, uid: str, name: str, at: datetime) -> None:
    """Some servers only estimate a size: what turns out to be over the limit is treated as such."""
    size = _size(box, uid)
    raw = _part(box, uid, "BODY.PEEK[]") if size <= settings.MAIL_MAX_BYTES else b""
    size = max(size, len(raw))
    if size <= settings.MAIL_MAX_BYTES:
        take_in(name, raw, at=at)
        return
    headers = _part(box, uid, f"BODY.PEEK[HEADER]<0.{HEADERS_KEPT}>")
    take_in_headers(name, headers, size=size, at=at)
    box.flag(uid, MailMessageFlags.FLAGGED, value=True)


def _size(box: BaseMailBox, uid: str) -> int:
    answer = _answer(box, uid, "RFC822.SIZE")
    line = answer[0] if isinstance(answer[0], bytes) else answer[0][0]
    found = SIZE.search(line)
    if found is None:
        raise NotGiven(f"message {uid} has no size")
    return int(found[1])


def _part(box: BaseMailBox, uid: str, part: str) -> bytes:
    for piece in _answer(box, uid, part):
        if isinstance(piece, tuple):
            return bytes(piece[1])
    raise NotGiven(f"message {uid} has no {part}")


def _answer(box: BaseMailBox, uid: str, part: str) -> list[bytes | tuple[bytes, bytes]]:
    """At least one line of the server's answer."""
    try:
        status, answer = box.client.uid("FETCH", uid, f"({part})")
    except (IMAP4.abort, OSError) as error:
        raise HungUp(f"message {uid}: {error}") from error
    except IMAP4.error as error:
        raise NotGiven(f"message {uid}: {error}") from error
    if status != "OK" or not answer or answer[0] is None:
        raise NotGiven(f"message {uid}: {status} {answer}")
    return list(answer)
