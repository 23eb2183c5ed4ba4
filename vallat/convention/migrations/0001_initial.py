import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vallat.access.row_security import ORGANISATIONS, AlsoVisible, Isolate, OrganisationStays

ISOLATED = (
    "convention_actingfunction",
    "convention_contactnumber",
)
# no row of these is moved to another organisation
STAYS = (
    "convention_actingfunction",
    "convention_contactnumber",
    "convention_conventionparty",
    "convention_conventionsignature",
)
# numbers of the syndicate are read by whoever is signed in
GIVEN_TO_ALL = (
    "organisation_id IN (SELECT id FROM organisation_organisation WHERE kind = 'syndicate') "
    f"AND cardinality({ORGANISATIONS}) > 0"
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConventionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('revision', models.PositiveSmallIntegerField(default=1, help_text='which reading of the version it is', verbose_name='revision')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it was read again')),
                ('title_fr', models.CharField(help_text='title in French', max_length=200)),
                ('title_en', models.CharField(help_text='title in English', max_length=200)),
                ('deliberation', models.CharField(max_length=40, verbose_name='deliberation')),
                ('deliberation_date', models.DateField(verbose_name='date of the deliberation')),
                ('act_id', models.CharField(max_length=80, verbose_name='act')),
                ('sha256', models.CharField(help_text='SHA-256 of its text', max_length=64, unique=True)),
                ('loaded_at', models.DateTimeField(help_text='when it was loaded')),
                ('loaded_by', models.CharField(blank=True, help_text='the function or the command that loaded it', max_length=60, verbose_name='loaded by')),
                ('revised_at', models.DateTimeField(blank=True, help_text='when the next reading took its place', null=True, verbose_name='read again at')),
            ],
            options={
                'ordering': ['-deliberation_date', 'code', '-revision'],
                'constraints': [models.UniqueConstraint(fields=('code', 'revision'), name='convention_revision_once'), models.UniqueConstraint(condition=models.Q(('revised_at', None)), fields=('code',), name='convention_read_one_way_at_a_time'), models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='convention_revision_counts_from_one'), models.CheckConstraint(condition=models.Q(('revision', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='convention_revision_says_why')],
            },
        ),
        migrations.CreateModel(
            name='ActingFunction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_code', models.SlugField(help_text='the row of the matrix', max_length=60, verbose_name='row of the matrix')),
                ('function_code', models.CharField(choices=[('it_referent', 'IT referent'), ('general_manager', 'General manager'), ('head_of_department', 'Head of department'), ('project_manager', 'Project manager'), ('head_of_purchasing', 'Head of purchasing'), ('purchasing_staff', 'Purchasing'), ('head_of_technical', 'Head of technical services'), ('technical_staff', 'Technical services'), ('elected_member', 'Elected member')], max_length=40, verbose_name='role')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(help_text='period (first day included, last day excluded)', verbose_name='period')),
                ('recorded_at', models.DateTimeField(help_text='when it was recorded')),
                ('ended_at', models.DateTimeField(blank=True, help_text='when its end was recorded', null=True)),
                ('ended_by', models.ForeignKey(blank=True, help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(blank=True, help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('organisation_id'), models.F('organisation_id'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('row_code'), models.F('row_code'), models.Value('[]'), function='text_range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), ('period', '&&')], name='acting_function_no_overlap'), models.CheckConstraint(condition=models.Q(('function_code__in', ['it_referent', 'general_manager', 'head_of_department', 'project_manager', 'head_of_purchasing', 'purchasing_staff', 'head_of_technical', 'technical_staff', 'elected_member'])), name='acting_function_of_a_town'), models.CheckConstraint(condition=models.Q(('period__isempty', False)), name='acting_function_period_not_empty'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', False), ('ended_by__isnull', True), _connector='OR'), name='acting_function_ended_when_and_by')],
            },
        ),
        migrations.CreateModel(
            name='ContactNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact_code', models.SlugField(help_text='the contact of the convention', max_length=60, verbose_name='contact')),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='who answers')),
                ('phone', models.CharField(max_length=30, verbose_name='number')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(help_text='period (first day included, last day excluded)', verbose_name='period')),
                ('added_at', models.DateTimeField(help_text='when it was recorded')),
                ('ended_at', models.DateTimeField(blank=True, help_text='when its end was recorded', null=True)),
                ('added_by', models.ForeignKey(blank=True, help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('ended_by', models.ForeignKey(blank=True, help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('organisation_id'), models.F('organisation_id'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('contact_code'), models.F('contact_code'), models.Value('[]'), function='text_range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), ('period', '&&')], name='contact_number_no_overlap'), models.CheckConstraint(condition=models.Q(('phone', ''), _negated=True), name='contact_number_is_one'), models.CheckConstraint(condition=models.Q(('period__isempty', False)), name='contact_number_period_not_empty'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', False), ('ended_by__isnull', True), _connector='OR'), name='contact_number_ended_when_and_by')],
            },
        ),
        migrations.CreateModel(
            name='ConventionParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='in force')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('organisation_id'), models.F('organisation_id'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), ('period', '&&')], name='party_bound_by_one_version'), models.CheckConstraint(condition=models.Q(('period__isempty', False)), name='party_period_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='ConventionSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='which convention', max_length=40, verbose_name='convention')),
                ('signatory', models.CharField(help_text='the role that signed', max_length=100, verbose_name='signed as')),
                ('signed_date', models.DateField(help_text='when', verbose_name='signed on')),
                ('recorded_at', models.DateTimeField(help_text='when it was recorded')),
                ('withdrawn_at', models.DateTimeField(blank=True, help_text='when it was withdrawn, recorded by mistake', null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('recorded_by', models.ForeignKey(help_text='who recorded it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('withdrawn_by', models.ForeignKey(help_text='who withdrew it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'indexes': [models.Index(models.F('organisation'), models.F('code'), name='signature_by_party')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('code', 'organisation'), name='convention_signed_once'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('recorded_at')), _connector='OR'), name='signature_withdrawn_after'), models.CheckConstraint(condition=models.Q(('signatory', ''), _negated=True), name='signature_by_a_function')],
            },
        ),
        migrations.CreateModel(
            name='ConventionText',
            fields=[
                ('version', models.OneToOneField(help_text='which version', on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='text', serialize=False, to='convention.conventionversion')),
                ('source', models.TextField(help_text='the file, TOML')),
            ],
        ),
        migrations.AddField(
            model_name='conventionparty',
            name='version',
            field=models.ForeignKey(help_text='which version', on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='convention.conventionversion'),
        ),
        migrations.AddConstraint(
            model_name='conventionparty',
            constraint=models.UniqueConstraint(fields=('version', 'organisation'), name='party_once'),
        ),
        *(Isolate(table) for table in ISOLATED),
        AlsoVisible("convention_contactnumber", "also_given_to_all", GIVEN_TO_ALL),
        OrganisationStays(*STAYS),
        migrations.RunSQL(migrations.RunSQL.noop),  # not undone: the tables would go with their rows
    ]
