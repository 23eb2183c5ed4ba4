from django.db import migrations

from vallat.access.row_security import OrganisationStays

TABLES = (
    "convention_actingfunction",
    "convention_contactnumber",
    "convention_conventionparty",
    "convention_conventionsignature",
)


class Migration(migrations.Migration):
    """A row is of one organisation for good."""

    dependencies = [("convention", "0004_acting_functions"), ("access", "0005_names_and_moves"), ("organisation", "0020_rows_of_one_organisation")]

    operations = [
        OrganisationStays(*TABLES),
    ]
