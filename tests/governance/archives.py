"""Making an archive in a test, and looking into it."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from vallat.governance.archive.scope import actor_of_town, snapshot
from vallat.governance.archive.writing import Maker, write_archive
from vallat.organisation.models import Organisation


def archive_of(code: str, at: datetime) -> bytes:
    town = Organisation.objects.get(code=code)
    actor, target = actor_of_town(town, "test"), io.BytesIO()
    with snapshot(actor):
        write_archive(target, town=town, actor=actor, maker=Maker("Maud", at))
    return target.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as container:
        assert container.testzip() is None
        return {name: container.read(name) for name in container.namelist()}


def manifest(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["manifest.json"])


def counts(files: dict[str, bytes]) -> dict[str, int]:
    return {table["model"]: table["count"] for table in manifest(files)["tables"]}


def rows(files: dict[str, bytes], model: str) -> list[dict[str, Any]]:
    path = f"tables/{model.replace('.', '_')}.jsonl"
    return [json.loads(line) for line in files[path].splitlines()]


def packed(files: dict[str, bytes], target: Path) -> Path:
    """An archive made by hand, for one that is damaged or hostile."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return target
