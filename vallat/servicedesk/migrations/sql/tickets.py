"""What holds of tickets beside what their model says: who is told of a change, links of one town, a team that there is."""

# Each change of a ticket is told on the channel of vallat.base.web.live as it is committed, whoever made it.
TELL_CHANGE = """
CREATE FUNCTION servicedesk_tell_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN
    PERFORM pg_notify('vallat_live', 'ticket/' || NEW.id || ':' || NEW.version);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER UPDATE OF version ON servicedesk_ticket
    FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION servicedesk_tell_change();
"""

# Both tickets of a link are of one town; parents make no circle.
CHECK_LINK = """
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

TEAM_KNOWN = """
ALTER TABLE servicedesk_ticket ADD CONSTRAINT ticket_team_known
FOREIGN KEY (team) REFERENCES servicedesk_team (code) DEFERRABLE INITIALLY DEFERRED
"""
