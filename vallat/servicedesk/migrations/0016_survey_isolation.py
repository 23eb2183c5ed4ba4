from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0015_survey")]

    operations = [Isolate("servicedesk_survey"), Isolate("servicedesk_followup")]
