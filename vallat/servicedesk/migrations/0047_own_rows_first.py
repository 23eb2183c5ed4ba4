from django.db import migrations

from vallat.access.row_security import RenamePolicy


class Migration(migrations.Migration):
    """The same for what a contractor sees of others: tickets are asked for those rows alone that nothing simpler shows."""

    dependencies = [("servicedesk", "0046_covered_indexes"), ("organisation", "0011_own_rows_first")]

    operations = [
        RenamePolicy("organisation_person", "requester_of_handed_over", "also_handed_over"),
        RenamePolicy("organisation_site", "site_of_handed_over", "also_handed_over"),
    ]
