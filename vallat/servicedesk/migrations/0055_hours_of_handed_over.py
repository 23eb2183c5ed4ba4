from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, AlsoVisible

OF_TICKET = f"site_id IN (SELECT site_id FROM servicedesk_ticket WHERE contractor_id = ANY ({ORGANISATIONS}))"
PLACES = ("organisation_technicalroom", "organisation_openingwindow", "organisation_localclosing")


class Migration(migrations.Migration):
    """A contractor's people go to the site of what is handed over to their company while it is open."""

    dependencies = [("servicedesk", "0054_temporary_regimes"), ("organisation", "0014_places_isolation")]

    operations = [AlsoVisible(table, "also_handed_over", OF_TICKET) for table in PLACES]
