from importlib import import_module

from django.db import migrations

from vallat.access.row_security import ORGANISATIONS

DROP = "DROP FUNCTION search_latest(tsquery, tsquery, int, int);"
DROP_FORMER = "DROP FUNCTION search_latest(tsquery, int, int);"
FORMER = import_module("vallat.servicedesk.migrations.0049_latest_found").FUNCTION.replace("10 * many", "20 * many")

# The planner says how many a word will find. Few are all read and sorted: one statement, planned once for a connection, since only the index of
# the words serves it. The others are planned for the words at hand (EXECUTE): one plan for all words would be that which reads the whole table.
# `sure`: a question that the index answers in half of the time, and finds nothing that `wanted` does not; where it finds many there are many.
FUNCTION = f"""
CREATE FUNCTION search_latest(wanted tsquery, sure tsquery, most int, many int, OUT latest bigint[], OUT counted int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
AS $$ DECLARE
    mine int[] := {ORGANISATIONS};
    matches text := 'SELECT id, last_activity_at FROM public.servicedesk_ticket WHERE search @@ $1 ';
    walked text := matches || 'AND (organisation_id = ANY ($2) OR contractor_id = ANY ($2))';
    -- + 0: no index but that of the words, and one by time, is of use
    found text := matches || 'AND (organisation_id + 0 = ANY ($2) OR contractor_id + 0 = ANY ($2))';
    in_order text := ' ORDER BY last_activity_at DESC, id DESC LIMIT $3';
    sorted text := format('SELECT * FROM (%s OFFSET 0) AS found', found) || in_order;  -- OFFSET: found first
    ids text := 'SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:$4], count(*) FROM (%s) AS matching';
    plan json;
    expected float;
    tickets float;
    newest timestamptz;
    span interval;
    times int;
    inside int;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || matches INTO plan USING wanted;
    expected := plan -> 0 -> 'Plan' ->> 'Plan Rows';
    SELECT reltuples INTO tickets FROM pg_class WHERE oid = 'public.servicedesk_ticket'::regclass;
    IF expected < 20 * many THEN
        SELECT (array_agg(few.id ORDER BY few.last_activity_at DESC, few.id DESC))[:most], count(*) INTO latest, counted FROM (
            SELECT * FROM (
                SELECT id, last_activity_at FROM public.servicedesk_ticket
                WHERE search @@ wanted AND (organisation_id + 0 = ANY (mine) OR contractor_id + 0 = ANY (mine))
                OFFSET 0
            ) AS found ORDER BY last_activity_at DESC, id DESC LIMIT many
        ) AS few;
        RETURN;
    ELSIF expected > 3 * sqrt(tickets * many) THEN  -- words that are everywhere are soon met on the way from the latest back
        EXECUTE format(ids, walked || in_order) INTO latest, counted USING wanted, mine, many, most;
        RETURN;
    END IF;
    -- Between the two, many would be read to be sorted for the few at their head. They are counted in any order, and the latest
    -- looked for among the latest of all: where they are if they are spread evenly, then further back.
    EXECUTE format(ids, found || ' LIMIT $3') INTO latest, counted USING sure, mine, many, most;
    IF counted < many THEN
        EXECUTE format(ids, found || ' LIMIT $3') INTO latest, counted USING wanted, mine, many, most;
        IF counted < many THEN
            RETURN;
        END IF;
    END IF;
    SELECT max(last_activity_at), max(last_activity_at) - min(last_activity_at) INTO newest, span FROM public.servicedesk_ticket;
    FOREACH times IN ARRAY ARRAY[2, 16] LOOP
        EXECUTE format(ids, found || ' AND last_activity_at > $5' || in_order)
            INTO latest, inside USING wanted, mine, most, most, newest - span * (times * most / expected);
        IF inside >= most THEN
            RETURN;
        END IF;
    END LOOP;
    EXECUTE format(ids, sorted) INTO latest, inside USING wanted, mine, most, most;
END $$;
GRANT CREATE ON SCHEMA public TO vallat_search;
ALTER FUNCTION search_latest(tsquery, tsquery, int, int) OWNER TO vallat_search;
REVOKE CREATE ON SCHEMA public FROM vallat_search;
REVOKE EXECUTE ON FUNCTION search_latest(tsquery, tsquery, int, int) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """Few matches are read by a statement that stays planned: planning it took a tenth of the search. Many are counted with
    the last word exactly as it is first: a fifth of the search at a million tickets."""

    dependencies = [("servicedesk", "0052_few_pending")]

    operations = [migrations.RunSQL(DROP_FORMER + FUNCTION, DROP + FORMER)]
