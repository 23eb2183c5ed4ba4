from django.db import migrations, models

from vallat.servicedesk.migrations.sql.answer_awaited import FILL


class Migration(migrations.Migration):
    dependencies = [
        ("convention", "0001_initial"),
        ("organisation", "0001_initial"),
        ("servicedesk", "0002_search_by_expectation"),
    ]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="answer_awaited_since",
            field=models.DateTimeField(
                help_text="the requester waits for an answer since then",
                null=True,
                verbose_name="awaits an answer since",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("answer_awaited_since__isnull", False)),
                fields=["answer_awaited_since", "id"],
                name="ticket_awaiting_answer",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
