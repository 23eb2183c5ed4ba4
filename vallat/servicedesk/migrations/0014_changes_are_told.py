from django.db import migrations

TELL = """
CREATE FUNCTION servicedesk_tell_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN
    PERFORM pg_notify('vallat_live', 'ticket/' || NEW.id || ':' || NEW.version);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_change AFTER UPDATE OF version ON servicedesk_ticket
    FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION servicedesk_tell_change();
"""
BACK = """
DROP TRIGGER tell_change ON servicedesk_ticket;
DROP FUNCTION servicedesk_tell_change();
"""


class Migration(migrations.Migration):
    """Each change of a ticket is told on the channel of vallat.base.web.live as it is committed, whoever made it."""

    dependencies = [("servicedesk", "0013_mail_of_a_ticket")]

    operations = [migrations.RunSQL(TELL, BACK)]
