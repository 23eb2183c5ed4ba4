"""What the triggers of `row_security.OrganisationStays` and `NameWhatIsSeen` run: as whoever writes, under the policies."""

FUNCTIONS = """
CREATE FUNCTION organisation_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'organisation_stays: no row of % is moved to another organisation.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION name_what_is_seen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    named bigint := to_jsonb(NEW) ->> TG_ARGV[0];
    seen boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND named::text = to_jsonb(OLD) ->> TG_ARGV[0] THEN
        RETURN NEW;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = $1)', TG_ARGV[1]) INTO seen USING named;
    IF NOT seen THEN
        RAISE EXCEPTION 'name_what_is_seen: a row of % names one of % that the actor does not see.', TG_TABLE_NAME, TG_ARGV[1]
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION organisation_stays(), name_what_is_seen() FROM PUBLIC;
"""
