"""What a real clamd says of a file, and what we make of no answer."""

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.base.clamd import EICAR, LARGEST, LOOKED_INTO, Clamd
from vallat.base.antivirus import Away, Finding, NotChecked, TooLarge, check


@pytest.fixture(scope="module")
def clamd() -> Iterator[Clamd]:
    with Clamd() as daemon:
        yield daemon


@pytest.mark.clamav
def test_a_clean_file_is_clean_over_the_socket_and_over_tcp(clamd: Clamd) -> None:
    for address in (clamd.address, f"127.0.0.1:{clamd.port}"):
        assert check(address, io.BytesIO(b"bonjour" * 20_000)).is_clean
    assert check(clamd.address, io.BytesIO(b"")).is_clean


@pytest.mark.clamav
def test_an_infected_file_is_named_even_inside_an_archive(clamd: Clamd) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("facture.txt", EICAR)
    for content in (EICAR, archive.getvalue()):
        assert check(clamd.address, io.BytesIO(content)) == Finding("Vallat.Test.Eicar.UNOFFICIAL")


@pytest.mark.clamav
@pytest.mark.parametrize("size", [LOOKED_INTO + 1000, LARGEST + 1000, 30_000_000])
def test_a_file_that_is_larger_than_it_looks_into_is_not_called_clean(clamd: Clamd, size: int) -> None:
    with pytest.raises(TooLarge):
        check(clamd.address, io.BytesIO(b"x" * size))


@pytest.mark.clamav
def test_an_archive_that_unpacks_to_more_than_it_looks_into_is_not_called_clean(clamd: Clamd) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"0" * 50_000_000)
    assert len(archive.getvalue()) < LOOKED_INTO
    with pytest.raises(TooLarge):
        check(clamd.address, io.BytesIO(archive.getvalue()))


def test_nobody_there_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(Away):
        check(str(tmp_path / "no-socket"), io.BytesIO(b"a"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    with pytest.raises(Away):
        check(f"127.0.0.1:{free}", io.BytesIO(b"a"))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"stream: OK but not quite\0",
        b"OK\0",
        b"UNKNOWN COMMAND\0",
        b"stream: Can't allocate memory ERROR\0",
    ],
)
def test_anything_but_ok_is_no_answer(tmp_path: Path, answer: bytes) -> None:
    """A server that speaks otherwise: another program at the address, a daemon that fails."""
    address = str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()

        def say() -> None:
            with server.accept()[0] as peer:
                while not peer.recv(65_536).endswith(b"\0\0\0\0"):
                    pass
                peer.sendall(answer)

        speaking = threading.Thread(target=say)
        speaking.start()
        with pytest.raises(NotChecked):
            check(address, io.BytesIO(b"abc"))
        speaking.join(10)
