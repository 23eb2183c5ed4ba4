"""The ticket that a message only names stands apart from the one that it belongs to, which makes it its town's.

The table's owner looks past row-level security while it moves the tickets that held, automatic, set aside, unreadable and
repeated messages name: they are of every town.
"""

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE servicedesk_inboundmail NO FORCE ROW LEVEL SECURITY;
UPDATE servicedesk_inboundmail SET named_ticket_id = ticket_id, ticket_id = NULL
WHERE ticket_id IS NOT NULL AND state NOT IN ('ticket', 'reply');
ALTER TABLE servicedesk_inboundmail FORCE ROW LEVEL SECURITY;
"""
MOVE_BACK = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE servicedesk_inboundmail NO FORCE ROW LEVEL SECURITY;
UPDATE servicedesk_inboundmail SET ticket_id = named_ticket_id, named_ticket_id = NULL WHERE named_ticket_id IS NOT NULL;
ALTER TABLE servicedesk_inboundmail FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0063_major_goes_on")]

    operations = [
        migrations.RemoveConstraint(model_name="inboundmail", name="inbound_ticket_named"),
        migrations.AddField(
            model_name="inboundmail",
            name="named_ticket",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="servicedesk.ticket",
            ),
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
    ]
