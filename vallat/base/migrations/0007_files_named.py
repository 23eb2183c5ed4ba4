"""When the identity of the installation was written beside its files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("base", "0006_worker_processes")]

    operations = [migrations.AddField("installation", "files_named_at", models.DateTimeField(null=True))]
