from django.db import migrations

from vallat.access.constraints import AddSameOrganisation
from vallat.access.row_security import OrganisationStays

NAMED = {
    "asset": ["site", "holder"],
}
TABLES = (
    "assets_asset",
)


class Migration(migrations.Migration):
    """A row is of one organisation for good, and names rows of no other."""

    dependencies = [("assets", "0004_unrelated_calls"), ("access", "0005_names_and_moves"), ("organisation", "0020_rows_of_one_organisation")]

    operations = [
        AddSameOrganisation(NAMED),
        OrganisationStays(*TABLES),
    ]
