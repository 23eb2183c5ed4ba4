from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, Isolate

OF_TICKET = (
    f"{OWN_ROWS} OR ticket_id IN (SELECT id FROM servicedesk_ticket WHERE contractor_id = ANY ({ORGANISATIONS}))"
)


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0026_appointments_visits")]

    operations = [
        Isolate("servicedesk_appointment", OF_TICKET),
        Isolate("servicedesk_slot", OF_TICKET),
        Isolate("servicedesk_visit", OF_TICKET),
        Isolate("servicedesk_claim", OF_TICKET),
        Isolate("servicedesk_calendarfeed"),
    ]
