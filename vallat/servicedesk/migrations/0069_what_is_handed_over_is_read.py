from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, WriteOwnRows

HANDED_OVER = f"contractor_id = ANY ({ORGANISATIONS})"
OF_TICKET = f"ticket_id IN (SELECT id FROM servicedesk_ticket WHERE {HANDED_OVER})"
BOTH_SEEN = (
    "(EXISTS (SELECT 1 FROM servicedesk_ticket one WHERE one.id = ticket_id)"
    " AND EXISTS (SELECT 1 FROM servicedesk_ticket two WHERE two.id = other_id))"
)
TABLES = (
    "servicedesk_appointment",
    "servicedesk_attachment",
    "servicedesk_breach",
    "servicedesk_claim",
    "servicedesk_escalation",
    "servicedesk_event",
    "servicedesk_finalfix",
    "servicedesk_message",
    "servicedesk_slot",
    "servicedesk_visit",
    "servicedesk_waiting",
    "servicedesk_watcher",
)


class Migration(migrations.Migration):
    """A contractor sees what is handed over; what its answers write is written for the town of the ticket."""

    dependencies = [("servicedesk", "0068_rows_of_one_organisation")]

    operations = [
        WriteOwnRows("servicedesk_ticket", "also_handed_over", HANDED_OVER),
        *(WriteOwnRows(table, "also_handed_over", OF_TICKET) for table in TABLES),
        WriteOwnRows("servicedesk_ticketlink", "also_both_seen", BOTH_SEEN),
    ]
