from django.db import migrations

from vallat.access.row_security import RenamePolicy


class Migration(migrations.Migration):
    """Rows of the actor's own organisations are known by one comparison: it comes first (see RenamePolicy)."""

    dependencies = [("organisation", "0010_site_security")]

    operations = [
        RenamePolicy("organisation_membership", "ones_own", "also_ones_own"),
        RenamePolicy("organisation_person", "ones_own", "also_ones_own"),
    ]
