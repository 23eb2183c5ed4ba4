"""Files of an installation beside a database that has nothing of it: the database was lost, or another one is named.

Filled as new, it would stand beside files, keys and heads of the journal that are not its own.
"""

from pathlib import Path

from django.conf import settings
from django.db import connection

APPLIED = "SELECT EXISTS (SELECT FROM django_migrations)"


def has_no_tables() -> bool:
    """Whether the database holds nothing of Vallat yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.django_migrations') IS NULL")
        (absent,) = cursor.fetchone() or (True,)
        if absent:
            return True
        cursor.execute(APPLIED)
        (applied,) = cursor.fetchone() or (False,)
    return not applied


def old_files() -> list[Path]:
    """What VALLAT_DATA holds of an installation that has worked: the folder of files, the heads of the journal."""
    files, heads = Path(settings.DATA) / "files", Path(settings.JOURNAL_HEADS)
    has_files = any(path.is_file() for path in files.rglob("*")) if files.is_dir() else False
    return [*([files] if has_files else []), *([heads] if heads.exists() and heads.stat().st_size else [])]
