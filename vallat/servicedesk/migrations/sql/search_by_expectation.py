"""`search_latest`, which looks at how many tickets PostgreSQL expects before it reads any of them.

To read some of a word that is everywhere by the index of the words, PostgreSQL first gathers all of them: 20 ms among 100,000 tickets.
"""

from vallat.access.row_security import ORGANISATIONS
from vallat.servicedesk.migrations.sql.search import LATEST

AS_IN_0_1_0 = LATEST.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")

# Few are all read and sorted: no index but that of the words serves this (+ 0), so one plan is right for all words. Of more the latest are
# met soon on the way from the latest back, which PostgreSQL plans for the words at hand (EXECUTE). Not STABLE: EXPLAIN is no query.
BY_EXPECTATION = f"""
CREATE OR REPLACE FUNCTION search_latest(wanted tsquery, most int, many int, OUT latest bigint[], OUT counted int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
AS $$ DECLARE
    mine int[] := {ORGANISATIONS};
    few int := 8000;
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM public.servicedesk_ticket WHERE search @@ $1' INTO plan USING wanted;
    IF (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float < few THEN
        SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:most], least(count(*), many) INTO latest, counted
        FROM public.servicedesk_ticket
        WHERE search @@ wanted AND (organisation_id + 0 = ANY (mine) OR contractor_id + 0 = ANY (mine));
    ELSE
        EXECUTE $query$
            SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:$3], count(*) FROM (
                SELECT id, last_activity_at FROM public.servicedesk_ticket
                WHERE search @@ $1 AND (organisation_id = ANY ($2) OR contractor_id = ANY ($2))
                ORDER BY last_activity_at DESC, id DESC LIMIT $4
            ) AS found
        $query$ INTO latest, counted USING wanted, mine, most, many;
    END IF;
END $$;
"""
