from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, Isolate

OF_TICKET = (
    f"{OWN_ROWS} OR ticket_id IN (SELECT id FROM servicedesk_ticket WHERE contractor_id = ANY ({ORGANISATIONS}))"
)


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0011_alerts_breaches")]

    operations = [Isolate("servicedesk_breach", OF_TICKET), Isolate("servicedesk_alert")]
