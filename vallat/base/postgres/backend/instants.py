"""Instants as they are read from PostgreSQL, ten times sooner: a page shows a hundred."""

from datetime import UTC, datetime
from typing import Any

from psycopg.adapt import Loader
from psycopg.postgres import types
from psycopg.types.datetime import TimestamptzLoader

TIMESTAMPTZ = types["timestamptz"].oid


class Instant(Loader):
    """`2026-11-24 10:12:16+00`, as PostgreSQL writes it to Django, whose connections are in UTC. psycopg's own takes ten times
    longer: it reads in Python what a moment of another century or calendar could be, and is asked for those alone."""

    timezone = UTC  # Django asks for it, and would put its own loader in place of one for another

    def load(self, data: Any) -> datetime:
        try:
            found = datetime.fromisoformat(str(data, "ascii"))
        except ValueError:
            found = TimestamptzLoader(self.oid, self.connection).load(data)
        return found if found.tzinfo is UTC else found.astimezone(UTC)
