"""What people write in the demo, read from `texts.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True)
class Case:
    """Words for one sort of ticket; each may hold the placeholders that `texts.toml` tells."""

    service: str
    subject: str
    text: str
    fix: str
    finding: str = ""
    workaround: str = ""
    kind: str = ""
    contractor: bool = False

    def filled(self, words: Mapping[str, str]) -> "Case":
        """The same case with its placeholders replaced."""
        parts = {
            name: getattr(self, name).format_map(words)
            for name in ("subject", "text", "fix", "finding", "workaround")
        }
        return Case(service=self.service, kind=self.kind, contractor=self.contractor, **parts)


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    return tuple(Case(**case) for case in _file()["cases"])


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """How often each of `cases()` comes: its service's weight, shared between the cases of the service."""
    services = [case.service for case in cases()]
    return tuple(_file()["weights"][service] / services.count(service) for service in services)


@lru_cache(maxsize=1)
def _file() -> dict[str, dict]:  # type: ignore[type-arg]
    with FILE.open("rb") as file:
        return tomllib.load(file)
