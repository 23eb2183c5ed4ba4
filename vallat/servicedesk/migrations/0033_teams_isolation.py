from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0032_teams")]

    operations = [Isolate("servicedesk_teammember"), Isolate("servicedesk_duty")]
