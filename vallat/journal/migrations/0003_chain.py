from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from vallat.access.row_security import Isolate

# Each row carries the SHA-256 of the hash before it and of its own text, in its organisation's chain (chain.py says how).
LINK = """
CREATE FUNCTION journal_text(entry journal_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT convert_to(jsonb_build_array(
        entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.organisation_id, entry.actor,
        entry.actor_person_id, entry.verb, entry.subject_type, entry.subject_id, entry.detail)::text, 'UTF8')
$$;
CREATE FUNCTION journal_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('journal', NEW.organisation_id));
    SELECT seq, hash INTO last FROM journal_entry
        WHERE organisation_id = NEW.organisation_id ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.hash := sha256(coalesce(last.hash, ''::bytea) || journal_text(NEW));
    RETURN NEW;
END $$;
CREATE FUNCTION journal_move_heads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journal_head (organisation_id, seq, hash)
        SELECT DISTINCT ON (organisation_id) organisation_id, seq, hash FROM added ORDER BY organisation_id, seq DESC
        ON CONFLICT (organisation_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
    RETURN NULL;
END $$;
"""
UNLINK = """
DROP FUNCTION journal_move_heads();
DROP FUNCTION journal_link();
DROP FUNCTION journal_text(journal_entry);
"""

# The rows that were there before the chain, in the order in which they were written.
CHAIN_WHAT_IS_THERE = """
ALTER TABLE journal_entry DISABLE TRIGGER journal_append_only;
ALTER TABLE journal_entry NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    entry journal_entry;
    chain bigint;
    place bigint;
    before bytea;
BEGIN
    FOR entry IN SELECT * FROM journal_entry ORDER BY organisation_id, id LOOP
        IF chain IS DISTINCT FROM entry.organisation_id THEN
            chain := entry.organisation_id;
            place := 0;
            before := '';
        END IF;
        place := place + 1;
        entry.seq := place;
        before := sha256(before || journal_text(entry));
        UPDATE journal_entry SET seq = place, hash = before WHERE id = entry.id;
    END LOOP;
END $$;
INSERT INTO journal_head (organisation_id, seq, hash)
    SELECT DISTINCT ON (organisation_id) organisation_id, seq, hash FROM journal_entry ORDER BY organisation_id, seq DESC;
ALTER TABLE journal_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_entry ENABLE TRIGGER journal_append_only;
"""

FROM_NOW_ON = """
CREATE TRIGGER journal_link BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_link();
CREATE TRIGGER journal_move_heads AFTER INSERT ON journal_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION journal_move_heads();
"""
NO_MORE = """
DROP TRIGGER journal_move_heads ON journal_entry;
DROP TRIGGER journal_link ON journal_entry;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]

    operations = [
        migrations.AddField("entry", "seq", models.BigIntegerField("place in the chain", default=0, editable=False)),
        migrations.AddField("entry", "hash", models.BinaryField("link", default=b"", editable=False)),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("organisation_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
        ),
        RunSQL(LINK, UNLINK),
        RunSQL(CHAIN_WHAT_IS_THERE, RunSQL.noop),
        RunSQL(FROM_NOW_ON, NO_MORE),
        Isolate("journal_head"),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=["organisation_id", "seq"], name="journal_chain_once")
        ),
    ]
