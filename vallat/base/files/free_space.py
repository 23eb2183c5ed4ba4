"""Room on the disk of VALLAT_DATA: how much is left, and from when on that is little (VALLAT_FREE_MB, VALLAT_FREE_PERCENT)."""

import shutil
from dataclasses import dataclass

from django.conf import settings

MB = 1_000_000
RUNNING = "postgres/postmaster.pid"  # of VALLAT_DATA, while the embedded PostgreSQL runs
LAST = (
    1 << 26
)  # bytes that are left to it: four files of its write-ahead log, without which it ends and can't start again


@dataclass(frozen=True)
class FreeSpace:
    """In bytes; `free` is what this account may still write, `kept` what is left to the embedded PostgreSQL of it."""

    free: int
    size: int
    kept: int = 0

    @property
    def megabytes(self) -> int:
        return self.free // MB

    @property
    def percent(self) -> float:
        return 100 * self.free / self.size if self.size else 0.0

    @property
    def is_little(self) -> bool:
        return self.free < settings.FREE_MB * MB or self.percent < settings.FREE_PERCENT

    @property
    def is_none(self) -> bool:
        return not self.takes(1)

    def takes(self, size: int) -> bool:
        return self.free - size >= self.kept


def free_space() -> FreeSpace:
    """
    Raises:
        OSError: there is no such folder any more, or its server does not answer.
    """
    found = shutil.disk_usage(settings.DATA)
    kept = LAST if (settings.DATA / RUNNING).exists() else 0
    return FreeSpace(free=found.free, size=found.total, kept=kept)
