from django.db import migrations

from vallat.access.row_security import NameWhatIsSeen


class Migration(migrations.Migration):
    """Who follows a ticket is of its town, of the desk or of its contractor: whoever writes the name sees the person."""

    dependencies = [("servicedesk", "0070_numbers_within_bounds")]

    operations = [
        migrations.RemoveConstraint("watcher", "watcher_person_organisation"),
        NameWhatIsSeen("servicedesk_watcher", "person_id", "organisation_person"),
    ]
