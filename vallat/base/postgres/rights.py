"""What the product's role may do: read and write rows, never change tables, never touch the journal's past."""

from django.db import connection

from vallat.base.postgres.address import APP_ROLE

MAKE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
        CREATE ROLE {APP_ROLE} NOSUPERUSER NOBYPASSRLS NOLOGIN;
    END IF;
    IF NOT pg_has_role(current_user, '{APP_ROLE}', 'MEMBER') THEN
        EXECUTE format('GRANT {APP_ROLE} TO %I', current_user);
    END IF;
END $$;
"""

RIGHTS = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP_ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry FROM {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_head FROM {APP_ROLE};
"""

CAN_BYPASS = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


def make_app_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MAKE_ROLE)


def give_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS)


def can_bypass_isolation() -> bool:
    """Whether the connection's role would see every town's rows whatever the policies say."""
    with connection.cursor() as cursor:
        cursor.execute(CAN_BYPASS)
        row = cursor.fetchone()
    return bool(row and row[0])
