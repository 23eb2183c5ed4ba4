from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0037_departures")]

    operations = [Isolate("servicedesk_departure")]
