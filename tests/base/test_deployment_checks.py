"""What `check --deploy` asks about the proxy in front."""

import pytest
from django.core.checks import messages
from django.test import override_settings

from vallat.base.serving import checks


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.0.0.2"])
def test_a_port_of_this_machine_alone_is_fine(address: str) -> None:
    with override_settings(ADDRESS=address):
        assert checks.nobody_passes_by_the_proxy(None) == []


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "support.example.org"])
def test_a_port_that_others_reach_is_warned_of(address: str) -> None:
    with override_settings(ADDRESS=address):
        (warning,) = checks.nobody_passes_by_the_proxy(None)
    assert address in warning.msg
    assert warning.level >= messages.WARNING


def test_it_asks_for_the_number_of_proxies_where_there_must_be_one() -> None:
    with override_settings(HTTPS=True, ALLAUTH_TRUSTED_PROXY_COUNT=0):
        (asked,) = checks.proxies_are_counted(None)
        assert "VALLAT_PROXIES is 0" in asked.msg
        assert checks.proxy_takes_requests_in_whole(None) == []
    with override_settings(HTTPS=True, ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert checks.proxies_are_counted(None) == []
    with override_settings(HTTPS=False, ALLAUTH_TRUSTED_PROXY_COUNT=0):
        assert checks.proxies_are_counted(None) == []


def test_it_asks_whether_the_proxy_takes_requests_in_whole() -> None:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1, MOVING_MAX_BYTES=100_000_000):
        (asked,) = checks.proxy_takes_requests_in_whole(None)
    assert "100 MB" in asked.msg
    assert asked.level < messages.WARNING
