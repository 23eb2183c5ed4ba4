from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, Isolate

OF_TICKET = (
    f"{OWN_ROWS} OR ticket_id IN (SELECT id FROM servicedesk_ticket WHERE contractor_id = ANY ({ORGANISATIONS}))"
)
# Breaches that were noted before are raised already; open tickets are looked at by the next pass.
BEFORE = """
SELECT set_config('vallat.organisations', coalesce('{' || string_agg(id::text, ',') || '}', ''), true)
    FROM organisation_organisation;
INSERT INTO servicedesk_escalation (ticket_id, organisation_id, code, step, clock, due_at, fired_at, whole_team)
    SELECT ticket_id, organisation_id, clock || '-breach', 'breach', clock, due_at, noted_at, false
    FROM servicedesk_breach;
INSERT INTO servicedesk_event (ticket_id, organisation_id, kind, at, by_part, detail)
    SELECT ticket_id, organisation_id, 'escalated', noted_at, 'clocks',
        jsonb_build_object('code', clock || '-breach', 'step', 'breach', 'due_at', due_at)
    FROM servicedesk_breach;
UPDATE servicedesk_ticket SET next_alarm_at = opened_at WHERE state <> 'closed';
"""


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0019_escalations")]

    operations = [
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        Isolate("servicedesk_escalation", OF_TICKET),
    ]
