from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, AlsoVisible, Isolate

HANDED_OVER = f"contractor_id = ANY ({ORGANISATIONS})"
OF_TICKET = f"{OWN_ROWS} OR ticket_id IN (SELECT id FROM servicedesk_ticket WHERE {HANDED_OVER})"
ON_TICKET = f"id IN (SELECT requester_id FROM servicedesk_ticket WHERE {HANDED_OVER})"


class Migration(migrations.Migration):
    """A contractor's people see what is handed over to their company, and who asked for it."""

    dependencies = [("servicedesk", "0001_initial"), ("organisation", "0003_isolation")]

    operations = [
        Isolate("servicedesk_ticket", f"{OWN_ROWS} OR {HANDED_OVER}"),
        Isolate("servicedesk_event", OF_TICKET),
        Isolate("servicedesk_waiting", OF_TICKET),
        Isolate("servicedesk_message", OF_TICKET),
        Isolate("servicedesk_attachment", OF_TICKET),
        Isolate("servicedesk_savedview"),
        Isolate("servicedesk_inboundmail"),
        AlsoVisible("organisation_person", "requester_of_handed_over", ON_TICKET),
    ]
