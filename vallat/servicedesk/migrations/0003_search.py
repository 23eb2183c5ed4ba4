from django.db import migrations

from vallat.access.row_security import ORGANISATIONS

ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'vallat_search') THEN  -- an owner who may make no role
        CREATE ROLE vallat_search NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;  -- another database of this server has made it, maybe at this instant
END $$;
DO $$ BEGIN
    IF NOT pg_has_role(current_user, 'vallat_search', 'MEMBER') THEN
        EXECUTE format('GRANT vallat_search TO %I', current_user);
    END IF;
END $$;
GRANT SELECT (id, organisation_id, contractor_id, last_activity_at, search) ON servicedesk_ticket TO vallat_search;
CREATE POLICY search ON servicedesk_ticket FOR SELECT TO vallat_search USING (true);
"""

FUNCTION = f"""
CREATE FUNCTION search_tickets(wanted tsquery, most int) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN
    -- EXECUTE: planned for the words at hand. One plan for all words would be the one that reads the whole table.
    RETURN QUERY EXECUTE $query$
        SELECT id FROM public.servicedesk_ticket
        WHERE search @@ $1
          AND (organisation_id = ANY ({ORGANISATIONS}) OR contractor_id = ANY ({ORGANISATIONS}))
        ORDER BY last_activity_at DESC, id DESC
        LIMIT $2
    $query$ USING wanted, most;
END $$;
GRANT CREATE ON SCHEMA public TO vallat_search;
ALTER FUNCTION search_tickets(tsquery, int) OWNER TO vallat_search;
REVOKE CREATE ON SCHEMA public FROM vallat_search;
REVOKE EXECUTE ON FUNCTION search_tickets(tsquery, int) FROM PUBLIC;
"""

BACK = """
DROP FUNCTION search_tickets(tsquery, int);
DROP POLICY search ON servicedesk_ticket;
REVOKE ALL ON servicedesk_ticket FROM vallat_search;
"""


class Migration(migrations.Migration):
    """Full-text search under row-level security.

    The operator @@ is not leakproof, so PostgreSQL does not use its index beneath a policy. The function is run as a
    role of its own that has no login and reads five columns of one table; it applies the same policy itself, after
    the index, and gives ids alone.
    """

    dependencies = [("servicedesk", "0002_isolation")]

    operations = [migrations.RunSQL([ROLE, FUNCTION], BACK)]
