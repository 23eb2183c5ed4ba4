from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    """The outbox lives in base, which is below access and can't know policies."""

    dependencies = [("access", "0001_initial"), ("base", "0001_initial")]

    operations = [Isolate("base_outgoingmail")]
