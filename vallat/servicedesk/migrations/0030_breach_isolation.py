from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0029_breach_attribution")]

    operations = [Isolate("servicedesk_breachcorrection"), Isolate("servicedesk_improvement")]
