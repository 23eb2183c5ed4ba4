"""Opening one of the two locks, to see that the other alone keeps strangers out."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.database import owner_url
from vallat.access.querysets import ScopedQuerySet
from vallat.base.postgres import compiled_query


def open_scoping(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first lock: `visible_to` gives everything."""
    for queryset in {ScopedQuerySet, *_families(ScopedQuerySet)}:
        monkeypatch.setattr(queryset, "visible_to", lambda rows, actor: rows.all())
    monkeypatch.setattr(compiled_query, "DOORS", "open")


def open_isolation(database_url: str) -> None:
    """The second lock: PostgreSQL shows every row of this database to everybody."""
    name = database_url.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(owner_url(name), autocommit=True) as owner:
        tables = owner.execute("SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity").fetchall()
        assert len(tables) > 10
        for (table,) in tables:
            owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def _families(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from _families(child)
