"""Names and office numbers of who answers for a function of the syndicate are read by whoever is signed in (ADR 110)."""

HOLDERS = """
CREATE FUNCTION organisation_public_holders(wanted date)
RETURNS TABLE (role varchar, person_id bigint, first_name varchar, last_name varchar, phone varchar, extension varchar)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text := coalesce(current_setting('vallat.organisations', true), '');
  syndicate text := (SELECT array_agg(id)::text FROM organisation_organisation WHERE kind = 'syndicate');
BEGIN
  IF before IN ('', '{}') OR syndicate IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('vallat.organisations', syndicate, true);
  RETURN QUERY
    SELECT held.role, person.id, person.first_name, person.last_name, person.phone, person.extension
    FROM organisation_membership held
    JOIN organisation_person person ON person.id = held.person_id
    WHERE held.organisation_id = ANY (syndicate::int[]) AND held.period @> wanted AND person.erased_at IS NULL
      AND held.role IN ('president', 'secretary_general', 'cio', 'purchasing_officer', 'tender_board', 'dpo', 'csu_manager')
    ORDER BY person.last_name, person.first_name, person.id;
  PERFORM set_config('vallat.organisations', before, true);
END
$$
"""
