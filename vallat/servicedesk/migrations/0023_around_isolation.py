from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, Isolate

OF_TICKET = (
    f"{OWN_ROWS} OR ticket_id IN (SELECT id FROM servicedesk_ticket WHERE contractor_id = ANY ({ORGANISATIONS}))"
)
# Tickets that were worked around before final fixes were followed have one too: whoever has the ticket, thirty days on.
FOLLOW = """
SELECT set_config('vallat.organisations', coalesce((SELECT '{' || string_agg(id::text, ',') || '}' FROM organisation_organisation), '{}'), true);
INSERT INTO servicedesk_finalfix (ticket_id, organisation_id, what, owner_id, target_date, since, planned_at)
SELECT DISTINCT ON (ticket.id) ticket.id, ticket.organisation_id, left(coalesce(nullif(event.detail->>'final_fix', ''), '—'), 500),
       ticket.assignee_id, (event.at AT TIME ZONE 'Europe/Paris')::date + 30, event.at, event.at
FROM servicedesk_ticket ticket JOIN servicedesk_event event ON event.ticket_id = ticket.id AND event.kind = 'worked_around'
WHERE ticket.state = 'worked_around' ORDER BY ticket.id, event.at DESC;
"""


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0022_around_and_problems")]

    operations = [
        Isolate("servicedesk_watcher", OF_TICKET),
        Isolate("servicedesk_finalfix", OF_TICKET),
        Isolate("servicedesk_timespent"),
        Isolate("servicedesk_mention"),
        Isolate("servicedesk_problem"),
        Isolate("servicedesk_change"),
        Isolate("servicedesk_concern"),
        migrations.RunSQL(FOLLOW, migrations.RunSQL.noop),
    ]
