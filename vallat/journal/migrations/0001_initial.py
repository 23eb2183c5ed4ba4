import datetime

from django.db import migrations, models

from vallat.access.row_security import Isolate
from vallat.journal.migrations.sql.chain import DETAIL, FUNCTIONS, TRIGGERS

ISOLATED = (
    "journal_entry",
    "journal_head",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('organisation_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField()),
                ('hash', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('organisation_id', models.BigIntegerField(verbose_name='organisation')),
                ('actor', models.CharField(blank=True, max_length=60, verbose_name='part of the product')),
                ('actor_person_id', models.BigIntegerField(null=True, verbose_name='person')),
                ('verb', models.CharField(max_length=60, verbose_name='what')),
                ('subject_type', models.CharField(help_text='the table of what was acted on', max_length=60)),
                ('subject_id', models.BigIntegerField(help_text='the row that was acted on, by its number in the installation that wrote the journal')),
                ('detail', models.JSONField(default=dict, help_text='figures and codes of what was done')),
                ('seq', models.BigIntegerField(default=0, editable=False, help_text='place in the chain of the organisation, from 1', verbose_name='place in the chain')),
                ('hash', models.BinaryField(default=b'', help_text="SHA-256 of the hash before it and of the row's own text", verbose_name='link')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_id', '-id'], name='journal_by_organisation'), models.Index(fields=['subject_type', 'subject_id', 'id'], name='journal_by_subject'), models.Index(fields=['verb', '-id'], name='journal_by_verb'), models.Index(fields=['actor_person_id', '-id'], name='journal_by_person'), models.Index(fields=['at'], name='journal_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('actor_person_id__isnull', False), models.Q(('actor', ''), _negated=True), _connector='OR'), name='journal_has_an_actor'), models.UniqueConstraint(fields=('organisation_id', 'seq'), name='journal_chain_once'), models.CheckConstraint(condition=models.Q(('at__gte', datetime.datetime(1990, 1, 1, 0, 0, tzinfo=datetime.UTC)), ('at__lt', datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.UTC))), name='journal_at_is_readable')],
            },
        ),
        *(Isolate(table) for table in ISOLATED),
        migrations.RunSQL(FUNCTIONS),
        migrations.RunSQL(TRIGGERS),
        migrations.RunSQL(DETAIL),
    ]
