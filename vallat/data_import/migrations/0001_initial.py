import django.db.models.deletion
from django.db import migrations, models

import vallat.access.constraints
from vallat.access.row_security import Isolate, NameWhatIsSeen, OrganisationStays

OF_ONE_ORGANISATION = (
    "moving_mapping",
    "moving_refused",
    "moving_run",
    "moving_source",
)
# by table and column, what is named: of the syndicate, or of another town
SEEN = (
    ("moving_source", "run_id", "moving_run"),
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('servicedesk', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('people', 'People'), ('categories', 'Categories'), ('tickets', 'Tickets'), ('sites', 'Sites')], max_length=10)),
                ('file', models.FileField(blank=True, max_length=200, upload_to='')),
                ('file_name', models.CharField(max_length=120)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('encoding', models.CharField(max_length=20)),
                ('delimiter', models.CharField(max_length=1)),
                ('seen', models.JSONField()),
                ('rows', models.PositiveIntegerField()),
                ('mapping_name', models.CharField(blank=True, max_length=60)),
                ('rules', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('received', 'Waits for its mapping'), ('trying', 'Being tried, nothing is written'), ('tried', 'Tried, nothing was written'), ('importing', 'Being brought in'), ('imported', 'Brought in'), ('failed', 'Stopped, nothing was written')], default='received', max_length=10)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('begun', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('counts', models.JSONField(default=dict)),
                ('sample', models.JSONField(default=list)),
                ('done', models.PositiveIntegerField(default=0)),
                ('received_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('alive_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['organisation', '-id'], name='run_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['people', 'categories', 'tickets', 'sites'])), name='run_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'trying', 'tried', 'importing', 'imported', 'failed'])), name='run_state_known'), models.UniqueConstraint(condition=models.Q(('state', 'importing')), fields=('organisation',), name='run_one_import_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('trying', 'importing')), _negated=True), models.Q(('alive_at__isnull', False), ('started_at__isnull', False)), _connector='OR'), name='run_under_way_was_started'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('ended_at__gte', models.F('started_at')), ('started_at__isnull', False)), _connector='OR'), name='run_ends_after_its_start'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='run_failed_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Refused',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('reason', models.CharField(choices=[('too_many_cells', 'It has more cells than the first line has columns: a separator stands in a text, or a quote is missing.'), ('unreadable', "It can't be read as CSV: a quote opens and does not close, or a cell is too long."), ('nul', 'It holds a NUL character.'), ('missing', 'A field that is needed is empty.'), ('too_long', 'A value is too long.'), ('twice', 'The same number or address stood in an earlier row.'), ('not_a_date', 'This is no date: write it as 2024-03-31 14:30 or 31/03/2024 14:30.'), ('which_day', "Day and month can't be told apart: the mapping must say which comes first."), ('in_the_future', 'The date is in the future.'), ('too_old', 'The date is before 1990.'), ('out_of_order', 'It ends before it was opened, or is closed before it was solved.'), ('no_end', 'It is solved or closed, and no date says when.'), ('unknown_entity', 'The mapping does not say which town this is.'), ('unknown_status', 'The mapping does not say what this status is.'), ('unknown_priority', 'The mapping does not say which impact and urgency this priority is.'), ('unknown_category', 'The mapping does not say which service this category is.'), ('unknown_kind', 'The mapping does not say whether this is an incident or a request.'), ('unknown_requester', "The town's directory has nobody with this name or address: bring its people in first."), ('several_requesters', "The town's directory has several people with this name."), ('no_convention', 'No convention ever bound this town.'), ('not_an_address', 'This is no e-mail address.'), ('of_another_town', 'Somebody of another organisation has this address.'), ('not_reached', 'There is neither an address nor a telephone number.'), ('not_hours', 'These are no opening hours: write them as lun-ven 08:30-12:00 13:30-17:00; sam 09:00-12:00.'), ('nothing_like_it', 'No service of the catalogue is named like it: choose one in the mapping of the tickets.')], max_length=20)),
                ('said', models.CharField(blank=True, max_length=200)),
                ('cells', models.JSONField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refused', to='moving.run')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['run', 'id'], name='refused_by_run')],
                'constraints': [vallat.access.constraints.SameOrganisation('run', name='refused_run_organisation'), models.CheckConstraint(condition=models.Q(('reason__in', ['too_many_cells', 'unreadable', 'nul', 'missing', 'too_long', 'twice', 'not_a_date', 'which_day', 'in_the_future', 'too_old', 'out_of_order', 'no_end', 'unknown_entity', 'unknown_status', 'unknown_priority', 'unknown_category', 'unknown_kind', 'unknown_requester', 'several_requesters', 'no_convention', 'not_an_address', 'of_another_town', 'not_reached', 'not_hours', 'nothing_like_it'])), name='refused_reason_known')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(max_length=30)),
                ('kind', models.CharField(choices=[('people', 'People'), ('categories', 'Categories'), ('tickets', 'Tickets'), ('sites', 'Sites')], max_length=10)),
                ('external_id', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64)),
                ('version', models.PositiveIntegerField(default=1)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='moving.run')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='servicedesk.ticket')),
            ],
            options={
                'constraints': [vallat.access.constraints.SameOrganisation('ticket', name='source_ticket_organisation'), vallat.access.constraints.SameOrganisation('person', name='source_person_organisation'), models.UniqueConstraint(fields=('system', 'kind', 'external_id'), name='source_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'people'), ('person__isnull', False), ('ticket__isnull', True)), models.Q(('kind', 'tickets'), ('person__isnull', True), ('ticket__isnull', False)), _connector='OR'), name='source_of_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Mapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('kind', models.CharField(choices=[('people', 'People'), ('categories', 'Categories'), ('tickets', 'Tickets'), ('sites', 'Sites')], max_length=10)),
                ('rules', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'name'), name='mapping_name_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['people', 'categories', 'tickets', 'sites'])), name='mapping_kind_known')],
            },
        ),
        *(Isolate(table) for table in OF_ONE_ORGANISATION),
        OrganisationStays(*OF_ONE_ORGANISATION),
        *(NameWhatIsSeen(*names) for names in SEEN),
        migrations.RunSQL(migrations.RunSQL.noop),  # not undone: the tables would go with their rows
    ]
