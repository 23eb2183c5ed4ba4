from django.db import migrations

from vallat.access.constraints import AddSameOrganisation
from vallat.access.row_security import OrganisationStays

NAMED = {
    "person": ["site", "department"],
    "technicalroom": ["site"],
    "openingwindow": ["site"],
    "localclosing": ["site"],
    "membership": ["person"],
    "directoryentry": ["source", "person"],
    "bounce": ["person"],
}
TABLES = (
    "organisation_bounce",
    "organisation_department",
    "organisation_directoryentry",
    "organisation_directorysource",
    "organisation_localclosing",
    "organisation_membership",
    "organisation_openingwindow",
    "organisation_person",
    "organisation_site",
    "organisation_technicalroom",
)


class Migration(migrations.Migration):
    """A row is of one organisation for good, and names rows of no other."""

    dependencies = [("organisation", "0019_signing"), ("access", "0005_names_and_moves")]

    operations = [
        AddSameOrganisation(NAMED),
        OrganisationStays(*TABLES),
    ]
