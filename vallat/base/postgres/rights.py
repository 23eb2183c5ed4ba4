"""What the product's role may do: read and write rows, run the functions named here, and nothing else (docs/adr/0166).

`bin/vallat prepare` gives the rights anew each time, after the migrations: a table or a function that came with one has its own.
"""

from django.db import connection, transaction

from vallat.base.postgres.address import APP_ROLE

# The functions that the product's role runs by name. Triggers need no right to fire; whoever may run their function may hang it on a
# table of their own.
FUNCTIONS = {
    "organisation_held": "who is signed in, as each page begins",
    "organisation_public_holders": "names of the functions of the syndicate, for whoever is signed in",
    "exchange_knock": "a token is shown",
    "exchange_count": "how often it is",
    "search_tickets": "the search, under its own look at the towns",
    "search_latest": "the same in lists",
    "next_ticket_numbers": "the number of a new ticket",
    "ticket_numbers_used": "numbers that came with tickets of another tool",
    "text_range": "exclusion constraints: PostgreSQL runs it as whoever writes the row",
    "journal_text": "what is hashed of a row of the journal, for the trigger that links it: that runs as whoever writes",
    # jobs: what Procrastinate's statements call
    "procrastinate_defer_jobs_v1": "a job is asked for",
    "procrastinate_defer_periodic_job_v2": "the same, by the clock",
    "procrastinate_fetch_job_v2": "a worker takes one",
    "procrastinate_finish_job_v1": "it is done",
    "procrastinate_retry_job_v2": "it is tried again",
    "procrastinate_cancel_job_v1": "it is given up",
    "procrastinate_register_worker_v1": "a worker begins",
    "procrastinate_unregister_worker_v1": "it ends",
    "procrastinate_update_heartbeat_v1": "it is alive",
    "procrastinate_prune_stalled_workers_v1": "those that are not, are forgotten",
}

# Functions without a search_path of their own, and why: every other one has it, so that no name in it means what a session says.
OPEN_PATH = {
    "text_range": "made by PostgreSQL with the type; runs no SQL",
    "text_multirange": "the same",
}
PATH = "pg_catalog, public, pg_temp"


def making(role: str) -> str:
    """SQL that makes one of the product's own roles where it is missing, and lets whoever prepares act as it."""
    return f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;  -- another database of this server has made it, maybe at this instant
END $$;
DO $$ BEGIN
    IF NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN
        EXECUTE format('GRANT {role} TO %I', current_user);
    END IF;
END $$;
"""


ON_ROWS = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE ON base_installation FROM {APP_ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry FROM {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_head FROM {APP_ROLE};
"""

# A table of one's own, even a temporary one, can bear a trigger, a rule or the name of another table.
ON_DATABASE = f"""
REVOKE CREATE ON SCHEMA public FROM PUBLIC, {APP_ROLE};
DO $$ BEGIN
    EXECUTE format('REVOKE TEMPORARY, CREATE ON DATABASE %I FROM PUBLIC, {APP_ROLE}', current_database());
END $$;
"""

# Of an installation's own functions; those of an extension are not ours to change.
ON_FUNCTIONS = f"""
DO $$ DECLARE
    each record;
BEGIN
    FOR each IN
        SELECT oid::regprocedure AS name, proname, proconfig::text LIKE '%search_path=pg_catalog, %' AS has_path
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND pg_has_role(proowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, {APP_ROLE}', each.name);
        IF each.proname = ANY ('{{{",".join(FUNCTIONS)}}}') THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {APP_ROLE}', each.name);
        END IF;
        IF each.has_path IS NOT TRUE AND each.proname <> ALL ('{{{",".join(OPEN_PATH)}}}') THEN
            EXECUTE format('ALTER FUNCTION %s SET search_path = {PATH}', each.name);
        END IF;
    END LOOP;
END $$;
"""

# A role may change its own settings for good: read only, without a wait for the disk, with another search path. The product needs none.
OWN_SETTINGS = f"""
SET LOCAL ROLE {APP_ROLE};
ALTER ROLE {APP_ROLE} RESET ALL;
DO $$ BEGIN
    EXECUTE format('ALTER ROLE {APP_ROLE} IN DATABASE %I RESET ALL', current_database());
END $$;
RESET ROLE;
"""

RIGHTS = ON_ROWS + ON_DATABASE + ON_FUNCTIONS

CAN_BYPASS = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
SETTINGS_OF_ROLE = """
SELECT DISTINCT split_part(setting, '=', 1) FROM pg_db_role_setting, unnest(setconfig) AS setting
WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)
    AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())) ORDER BY 1
"""
CAN_MAKE = f"""
SELECT has_database_privilege('{APP_ROLE}', current_database(), 'TEMPORARY')
    OR has_database_privilege('{APP_ROLE}', current_database(), 'CREATE') OR has_schema_privilege('{APP_ROLE}', 'public', 'CREATE')
"""


def make_app_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(making(APP_ROLE))


def give_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS)


def take_settings_away() -> None:
    """From the product's role, those that were given to it. Settings for an installation are those of its database (ALTER DATABASE)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OWN_SETTINGS)


def settings_of_role() -> list[str]:
    """The names of those that the connection's role has in this database."""
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS_OF_ROLE)
        return [name for (name,) in cursor.fetchall()]


def can_bypass_isolation() -> bool:
    """Whether the connection's role would see every town's rows whatever the policies say."""
    return _says(CAN_BYPASS)


def can_make_tables() -> bool:
    """Whether the product's role could make a table, even a temporary one: whoever does not own the database can't forbid it."""
    return _says(CAN_MAKE)


def _says(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return bool(row and row[0])
