"""From DATABASE_URL to Django's dictionary."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

APP_ROLE = "vallat_app"
WAIT = 3  # seconds for a connection: a database that is restarted is mostly back by then


def django_database(url: str, *, as_owner: bool, pool: bool = True) -> dict[str, Any]:
    """Django's DATABASES entry.

    The product always acts as a role that can't bypass row-level security: it signs in as `vallat_app`, or, where
    DATABASE_URL names another role, switches to it as the connection starts.

    Raises:
        psycopg.ProgrammingError: the address can't be read.
    """
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    user = parts.pop("user", "")
    options = parts.pop("options", "")
    if not as_owner and user != APP_ROLE:
        options = f"{options} -c role={APP_ROLE}".strip()
    database: dict[str, Any] = {
        "ENGINE": "vallat.base.postgres.backend",
        "NAME": parts.pop("dbname", "vallat"),
        "USER": user,
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {**parts, "options": options} if options else parts,
    }
    database["OPTIONS"]["server_side_binding"] = True
    database["OPTIONS"]["prepare_threshold"] = 1
    if pool and not as_owner:
        # the pool's own patience lengthens with each try, up to minutes: so it is asked anew
        database["OPTIONS"]["pool"] = {
            "min_size": 1,
            "max_size": 10,
            "timeout": WAIT,
            "reconnect_timeout": WAIT,
        }
    return database
