from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("assets", "0001_initial")]

    operations = [Isolate("assets_asset")]
