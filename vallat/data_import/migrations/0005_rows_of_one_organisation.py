from django.db import migrations

from vallat.access.constraints import AddSameOrganisation
from vallat.access.row_security import NameWhatIsSeen, OrganisationStays

NAMED = {
    "refused": ["run"],
    "source": ["ticket", "person"],
}
TABLES = (
    "moving_mapping",
    "moving_refused",
    "moving_run",
    "moving_source",
)
# by table and column, what is named: of the syndicate, or of another town
SEEN = (
    ("moving_source", "run_id", "moving_run"),
)


class Migration(migrations.Migration):
    """A row is of one organisation for good, and names rows of no other."""

    dependencies = [("moving", "0004_sites"), ("access", "0005_names_and_moves"), ("organisation", "0020_rows_of_one_organisation")]

    operations = [
        AddSameOrganisation(NAMED),
        OrganisationStays(*TABLES),
        *(NameWhatIsSeen(*names) for names in SEEN),
    ]
