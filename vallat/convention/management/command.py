"""What the commands of this domain share: how they refuse. What goes wrong around them is told by config/endings.py."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError
from psycopg_pool import PoolTimeout

from vallat.engines.agreement import AgreementError

REFUSED = 1
MISUSED = 2
UNREACHABLE = (OperationalError, PoolTimeout)


class Stop(Exception):
    """The command can't go on: what to tell, and the exit code (1: refused, 2: not asked in the right way)."""

    def __init__(self, message: str, code: int = REFUSED) -> None:
        super().__init__(message)
        self.code = code


class ConventionCommand(BaseCommand):
    requires_system_checks: list[str] = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Stop as stop:
            return self.leave(str(stop), stop.code)
        except AgreementError as error:
            return self.leave(str(error), REFUSED)

    def leave(self, message: str, code: int) -> str | None:
        """Says why, and ends with the code."""
        self.stderr.write(message, lambda words: words)
        sys.exit(code)


def has_database() -> bool:
    """Whether this process was told of a database (config/__main__.py)."""
    return bool(settings.ENVIRONMENT["DATABASE_URL"])


def first_line(error: Exception) -> str:
    """The error's first line, without its full stop."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
