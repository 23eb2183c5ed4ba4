from django.db import migrations

from vallat.access.row_security import OWN_ROWS, Isolate

BOTH_SEEN = (
    f"{OWN_ROWS} OR (EXISTS (SELECT 1 FROM servicedesk_ticket one WHERE one.id = ticket_id)"
    " AND EXISTS (SELECT 1 FROM servicedesk_ticket two WHERE two.id = other_id))"
)
CHECK = """
CREATE FUNCTION servicedesk_check_link() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog, pg_temp
AS $$ BEGIN
    IF (SELECT count(*) FROM servicedesk_ticket
        WHERE id IN (NEW.ticket_id, NEW.other_id) AND organisation_id = NEW.organisation_id) <> 2 THEN
        RAISE EXCEPTION 'a link between two towns' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind = 'part_of' THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('servicedesk_ticketlink', NEW.organisation_id));
        IF EXISTS (
            WITH RECURSIVE above(id) AS (
                SELECT NEW.other_id
                UNION
                SELECT link.other_id FROM servicedesk_ticketlink link JOIN above ON link.ticket_id = above.id
                WHERE link.kind = 'part_of' AND link.ended_at IS NULL
            ) SELECT 1 FROM above WHERE id = NEW.ticket_id
        ) THEN
            RAISE EXCEPTION 'a circle of parents';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_link BEFORE INSERT ON servicedesk_ticketlink
    FOR EACH ROW WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION servicedesk_check_link();
"""
BACK = """
DROP TRIGGER check_link ON servicedesk_ticketlink;
DROP FUNCTION servicedesk_check_link();
"""


class Migration(migrations.Migration):
    """A link is seen with both its tickets, which are of one town; parents make no circle."""

    dependencies = [("servicedesk", "0017_ticket_links")]

    operations = [Isolate("servicedesk_ticketlink", BOTH_SEEN), migrations.RunSQL(CHECK, BACK)]
