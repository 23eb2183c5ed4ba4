"""The head of IT, the proxy and Prometheus are told while little room is left on the disk, before it is full."""

import shutil
from collections import namedtuple
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.cast import Cast

Usage = namedtuple("Usage", "total used free")
GB = 1_000_000_000
Disk = Callable[[int], None]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk of 100 GB on which so many bytes are free, and thresholds as they come."""

    def with_free(free: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(100 * GB, 100 * GB - free, free))

    return with_free


def told(cast: Cast, address: str) -> str:
    return cast.signed_in(Client(), "cio").get(address).content.decode()


def test_nobody_is_told_of_a_disk_with_room(cast: Cast, disk: Disk) -> None:
    disk(50 * GB)
    assert Client().get("/readyz").content.decode() == "ready\n"
    assert "VALLAT_DATA" not in told(cast, "/") + told(cast, "/jobs/")


@pytest.mark.parametrize(("free", "words"), [(4 * GB, "4000 Mo"), (900_000_000, "900 Mo")])
def test_a_disk_that_fills_up_is_told_before_it_is_full(
    cast: Cast, disk: Disk, free: int, words: str
) -> None:
    disk(free)
    with override_settings(FREE_PERCENT=5 if free > GB else 0):
        ready = Client().get("/readyz")
        assert (ready.status_code, ready.content.decode().split(":")[0]) == (200, "ready\nwarning")
        for address in ("/", "/jobs/"):
            page = told(cast, address)
            assert words in page
            assert "VALLAT_DATA" in page
    with override_settings(FREE_PERCENT=0, FREE_MB=0):
        assert Client().get("/readyz").content.decode() == "ready\n"


def test_a_full_disk_is_told_and_takes_no_host_away(cast: Cast, disk: Disk) -> None:
    disk(0)
    ready = Client().get("/readyz")
    assert ready.status_code == 200
    assert "error: the disk is full" in ready.content.decode()
    assert "est plein" in told(cast, "/")


def test_a_folder_that_went_away_is_told(cast: Cast) -> None:
    with override_settings(DATA=settings.DATA / "went-away"):
        assert "error: VALLAT_DATA can't be read" in Client().get("/readyz").content.decode()
        assert "ne peut plus être lu" in told(cast, "/")


def test_nobody_but_who_runs_the_installation_is_told(cast: Cast, disk: Disk) -> None:
    disk(0)
    for person in ("n1", "referent_bba", "user_bba"):
        assert "VALLAT_DATA" not in cast.signed_in(Client(), person).get("/").content.decode()
