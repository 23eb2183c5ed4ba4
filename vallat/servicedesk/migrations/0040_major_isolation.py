from django.db import migrations

from vallat.access.row_security import Isolate

TABLES = ("majorincident", "majorattempt", "majormember", "majorreview", "majortown", "majorupdate")


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0039_major_incidents")]

    operations = [Isolate(f"servicedesk_{table}") for table in TABLES]
