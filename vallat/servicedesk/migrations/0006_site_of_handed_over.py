from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, AlsoVisible

OF_TICKET = f"id IN (SELECT site_id FROM servicedesk_ticket WHERE contractor_id = ANY ({ORGANISATIONS}))"


class Migration(migrations.Migration):
    """A contractor's people go to the site of what is handed over to their company."""

    dependencies = [("servicedesk", "0005_no_html_of_messages"), ("organisation", "0003_isolation")]

    operations = [AlsoVisible("organisation_site", "site_of_handed_over", OF_TICKET)]
