from django.db import migrations

# A number fits its column up to 2026-9999999; whoever may only open tickets must not end the numbering with one call.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION ticket_numbers_used(of_year int, used bigint) RETURNS void
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
"""


class Migration(migrations.Migration):
    """`ticket_numbers_repair` is the owner's: `prepare` runs it, and sets back what ran past the numbers of a year."""

    dependencies = [("servicedesk", "0069_what_is_handed_over_is_read")]

    operations = [migrations.RunSQL(FUNCTIONS, "DROP FUNCTION ticket_numbers_repair();")]
