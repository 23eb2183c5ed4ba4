from django.db import migrations


class Migration(migrations.Migration):
    """Each link for a password left a row here that kept its person from adding a second factor. Addresses are the directory's."""

    dependencies = [("organisation", "0022_sessions_by_digest"), ("account", "0001_initial")]

    operations = [
        migrations.RunSQL("DELETE FROM account_emailaddress WHERE NOT verified", migrations.RunSQL.noop)
    ]
