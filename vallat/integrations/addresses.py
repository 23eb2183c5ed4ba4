"""Which addresses a webhook may be posted to: nobody makes the server knock at doors of its own network.

The name is looked up once, where the connection is made, and the very address that was checked is connected to.
"""

import socket
import time
from contextlib import closing
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

NAT64 = ip_network("64:ff9b::/96")
LONGEST = 500
ANY_PORT = 9


class AddressRefused(OSError):
    """This address may not be called. Nothing was sent."""


def check_url(url: str) -> SplitResult:
    """Its parts. Raises AddressRefused: not https, a password in it, or an address in figures that may not be called."""
    try:
        parts = urlsplit(url)
        _port, _encoded = parts.port, (parts.hostname or "").encode("idna")  # as it is looked up
    except ValueError:
        raise AddressRefused(_("This is not an address.")) from None
    if len(url) > LONGEST or not url.isascii() or any(sign <= " " for sign in url) or not parts.hostname:
        raise AddressRefused(_("This is not an address."))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise AddressRefused(_("The address holds no password and no fragment."))
    literal = _literal(parts.hostname)
    loopback = parts.hostname == "localhost" or (literal is not None and literal.is_loopback)
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback and settings.WEBHOOK_LOOPBACK):
        raise AddressRefused(_("The address starts with https://."))
    if literal is not None and not may_be_called(literal):
        raise AddressRefused(_("This address is inside a private network."))
    return parts


TRIED = 2  # addresses of a name: a town's webhook must not keep everybody's worker waiting


def connected(host: str, port: int, timeout: float) -> socket.socket:
    """A socket to the first address of `host` that answers. Raises AddressRefused when one of them may not be called:
    a name that leads inside at times leads nowhere. `timeout` is for finding the name, and for all the tries together."""
    found = _looked_up(host, port, timeout)
    ends = time.monotonic() + timeout
    for _family, _kind, _protocol, _name, address in found:
        if not may_be_called(ip_address(str(address[0]).partition("%")[0])):
            raise AddressRefused("This name leads inside a private network.")
    error: OSError | None = None
    for family, kind, protocol, _name, address in found[:TRIED]:
        try:
            return _connect(family, kind, protocol, address, max(ends - time.monotonic(), 0.1))
        except OSError as failure:
            error = failure
    raise error or OSError("This name has no address.")


Found = list[tuple[int, int, int, str, tuple[object, ...]]]


def _looked_up(host: str, port: int, timeout: float) -> Found:
    """The system waits as long as it likes for a name's server; we don't."""
    answer: SimpleQueue[Found | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except OSError as error:
            answer.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=timeout)
    except Empty:
        raise TimeoutError("The name was not found in time.") from None
    if isinstance(found, OSError):
        raise found
    return found


def may_be_called(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is on the open internet, or allowed by a setting; never this machine's own, on whichever network."""
    inner = getattr(address, "ipv4_mapped", None)
    if inner is not None:
        return may_be_called(inner)
    if address.is_loopback:
        return bool(settings.WEBHOOK_LOOPBACK)
    if address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    if isinstance(address, IPv6Address) and (address.sixtofour or address.teredo or address in NAT64):
        return False
    if not (address.is_global or (settings.WEBHOOK_PRIVATE and address.is_private)):
        return False
    return not is_own(address)


def is_own(address: IPv4Address | IPv6Address) -> bool:
    """Whether this machine bears it: the system would reach it from the very same address. Nothing is sent."""
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect((str(address), ANY_PORT))
        except OSError:  # no way there from here
            return False
        return ip_address(str(probe.getsockname()[0]).partition("%")[0]) == address


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _connect(
    family: int, kind: int, protocol: int, address: tuple[object, ...], timeout: float
) -> socket.socket:
    opened = socket.socket(family, kind, protocol)
    try:
        opened.settimeout(timeout)
        opened.connect(address)
    except BaseException:
        opened.close()
        raise
    return opened
