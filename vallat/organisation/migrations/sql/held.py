"""Who is signed in, as each page begins."""

# Every page begins by asking which functions the account behind its session holds today, and by telling PostgreSQL whose rows it may
# see and whether it may write (actors.py). The account is told first, for the policies that let it read its own rows: one statement
# for all three, in this order. `functions` are the functions that each kind of organisation may have, as role:kind; `everywhere` those of
# them that reach the rows of all. Nothing is returned, and no rows are shown, when none is held.
HELD = """
CREATE FUNCTION organisation_held(
    account bigint, day date, factors text[], functions text[], everywhere text[], reads_only boolean,
    OUT roles varchar[], OUT places bigint[], OUT shown bigint[], OUT person_id bigint, OUT first_name varchar,
    OUT last_name varchar, OUT erased boolean, OUT works_in bigint, OUT language varchar, OUT second_factor boolean
) RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
    of_all boolean;
BEGIN
    PERFORM set_config('vallat.user', account::text, true);
    SELECT array_agg(held.role ORDER BY held.id), array_agg(held.organisation_id ORDER BY held.id),
        bool_or(held.role || ':' || place.kind = ANY (everywhere)),
        person.id, person.first_name, person.last_name, person.erased_at IS NOT NULL, person.organisation_id, person.language,
        EXISTS (SELECT FROM mfa_authenticator factor WHERE factor.user_id = account AND factor.type = ANY (factors))
    INTO roles, places, of_all, person_id, first_name, last_name, erased, works_in, language, second_factor
    FROM organisation_person person
        JOIN access_user ON access_user.id = person.user_id AND access_user.is_active
        JOIN organisation_membership held ON held.person_id = person.id AND held.period @> day
        JOIN organisation_organisation place ON place.id = held.organisation_id
    WHERE person.user_id = account AND held.role || ':' || place.kind = ANY (functions)
    GROUP BY person.id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    shown := CASE WHEN of_all THEN ARRAY(SELECT each.id FROM organisation_organisation each) ELSE places END;
    PERFORM set_config('vallat.organisations', shown::text, true);
    IF reads_only THEN
        PERFORM set_config('transaction_read_only', 'on', true);
    END IF;
    RETURN NEXT;
END $$;
"""
