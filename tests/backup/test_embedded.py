"""With the PostgreSQL that Vallat brings along: an encrypted backup of another server comes back, is backed up again, and rehearsed."""

import json
import subprocess
import sys
from pathlib import Path

import pyrage

from config.environment import ROOT
from tests.backup.running import AT, Place, back_up, bring_file_in, run_embedded
from tests.base.conftest import new_folder
from vallat.backup.store.folder import Folder

ASK = """
import json, sys; from pathlib import Path
import psycopg
from vallat.base.postgres.embedded import start
with psycopg.connect(start(Path(sys.argv[1])).owner) as connection:
    print(json.dumps(connection.execute(sys.argv[2]).fetchall()))
"""


def asked(data: Path, question: str) -> list[tuple[object, ...]]:
    said = subprocess.run(
        [sys.executable, "-c", ASK, str(data), question], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [tuple(row) for row in json.loads(said.stdout)]


def keep(identity: "pyrage.x25519.Identity", path: Path) -> Path:
    path.write_text(f"{identity}\n")
    return path


def test_an_encrypted_backup_comes_back_and_is_rehearsed(
    source: Place, store: Folder, tmp_path: Path
) -> None:
    own, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    bring_file_in("somebody", AT)
    back_up(source, store, recipient=str(own.to_public()))
    assert not [path for path in store.path.rglob("*") if path.is_file() and b"somebody" in path.read_bytes()]
    data = new_folder()

    refused = run_embedded(data, "restore", store.path)
    assert "Give the file of its identity: --identity FILE" in refused.stderr
    refused = run_embedded(data, "restore", store.path, "--identity", keep(other, tmp_path / "other"))
    assert "encrypted to another key" in refused.stderr
    assert not (data / "RESTORING").exists()

    done = run_embedded(data, "restore", store.path, "--identity", keep(own, tmp_path / "own"))
    assert done.returncode == 0, done.stderr
    assert any(b"somebody" in path.read_bytes() for path in (data / "files").rglob("*.csv"))
    assert (data / "keys" / "secret_key").read_text() == "the key of the installation"
    assert "is not the one that was restored" not in done.stderr

    inside = run_embedded(data, "backup", data / "files" / "backups")
    assert "is inside VALLAT_DATA" in inside.stderr
    second = Folder(tmp_path / "second")
    made = run_embedded(data, "backup", second.path)
    assert made.returncode == 0, made.stderr
    rehearsed = run_embedded(data, "rehearse_restore", second.path)
    assert rehearsed.returncode == 0, rehearsed.stderr
    [name] = second.names()
    [proof] = (second.path / name).glob("rehearsal-*.json")
    told = json.loads(proof.read_text())
    assert told["passed"]
    assert told["compared"]["rows"] == second.backup().manifest.content.rows
    assert not list(data.glob("rehearsal-*"))
    assert run_embedded(data, "verify_journal").returncode == 0
    assert asked(data, "SELECT name, why_not, rows > 0 FROM backup_rehearsal") == [(name, "", True)]
    assert asked(data, "SELECT name, why_not FROM backup_backuprun ORDER BY id DESC LIMIT 1") == [(name, "")]
