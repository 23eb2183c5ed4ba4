"""Which installation a database is of, and times in which nothing leaves it."""

from uuid import uuid4

from django.db import migrations, models

NAME_IT = """
INSERT INTO base_installation (identity, "only", made_at) VALUES (gen_random_uuid(), true, now());
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0004_files_of_a_mail")]

    operations = [
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.UUIDField(default=uuid4, unique=True)),
                ("only", models.BooleanField(default=True, unique=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("only", True)), name="installation_is_one")],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_at", models.DateTimeField()),
                ("because", models.CharField(max_length=300)),
                ("released_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.Value(True), condition=models.Q(("released_at__isnull", True)), name="hold_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("released_at__isnull", True), ("released_at__gte", models.F("held_at")), _connector="OR"),
                        name="hold_ends_after_its_start",
                    ),
                ],
            },
        ),
        migrations.RunSQL(NAME_IT, migrations.RunSQL.noop),
    ]
