"""Numbers of tickets come from sequences, one a year, made by the first ticket of the year.

A number fits its column up to 2026-9999999; whoever may only open tickets must not end the numbering with one call.
`ticket_numbers_repair` is the owner's: `prepare` runs it, and sets back what ran past the numbers of a year.
"""

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
    numbers regclass;
    next bigint;
BEGIN
    IF used NOT BETWEEN 0 AND 9999999 THEN
        RAISE EXCEPTION 'A ticket of a year has a number from 0 to 9999999.' USING ERRCODE = 'check_violation';
    END IF;
    numbers := public.ticket_number_sequence(of_year);
    next := nextval(numbers);
    -- the number that looking took is the next one all the same
    PERFORM setval(numbers, greatest(next, used + 1), false);
END $$;

CREATE FUNCTION ticket_numbers_repair() RETURNS SETOF int
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$ DECLARE
    of_year int;
    last bigint;
BEGIN
    PERFORM set_config('vallat.organisations', (SELECT array_agg(id)::text FROM organisation_organisation), true);
    FOR of_year IN SELECT substr(sequencename, 15)::int FROM pg_sequences
        WHERE schemaname = 'public' AND sequencename LIKE 'ticket\\_number\\_%' AND last_value > 9999999
    LOOP
        SELECT coalesce(max(split_part(number, '-', 2)::bigint), 0) INTO last FROM servicedesk_ticket
            WHERE number LIKE of_year || '-%' AND length(number) IN (11, 12);
        PERFORM setval(('public.ticket_number_' || of_year)::regclass, last + 1, false);
        RETURN NEXT of_year;
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION ticket_numbers_repair() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ticket_number_sequence(int) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION next_ticket_numbers(int, int) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ticket_numbers_used(int, bigint) FROM PUBLIC;
"""
