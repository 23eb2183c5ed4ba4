"""A webhook goes to the open internet, or to a private network that a setting allows; never to this machine."""

import socket
from contextlib import suppress
from datetime import datetime
from ipaddress import IPv4Address

import pytest
from django.test import override_settings

from tests.cast import Cast
from tests.integrations.webhooks import told
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.base.models import OutgoingState
from vallat.integrations.actions.webhooks import WebhookRefused
from vallat.integrations.addresses import is_own, may_be_called
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery, Webhook
from vallat.integrations.sending import send_due_deliveries


@pytest.fixture
def at() -> datetime:
    """A Tuesday in open hours."""
    from tests.conftest import PARIS

    return datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://10.1.2.3/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[64:ff9b::a00:1]/",
        "https://224.0.0.1/",
        "https://user:secret@example.org/",
        "https://example.org:99999/",
        "ftp://example.org/",
        "https:///nothing",
        "https://example.org/\r\nHost: x",
        "https://exämple.org/",
        f"https://{'a' * 64}.example/",
        "https://a..example/",
    ],
)
def test_addresses_inside_are_refused(cast: Cast, at: datetime, url: str) -> None:
    """Those in figures when they are added; a name when it is connected to."""
    try:
        told(cast, at, url, WebhookEvent.TICKET_OPENED)
    except WebhookRefused:
        set_context(cast.system)
        assert not Webhook.objects.exists()
        return
    a_ticket(cast, at)
    assert send_due_deliveries(at=at) == 0
    delivery = Delivery.objects.get()
    assert url == "https://localhost/"
    assert delivery.last_error.startswith("AddressRefused")
    assert delivery.state == OutgoingState.GIVEN_UP


def test_a_private_network_can_be_allowed_and_this_machine_never_by_it(cast: Cast, at: datetime) -> None:
    with override_settings(WEBHOOK_PRIVATE=True):
        told(cast, at, "https://10.1.2.3/", WebhookEvent.TICKET_OPENED)
        for url in ("https://127.0.0.1/", "https://169.254.169.254/"):
            with pytest.raises(WebhookRefused):
                told(cast, at, url, WebhookEvent.TICKET_OPENED)


def test_the_addresses_of_this_machine_are_its_own_on_whichever_network(cast: Cast, at: datetime) -> None:
    assert is_own(IPv4Address("127.0.0.1"))
    assert not is_own(IPv4Address("10.1.2.3"))
    with override_settings(WEBHOOK_PRIVATE=True):
        for own in _own_addresses():
            assert not may_be_called(own)
            with pytest.raises(WebhookRefused):
                told(cast, at, f"https://{own}/", WebhookEvent.TICKET_OPENED)


def _own_addresses() -> set[IPv4Address]:
    """Of its network cards; none where there is only loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("10.1.2.3", 9))
        return {IPv4Address(probe.getsockname()[0])}
    return set()
