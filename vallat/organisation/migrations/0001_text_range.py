from django.db import migrations


class Migration(migrations.Migration):
    """A range over text: lets a constraint say 'the same role' with core PostgreSQL alone."""

    dependencies = []

    operations = [
        migrations.RunSQL(
            'CREATE TYPE text_range AS RANGE (subtype = text, collation = "C")', "DROP TYPE text_range"
        ),
    ]
