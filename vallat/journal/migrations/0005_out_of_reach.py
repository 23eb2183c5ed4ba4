from datetime import UTC, datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

PATH = "SET search_path = pg_catalog, public, pg_temp"

# As in 0002 and 0003, each name with its schema. What is new: a row's id is the one that the sequence has just given, so that nobody
# takes those of rows to come; a head never moves back.
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: % was refused.', TG_OP;
END $$;
CREATE OR REPLACE FUNCTION journal_text(entry public.journal_entry) RETURNS bytea LANGUAGE sql STABLE {PATH} AS $$
    SELECT convert_to(jsonb_build_array(
        entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.organisation_id, entry.actor,
        entry.actor_person_id, entry.verb, entry.subject_type, entry.subject_id, entry.detail)::text, 'UTF8')
$$;
CREATE OR REPLACE FUNCTION journal_link() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
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
CREATE OR REPLACE FUNCTION journal_move_heads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
BEGIN
    INSERT INTO public.journal_head AS head (organisation_id, seq, hash)
        SELECT DISTINCT ON (organisation_id) organisation_id, seq, hash FROM added ORDER BY organisation_id, seq DESC
        ON CONFLICT (organisation_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > head.seq;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION journal_refuse(), journal_text(journal_entry), journal_link(), journal_move_heads() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """The heads and links of the journal are out of reach of any statement that the product's role may run (ADR 166)."""

    dependencies = [("journal", "0004_filters")]

    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        # rows that are there can't be changed: they are left as they are
        AddConstraintNotValid(
            "entry",
            models.CheckConstraint(
                condition=models.Q(at__gte=datetime(1990, 1, 1, tzinfo=UTC), at__lt=datetime(2200, 1, 1, tzinfo=UTC)),
                name="journal_at_is_readable",
            ),
        ),
    ]
