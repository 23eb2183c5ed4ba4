from django.db import migrations

from vallat.access.constraints import AddSameOrganisation
from vallat.access.row_security import BEARER, OrganisationStays, WriteOwnRows

NAMED = {
    "keptanswer": ["token"],
    "delivery": ["webhook"],
}
TABLES = (
    "exchange_delivery",
    "exchange_keptanswer",
    "exchange_token",
    "exchange_webhook",
)
SHOWN = f"digest = {BEARER}"
# the day of its last use; its digest and, as of every row, its organisation stay
USED = f"CREATE POLICY used_as_shown ON exchange_token FOR UPDATE USING ({SHOWN}) WITH CHECK ({SHOWN})"


class Migration(migrations.Migration):
    """A row is of one organisation for good, and names rows of no other."""

    dependencies = [("exchange", "0003_knock"), ("access", "0005_names_and_moves"), ("organisation", "0020_rows_of_one_organisation")]

    operations = [
        AddSameOrganisation(NAMED),
        OrganisationStays(*TABLES),
        WriteOwnRows("exchange_token", "also_shown", SHOWN),
        migrations.RunSQL(USED, "DROP POLICY used_as_shown ON exchange_token"),
    ]
