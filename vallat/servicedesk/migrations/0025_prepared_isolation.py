from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0024_prepared")]

    operations = [
        Isolate("servicedesk_cannedanswer"),
        Isolate("servicedesk_tickettemplate"),
        Isolate("servicedesk_recurrence"),
        Isolate("servicedesk_occurrence"),
    ]
