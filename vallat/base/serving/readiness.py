"""What must hold before a process of the product starts."""

import os

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from psycopg_pool import ConnectionPool

from vallat.base.installation.before_0_1_0 import WHAT_TO_DO, is_before_0_1_0
from vallat.base.installation.identity import NotItsFiles, require_own_files
from vallat.base.postgres.address import APP_ROLE
from vallat.base.postgres.protections import lacking, named
from vallat.base.postgres.rights import can_bypass_isolation, settings_of_role
from vallat.base.postgres.unavailable import why_away
from vallat.base.serving.not_ready import NotReady

SHOWN = 5  # names of missing migrations


def require_ready() -> None:
    """Leaves no connection open: a server that forks after it must not share one.

    Raises:
        NotReady: the database can't be reached, its tables are of a version before 0.1.0, are not up to date or lack what keeps the
            towns apart, its role sees through the isolation or has settings of its own, or VALLAT_DATA is that of another
            installation.
    """
    try:
        _require_reachable()
        _require_todays_tables()
        _require_isolation()
        _require_plain_role()
        _require_migrations()
        _require_protections()
        _require_own_files()
    except BaseException:
        connection.close()
        close_pool(seconds=0)  # its threads may wait for a database that says nothing
        raise
    connection.close()
    close_pool()


def close_pool(*, seconds: float = 5) -> None:
    """Ends the connections that Django keeps at hand, and their threads if they end in time."""
    pools: dict[str, ConnectionPool] = connections[DEFAULT_DB_ALIAS]._connection_pools  # type: ignore[attr-defined]
    if pool := pools.pop(DEFAULT_DB_ALIAS, None):
        pool.close(timeout=seconds)


def _require_reachable() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise NotReady(
            f"The database does not answer: {why_away(error)}. Check DATABASE_URL; if its role {APP_ROLE} is not made yet, run "
            "`bin/vallat prepare`."
        ) from error


def _require_todays_tables() -> None:
    if is_before_0_1_0():
        raise NotReady(WHAT_TO_DO, os.EX_CONFIG)


def _require_isolation() -> None:
    if can_bypass_isolation():
        raise NotReady(
            f"The database role sees every town's rows whatever the policies say (superuser or BYPASSRLS). "
            f"Let DATABASE_URL name {APP_ROLE}, and run `bin/vallat prepare` once.",
            os.EX_CONFIG,
        )


def _require_plain_role() -> None:
    """Who got hold of the role may have made the database read-only, or lose what a power cut interrupts, for good."""
    if names := settings_of_role():
        raise NotReady(
            f"The database role has settings of its own ({', '.join(names)}), which Vallat did not make: somebody may have used its "
            f"password. Run `bin/vallat prepare`, which takes them away; settings that you want belong to the database "
            f"(ALTER DATABASE ... SET ...)."
        )


def _require_migrations() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in plan[:SHOWN])
        more = f" and {len(plan) - SHOWN} more" if len(plan) > SHOWN else ""
        raise NotReady(f"The tables are not up to date (missing: {names}{more}). Run `bin/vallat prepare`.")


def _require_protections() -> None:
    """10 to 20 ms."""
    with connection.cursor() as cursor:
        left = lacking(cursor)
    if left:
        raise NotReady(
            f"The database lacks what keeps the towns apart and the journal whole, or has it otherwise: {named(left)}. It was restored in "
            "part, or changed by hand. Run `bin/vallat prepare`, which makes it again."
        )


def _require_own_files() -> None:
    try:
        require_own_files()
    except NotItsFiles as error:
        raise NotReady(error.why, os.EX_CONFIG) from error
