from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("moving", "0001_initial")]

    operations = [
        Isolate("moving_mapping"),
        Isolate("moving_run"),
        Isolate("moving_refused"),
        Isolate("moving_source"),
    ]
