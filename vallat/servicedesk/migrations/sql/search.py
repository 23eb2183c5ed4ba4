"""Full-text search under row-level security.

The operator @@ is not leakproof, so PostgreSQL does not use its index beneath a policy. The functions are run as a role of its own
that has no login and reads five columns of one table; they apply the same policy themselves, after the index, and give ids alone.
"""

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

TICKETS = f"""
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
"""

# Few are all read and sorted: no index but that of the words serves this (+ 0), so one plan is right for all words. Where there are more,
# PostgreSQL decides for the words at hand (EXECUTE): most often it walks from the latest back, and soon meets words that are many.
LATEST = f"""
CREATE FUNCTION search_latest(wanted tsquery, most int, many int, OUT latest bigint[], OUT counted int)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
AS $$ DECLARE
    mine int[] := {ORGANISATIONS};
    few int := 2000;
BEGIN
    SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:most], count(*) INTO latest, counted FROM (
        SELECT id, last_activity_at FROM public.servicedesk_ticket
        WHERE search @@ wanted AND (organisation_id + 0 = ANY (mine) OR contractor_id + 0 = ANY (mine)) LIMIT few
    ) AS found;
    IF counted = few THEN
        EXECUTE $query$
            SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:$3], count(*) FROM (
                SELECT id, last_activity_at FROM public.servicedesk_ticket
                WHERE search @@ $1 AND (organisation_id = ANY ($2) OR contractor_id = ANY ($2))
                ORDER BY last_activity_at DESC, id DESC LIMIT $4
            ) AS found
        $query$ INTO latest, counted USING wanted, mine, most, many;
    END IF;
    counted := least(counted, many);
END $$;
"""

OWNED_BY_THE_ROLE = """
GRANT CREATE ON SCHEMA public TO vallat_search;
ALTER FUNCTION search_tickets(tsquery, int) OWNER TO vallat_search;
ALTER FUNCTION search_latest(tsquery, int, int) OWNER TO vallat_search;
REVOKE CREATE ON SCHEMA public FROM vallat_search;
REVOKE EXECUTE ON FUNCTION search_tickets(tsquery, int), search_latest(tsquery, int, int) FROM PUBLIC;
"""

SEARCH = ROLE + TICKETS + LATEST + OWNED_BY_THE_ROLE
