from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("organisation", "0008_bounce")]

    operations = [Isolate("organisation_bounce")]
