from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, AlsoVisible

OF_OWN_TICKET = f"ticket_id IN (SELECT id FROM servicedesk_ticket WHERE organisation_id = ANY ({ORGANISATIONS}))"


class Migration(migrations.Migration):
    """A message that became a town's ticket is that town's: its archive holds it."""

    dependencies = [("servicedesk", "0012_alert_isolation")]

    operations = [AlsoVisible("servicedesk_inboundmail", "mail_of_own_ticket", OF_OWN_TICKET)]
