from importlib import import_module

from django.db import migrations

from vallat.access.row_security import ORGANISATIONS

FORMER = import_module("vallat.servicedesk.migrations.0053_few_planned_once").FUNCTION
DROP = "DROP FUNCTION search_latest(tsquery, int, int);"
DROP_FORMER = "DROP FUNCTION search_latest(tsquery, tsquery, int, int);"

# Few are all read and sorted: no index but that of the words serves this (+ 0), so one plan is right for all words. Where there are more,
# PostgreSQL decides for the words at hand (EXECUTE): most often it walks from the latest back, and soon meets words that are many.
FUNCTION = f"""
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
GRANT CREATE ON SCHEMA public TO vallat_search;
ALTER FUNCTION search_latest(tsquery, int, int) OWNER TO vallat_search;
REVOKE CREATE ON SCHEMA public FROM vallat_search;
REVOKE EXECUTE ON FUNCTION search_latest(tsquery, int, int) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """The latest with some words in two statements, and no longer by what the planner expects of them: that was for a million tickets."""

    dependencies = [("servicedesk", "0073_meanings")]

    operations = [migrations.RunSQL(DROP_FORMER + FUNCTION, DROP + FORMER)]
