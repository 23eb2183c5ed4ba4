from django.db import migrations

from vallat.access.constraints import AddSameOrganisation
from vallat.access.row_security import OrganisationStays

NAMED = {
    "handedover": ["request"],
    "prolongation": ["request"],
    "disclosurereminder": ["request"],
}
TABLES = (
    "governance_disclosurereminder",
    "governance_disclosurerequest",
    "governance_handedover",
    "governance_prolongation",
    "governance_townexport",
    "governance_townimport",
)


class Migration(migrations.Migration):
    """A row is of one organisation for good, and names rows of no other."""

    dependencies = [("governance", "0005_sent_once"), ("access", "0005_names_and_moves"), ("organisation", "0020_rows_of_one_organisation")]

    operations = [
        AddSameOrganisation(NAMED),
        OrganisationStays(*TABLES),
    ]
