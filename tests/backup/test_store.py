"""The store: each content once, whatever it is encrypted to; what was changed in it is found."""

from io import BytesIO
from pathlib import Path

import pyrage
import pytest

from vallat.backup.store.folder import Folder
from vallat.backup.store.locking import Busy
from vallat.backup.store.objects import Objects
from vallat.backup.store.sealing import CanNotOpen, Damaged, Hashed, public_key, read_identities, seal, unseal

CONTENT = b"a letter of somebody " * 10_000


def identity() -> tuple[str, "pyrage.x25519.Identity"]:
    made = pyrage.x25519.Identity.generate()
    return str(made.to_public()), made


def read(objects: Objects, sha256: str, *identities: object) -> bytes:
    found = BytesIO()
    path = objects.path_of(objects.name_of(sha256))
    with path.open("rb") as source:
        unseal(source, Hashed(found), identities, sealed=path.suffix == ".age", name="it")
    return found.getvalue()


def test_the_same_content_is_stored_once(tmp_path: Path) -> None:
    objects = Objects(tmp_path)
    first = objects.put(BytesIO(CONTENT))
    second = objects.put(BytesIO(CONTENT))
    assert (first[:2], first[2], second[2]) == (second[:2], True, False)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    assert read(objects, first[0]) == CONTENT


def test_an_encrypted_one_tells_nothing_and_is_opened_by_its_identity_alone(tmp_path: Path) -> None:
    recipient, own = identity()
    objects = Objects(tmp_path, recipient=recipient, naming=b"secret")
    sha256, size, new = objects.put(BytesIO(CONTENT))
    assert (size, new, objects.put(BytesIO(CONTENT))[2]) == (len(CONTENT), True, False)
    stored = objects.path_of(objects.name_of(sha256))
    assert sha256 not in stored.name
    assert b"letter" not in stored.read_bytes()
    assert read(objects, sha256, own) == CONTENT
    with pytest.raises(CanNotOpen, match="another key"):
        read(objects, sha256, identity()[1])
    with pytest.raises(CanNotOpen, match="--identity"):
        read(objects, sha256)


def test_another_recipient_gets_an_object_of_its_own(tmp_path: Path) -> None:
    (first, _), (second, own) = identity(), identity()
    Objects(tmp_path, recipient=first, naming=b"secret").put(BytesIO(CONTENT))
    objects = Objects(tmp_path, recipient=second, naming=b"secret")
    sha256, _size, new = objects.put(BytesIO(CONTENT))
    assert new
    assert read(objects, sha256, own) == CONTENT


def test_one_byte_that_was_changed_in_an_encrypted_one_is_found(tmp_path: Path) -> None:
    recipient, own = identity()
    objects = Objects(tmp_path, recipient=recipient, naming=b"secret")
    sha256, *_rest = objects.put(BytesIO(CONTENT))
    path = objects.path_of(objects.name_of(sha256))
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        read(objects, sha256, own)


def test_an_identity_is_read_as_age_keygen_writes_it(tmp_path: Path) -> None:
    recipient, own = identity()
    file = tmp_path / "identity.txt"
    file.write_text(f"# created: 2026-12-01T12:00:00+01:00\n# public key: {recipient}\n{own}\n")
    assert [str(each.to_public()) for each in read_identities(file)] == [recipient]
    file.write_text("nothing\n")
    with pytest.raises(CanNotOpen, match="holds no identity"):
        read_identities(file)
    with pytest.raises(CanNotOpen, match="can't be read"):
        read_identities(tmp_path / "none")


def test_a_public_key_is_looked_at_when_it_is_set() -> None:
    recipient, _own = identity()
    assert public_key(recipient) == recipient
    with pytest.raises(ValueError, match="age1"):
        public_key("age1nothing")


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    recipient, _own = identity()
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        seal(BytesIO(CONTENT), Hashed(full), recipient)


def test_two_do_not_write_at_once_and_nobody_writes_while_one_reads(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "store")
    with folder.written(), pytest.raises(Busy), folder.read():
        pass
    with folder.read(), folder.read(), pytest.raises(Busy), folder.written():
        pass
