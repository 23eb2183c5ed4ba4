"""The journal's chain: a row is added, never changed, and carries the SHA-256 of the hash before it and of its own text (`chain.py`).

A row's id is the one that the sequence has just given, so that nobody takes those of rows to come; a head never moves back (ADR 166).
"""

PATH = "SET search_path = pg_catalog, public, pg_temp"

FUNCTIONS = f"""
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: % was refused.', TG_OP;
END $$;
CREATE FUNCTION journal_text(entry public.journal_entry) RETURNS bytea LANGUAGE sql STABLE {PATH} AS $$
    SELECT convert_to(jsonb_build_array(
        entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.organisation_id, entry.actor,
        entry.actor_person_id, entry.verb, entry.subject_type, entry.subject_id, entry.detail)::text, 'UTF8')
$$;
CREATE FUNCTION journal_link() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
DECLARE
    last record;
BEGIN
    IF NEW.id IS DISTINCT FROM currval('public.journal_entry_id_seq') THEN
        RAISE EXCEPTION 'The id of a row of the journal is given.' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('journal', NEW.organisation_id));
    SELECT seq, hash INTO last FROM public.journal_entry
        WHERE organisation_id = NEW.organisation_id ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.hash := sha256(coalesce(last.hash, ''::bytea) || public.journal_text(NEW));
    RETURN NEW;
END $$;
CREATE FUNCTION journal_move_heads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
BEGIN
    INSERT INTO public.journal_head AS head (organisation_id, seq, hash)
        SELECT DISTINCT ON (organisation_id) organisation_id, seq, hash FROM added ORDER BY organisation_id, seq DESC
        ON CONFLICT (organisation_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > head.seq;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION journal_refuse(), journal_text(journal_entry), journal_link(), journal_move_heads() FROM PUBLIC;
"""

TRIGGERS = """
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_link BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_link();
CREATE TRIGGER journal_move_heads AFTER INSERT ON journal_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION journal_move_heads();
"""

# A row is there for good, and the pages have to open: its detail is names with values, and Python reads no whole number of more than
# 4,300 digits.
DETAIL = """
ALTER TABLE journal_entry ADD CONSTRAINT journal_detail_is_readable
    CHECK (jsonb_typeof(detail) = 'object' AND detail::text !~ '[0-9]{100}');
"""
