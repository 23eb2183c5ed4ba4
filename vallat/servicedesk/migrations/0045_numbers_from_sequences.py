"""Numbers come from sequences, one a year, made by the first ticket of the year. The table of counters goes."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION ticket_number_sequence(of_year int) RETURNS regclass
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ DECLARE
    name text := 'ticket_number_' || of_year;
BEGIN
    IF of_year NOT BETWEEN 1900 AND 2999 THEN
        RAISE 'No ticket is of the year %.', of_year;
    END IF;
    IF to_regclass('public.' || name) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('ticket_number', 0));  -- two first tickets of a year at once
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS public.%I', name);
    END IF;
    RETURN ('public.' || name)::regclass;
END $$;

CREATE FUNCTION next_ticket_numbers(of_year int, how_many int) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ DECLARE
    numbers regclass := public.ticket_number_sequence(of_year);
BEGIN
    RETURN QUERY SELECT nextval(numbers) FROM generate_series(1, how_many);
END $$;

CREATE FUNCTION ticket_numbers_used(of_year int, used bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ DECLARE
    numbers regclass := public.ticket_number_sequence(of_year);
    next bigint := nextval(numbers);
BEGIN
    -- the number that looking took is the next one all the same
    PERFORM setval(numbers, greatest(next, used + 1), false);
END $$;

REVOKE EXECUTE ON FUNCTION ticket_number_sequence(int) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION next_ticket_numbers(int, int) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ticket_numbers_used(int, bigint) FROM PUBLIC;

DO $$ BEGIN
    PERFORM ticket_numbers_used(year, last) FROM servicedesk_ticketcounter;
END $$;
"""

BACK = """
DO $$ DECLARE
    of_year int;
BEGIN
    FOR of_year IN SELECT substr(sequencename, 15)::int FROM pg_sequences
        WHERE schemaname = 'public' AND sequencename LIKE 'ticket\\_number\\_%'
    LOOP
        INSERT INTO servicedesk_ticketcounter (year, last) SELECT of_year, next_ticket_numbers(of_year, 1) - 1;
        EXECUTE format('DROP SEQUENCE public.%I', 'ticket_number_' || of_year);
    END LOOP;
END $$;
DROP FUNCTION ticket_numbers_used(int, bigint);
DROP FUNCTION next_ticket_numbers(int, int);
DROP FUNCTION ticket_number_sequence(int);
"""


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0044_filters_in_the_index")]

    operations = [
        migrations.RunSQL(FUNCTIONS, BACK),
        migrations.DeleteModel("TicketCounter"),
    ]
