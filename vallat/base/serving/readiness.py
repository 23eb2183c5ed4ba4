"""What must hold before a process of the product starts."""

from contextlib import closing
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from vallat.base.postgres.address import APP_ROLE
from vallat.base.postgres.rights import can_bypass_isolation, settings_of_role

SHOWN = 5  # names of missing migrations


class NotReady(Exception):
    """The product was not started. The message says why and what to do."""


def require_ready() -> None:
    """Leaves no connection open: a server that forks after it must not share one.

    Raises:
        NotReady: the database can't be reached, its tables are not up to date, or its role sees through the isolation or has
            settings of its own.
    """
    try:
        _require_reachable()
        _require_isolation()
        _require_plain_role()
        _require_migrations()
    finally:
        connection.close()
        close_pool()


def close_pool() -> None:
    """Ends the connections and threads that Django keeps at hand."""
    connections[DEFAULT_DB_ALIAS].close_pool()  # type: ignore[attr-defined]  # the stubs do not know it


def require_free_port(port: int | None = None) -> None:
    """Raises NotReady when another program listens where the product would; on PORT when none is given."""
    port = settings.PORT if port is None else port
    family = AF_INET6 if ":" in settings.ADDRESS else AF_INET
    with closing(socket(family, SOCK_STREAM)) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((settings.ADDRESS, port))
        except OSError as error:
            raise NotReady(
                f"Vallat can't listen on {settings.ADDRESS}, port {port}: {error.strerror}. Stop what uses it, "
                f"or set {_names(port)} (and VALLAT_ADDRESS). Nothing was started."
            ) from error


def _names(port: int) -> str:
    return "VALLAT_LIVE_PORT" if port == settings.LIVE_PORT else "PORT"


def _require_reachable() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise NotReady(
            f"The database does not answer: {str(error).strip()}. Check DATABASE_URL; if its role {APP_ROLE} is not "
            f"made yet, run `bin/vallat prepare`. Nothing was started."
        ) from error


def _require_isolation() -> None:
    if can_bypass_isolation():
        raise NotReady(
            f"The database role sees every town's rows whatever the policies say (superuser or BYPASSRLS). "
            f"Let DATABASE_URL name {APP_ROLE}, and run `bin/vallat prepare` once. Nothing was started."
        )


def _require_plain_role() -> None:
    """Who got hold of the role may have made the database read-only, or lose what a power cut interrupts, for good."""
    if names := settings_of_role():
        raise NotReady(
            f"The database role has settings of its own ({', '.join(names)}), which Vallat did not make: somebody may have used its "
            f"password. Run `bin/vallat prepare`, which takes them away; settings that you want belong to the database "
            f"(ALTER DATABASE ... SET ...). Nothing was started."
        )


def _require_migrations() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in plan[:SHOWN])
        more = f" and {len(plan) - SHOWN} more" if len(plan) > SHOWN else ""
        raise NotReady(
            f"The tables are not up to date (missing: {names}{more}). Run `bin/vallat prepare`. Nothing was started."
        )
