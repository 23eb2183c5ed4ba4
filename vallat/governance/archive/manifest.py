"""The manifest: what an archive holds, by file, with size and SHA-256. Written last, read first."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

NAME = "manifest.json"
Sha256 = Field(pattern=r"^[0-9a-f]{64}$")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FileLine(Strict):
    path: str = Field(pattern=r"^([a-z]{1,20}/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,150}$")
    size: int = Field(ge=0)
    sha256: str = Sha256


class TableLine(Strict):
    """`kind`: the town's own rows; shared ones that they name; people who are not the town's."""

    model: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    kind: Literal["own", "shared", "outside"]
    path: str
    columns: list[str]
    count: int = Field(ge=0)


class Manifest(Strict):
    format: Literal["vallat-town/1"]
    schema_versions: dict[str, str]
    town: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    town_name: str
    made_at: str
    made_by: str
    tables: list[TableLine]
    files: list[FileLine]
    missing: list[str]
