from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0035_unrelated_calls")]

    operations = [Isolate("servicedesk_callaside")]
