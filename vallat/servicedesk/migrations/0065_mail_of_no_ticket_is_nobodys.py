from django.db import migrations, models
from django.db.models import Q

from vallat.access.row_security import ORGANISATIONS, AlsoVisible

TABLE, POLICY = "servicedesk_inboundmail", "mail_of_own_ticket"
OWN_TICKETS = f"ticket_id IN (SELECT id FROM servicedesk_ticket WHERE organisation_id = ANY ({ORGANISATIONS}))"
FILED = ["ticket", "reply"]
BEFORE = AlsoVisible(TABLE, POLICY, OWN_TICKETS)


class Migration(migrations.Migration):
    """What is neither a ticket nor part of one is no town's: the database holds it, and the town's context shows nothing of it."""

    dependencies = [("servicedesk", "0064_mail_that_names_a_ticket")]

    operations = [
        migrations.AddConstraint(
            model_name="inboundmail",
            constraint=models.CheckConstraint(
                condition=Q(("state__in", FILED), ("ticket__isnull", False))
                | (Q(("state__in", FILED), _negated=True) & Q(("ticket__isnull", True))),
                name="inbound_ticket_filed",
            ),
        ),
        migrations.AddConstraint(
            model_name="inboundmail",
            constraint=models.CheckConstraint(
                condition=Q(("ticket__isnull", True)) | Q(("named_ticket__isnull", True)),
                name="inbound_named_or_filed",
            ),
        ),
        migrations.RunSQL(BEFORE.reverse_sql, BEFORE.sql),
        AlsoVisible(TABLE, POLICY, f"state IN ('ticket', 'reply') AND {OWN_TICKETS}"),
    ]
